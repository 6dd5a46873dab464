package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.Outgoing;
import io.crossdock.internal.reference.AnswerPath;
import io.crossdock.internal.reference.TargetIds;
import io.crossdock.mapping.RememberedId;
import io.crossdock.task.CrossReference;
import io.crossdock.task.TargetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes ids out of the answers for one outgoing, to be kept as cross-references under the items'
 * keys. An answer without id is counted. Safe for use by several threads.
 */
final class Remembering {

  private final Outgoing outgoing;
  private final List<Place> places;
  private final Map<RememberedId, Missing> missing = new LinkedHashMap<>();

  private record Place(RememberedId told, AnswerPath path) {}

  private record Missing(String first, int count) {}

  Remembering(Outgoing outgoing) {
    this.outgoing = outgoing;
    this.places =
        outgoing.remembered().stream()
            .map(told -> new Place(told, AnswerPath.parse(told.answerPath())))
            .toList();
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** What an answer tells of an item. */
  List<CrossReference> of(String key, JsonNode answer) {
    return of(key, answer, Optional.empty());
  }

  /**
   * What a look-up found; where its answer has no id in that place, the id that it was found by.
   */
  List<CrossReference> of(String key, JsonNode answer, Optional<String> found) {
    List<CrossReference> references = new ArrayList<>();
    for (Place place : places) {
      Optional<TargetId> id =
          place
              .path()
              .find(answer)
              .flatMap(TargetIds::of)
              .or(() -> found.map(TextNode::valueOf).flatMap(TargetIds::of));
      if (id.isPresent()) {
        references.add(CrossReference.of(place.told().namespace(), key, id.get()));
      } else {
        note(place.told(), key);
      }
    }
    return references;
  }

  private synchronized void note(RememberedId told, String key) {
    missing.merge(
        told, new Missing(key, 1), (old, one) -> new Missing(old.first(), old.count() + 1));
  }

  /** What a person must know of answers without id. */
  synchronized List<String> remarks() {
    return missing.entrySet().stream()
        .map(
            entry ->
                "outgoing \""
                    + outgoing.name()
                    + "\": "
                    + entry.getValue().count()
                    + (entry.getValue().count() == 1 ? " answer has" : " answers have")
                    + " no id at \""
                    + entry.getKey().answerPath()
                    + "\" to remember in \""
                    + entry.getKey().namespace()
                    + "\", the first for item \""
                    + entry.getValue().first()
                    + "\": what refers to it will not find it")
        .toList();
  }
}
