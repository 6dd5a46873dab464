package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.task.Task;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.akeneo.CatalogueOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the shop's ledger says about the promises that a kill must not break. */
final class KillVerdict {

  /**
   * One kill.
   *
   * @param writes that the shop had accepted by then
   * @param open keys whose tasks had not come to an end in the file
   */
  private record Kill(long writes, Set<String> open) {}

  private final CatalogueOf catalogue;
  private final VersionedSource source;
  private final Ledger ledger;
  private final List<Kill> kills = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int whileWriting;
  private long lastCarried;
  private long repeats;

  KillVerdict(CatalogueOf catalogue, VersionedSource source, Ledger ledger) {
    this.catalogue = catalogue;
    this.source = source;
    this.ledger = ledger;
  }

  /** How many kills there were. */
  int kills() {
    return kills.size();
  }

  /** A run was killed, and left that behind. */
  void killed(KilledStore store) {
    long before = kills.isEmpty() ? 0 : kills.get(kills.size() - 1).writes();
    List<Task> open = store.open();
    kills.add(
        new Kill(ledger.accepted(), open.stream().map(Task::key).collect(Collectors.toSet())));
    lastCarried = open.size();
    whileWriting += ledger.accepted() > before && !open.isEmpty() ? 1 : 0;
  }

  /** All that was read in a pass that kills cut into pieces is there, as new as it was read. */
  void afterThePass(JsonNode books) {
    balanced(books);
    if (books.path("carriedOver").asLong() != lastCarried) {
      problems.add("the last kill left " + lastCarried + " open, carried over were: " + books);
    }
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
    balanced(books);
    for (long index = 0; index < catalogue.size(); index++) {
      String key = catalogue.identifier(index);
      order(key, index);
      List<Integer> versions = versions(key);
      if (!versions.isEmpty() && last(versions) != source.version(index)) {
        problems.add(
            key + " ends with version " + last(versions) + ", not " + source.version(index));
      }
    }
    if (books.path("read").asLong() != catalogue.size()
        || books.path("failed").asLong() != catalogue.withoutName()) {
      problems.add("the last run did not read all " + catalogue.size() + ": " + books);
    }
  }

  private void balanced(JsonNode books) {
    if (!books.path("balance").asBoolean() || books.path("left").asLong() != 0) {
      problems.add("the books do not balance, or something is left: " + books);
    }
  }

  private void order(String key, long index) {
    List<Ledger.Entry> writes = ledger.versionsOf("products", key);
    for (int i = 1; i < writes.size(); i++) {
      int before = version(writes.get(i - 1));
      int version = version(writes.get(i));
      if (version < before) {
        problems.add(key + ": version " + version + " was written after " + before);
      }
      if (version == before) {
        repeats++;
        repeated(catalogue.uuid(index), writes.get(i - 1).sequence(), writes.get(i).sequence());
      }
    }
  }

  /** Only what was under way at a kill may be done again, once, by the run after it. */
  private void repeated(String key, long first, long second) {
    boolean allowed =
        kills.stream()
            .anyMatch(
                kill ->
                    first < kill.writes() && kill.writes() <= second && kill.open().contains(key));
    if (!allowed) {
      problems.add(key + " was written again (" + first + ", " + second + ") without need");
    }
  }

  KillTrial.Result result(JsonNode books) {
    return new KillTrial.Result(
        kills.size(),
        whileWriting,
        ledger.keys("products").size(),
        ledger.accepted("products"),
        repeats,
        kills.stream().mapToLong(kill -> kill.open().size()).sum(),
        books,
        List.copyOf(problems));
  }

  private List<Integer> versions(String key) {
    return ledger.versionsOf("products", key).stream().map(KillVerdict::version).toList();
  }

  private static int version(Ledger.Entry write) {
    return VersionedSource.versionIn(
        write.body().map(body -> body.path("name").asText()).orElse(""));
  }

  private static int last(List<Integer> versions) {
    return versions.get(versions.size() - 1);
  }
}
