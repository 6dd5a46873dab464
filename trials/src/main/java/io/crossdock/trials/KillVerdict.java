package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.akeneo.CatalogueOf;
import java.util.ArrayList;
import java.util.List;

/** What the shop's ledger says about the promises that a kill must not break. */
final class KillVerdict {

  private final CatalogueOf catalogue;
  private final VersionedSource source;
  private final Ledger ledger;
  private final List<String> problems = new ArrayList<>();
  private long repeats;

  KillVerdict(CatalogueOf catalogue, VersionedSource source, Ledger ledger) {
    this.catalogue = catalogue;
    this.source = source;
    this.ledger = ledger;
  }

  /** Each broken promise; none if all were kept. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** How many writes repeated the version that the shop had already. */
  long repeats() {
    return repeats;
  }

  /** All that was read in a pass that kills cut into pieces is there, as new as it was read. */
  void afterThePass() {
    for (long index = 0; index < catalogue.size(); index++) {
      String key = catalogue.identifier(index);
      List<Integer> versions = versions(key);
      if (versions.isEmpty() == catalogue.hasName(index)) {
        problems.add(key + (versions.isEmpty() ? " is lost" : " was written without a name"));
      } else if (!versions.isEmpty() && last(versions) < source.due(index)) {
        problems.add(
            key + " has version " + last(versions) + ", " + source.due(index) + " was read");
      }
    }
  }

  /** Each key ends with its newest version, and none older ever came after a newer one. */
  void atTheEnd(JsonNode books) {
    for (long index = 0; index < catalogue.size(); index++) {
      String key = catalogue.identifier(index);
      List<Integer> versions = versions(key);
      for (int i = 1; i < versions.size(); i++) {
        int before = versions.get(i - 1);
        int version = versions.get(i);
        repeats += version == before ? 1 : 0;
        if (version < before) {
          problems.add(key + ": version " + version + " was written after " + before);
        }
      }
      if (!versions.isEmpty() && last(versions) != source.version(index)) {
        problems.add(
            key + " ends with version " + last(versions) + ", not " + source.version(index));
      }
    }
    if (books.path("read").asLong() != catalogue.size()) {
      problems.add("the last run did not read all " + catalogue.size() + ": " + books);
    }
    if (!books.path("balance").asBoolean() || books.path("left").asLong() != 0) {
      problems.add("the books do not balance, or something is left: " + books);
    }
  }

  private List<Integer> versions(String key) {
    return ledger.versionsOf("products", key).stream()
        .map(write -> write.body().map(body -> body.path("name").asText()).orElse(""))
        .map(VersionedSource::versionIn)
        .toList();
  }

  private static int last(List<Integer> versions) {
    return versions.get(versions.size() - 1);
  }
}
