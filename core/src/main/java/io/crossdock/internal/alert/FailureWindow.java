package io.crossdock.internal.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The failures of the last runs that a rule counts together, as the store has them. Immutable and
 * bounded: runs that are close together share a part.
 *
 * @param parts the oldest first
 */
record FailureWindow(List<Part> parts) {

  private static final int PARTS = 20;
  private static final int MOST_CAUSES = 3;
  private static final int MOST_KEYS = 2;

  /**
   * What runs of about one time did.
   *
   * @param at when the last of them ended
   * @param sent how many items were sent, or should have been
   * @param failed how many of them failed
   * @param untold what failed and is not part of an alert yet
   */
  record Part(Instant at, long sent, long failed, List<FailureCause> untold) {

    Part {
      untold = List.copyOf(untold);
    }
  }

  FailureWindow {
    parts = List.copyOf(parts);
  }

  static FailureWindow empty() {
    return new FailureWindow(List.of());
  }

  /** Without what is too long ago. */
  FailureWindow since(Instant begin) {
    return new FailureWindow(parts.stream().filter(part -> part.at().isAfter(begin)).toList());
  }

  /** With one more run; it joins the last part where that is recent. */
  FailureWindow plus(Part run, Duration window) {
    List<Part> more = new ArrayList<>(parts);
    Part last = more.isEmpty() ? null : more.get(more.size() - 1);
    Duration slice = window.dividedBy(PARTS);
    if (last != null && Duration.between(last.at(), run.at()).compareTo(slice) < 0) {
      more.set(
          more.size() - 1,
          new Part(
              last.at(),
              last.sent() + run.sent(),
              last.failed() + run.failed(),
              merged(List.of(last, run))));
    } else {
      more.add(new Part(run.at(), run.sent(), run.failed(), merged(List.of(run))));
    }
    return new FailureWindow(more.subList(Math.max(0, more.size() - PARTS), more.size()));
  }

  long sent() {
    return parts.stream().mapToLong(Part::sent).sum();
  }

  long failed() {
    return parts.stream().mapToLong(Part::failed).sum();
  }

  /** What failed and is not part of an alert yet. */
  List<FailureCause> untold() {
    return merged(parts);
  }

  /** The same, once that is part of an alert. */
  FailureWindow told() {
    return new FailureWindow(
        parts.stream()
            .map(part -> new Part(part.at(), part.sent(), part.failed(), List.of()))
            .toList());
  }

  private static List<FailureCause> merged(List<Part> parts) {
    Map<String, FailureCause> together = new LinkedHashMap<>();
    for (Part part : parts) {
      for (FailureCause one : part.untold()) {
        boolean room = together.size() < MOST_CAUSES || together.containsKey(one.cause());
        String cause = room ? one.cause() : FailureCauses.FURTHER;
        together.merge(cause, one.named(cause), FailureCause::plus);
      }
    }
    return List.copyOf(together.values());
  }

  void write(ArrayNode json) {
    for (Part part : parts) {
      ObjectNode one = json.addObject();
      one.put("at", part.at().toString()).put("sent", part.sent()).put("failed", part.failed());
      for (FailureCause cause : part.untold()) {
        ObjectNode untold = one.withArray("untold").addObject();
        untold.put("cause", cause.cause()).put("text", cause.text()).put("count", cause.count());
        cause.keys().stream().limit(MOST_KEYS).forEach(untold.putArray("keys")::add);
      }
    }
  }

  static FailureWindow read(JsonNode json) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode one : json) {
      List<FailureCause> untold = new ArrayList<>();
      for (JsonNode cause : one.path("untold")) {
        List<String> keys = new ArrayList<>();
        cause.path("keys").forEach(key -> keys.add(key.asText()));
        untold.add(
            new FailureCause(
                cause.path("cause").asText(),
                cause.path("text").asText(),
                cause.path("count").asLong(),
                keys));
      }
      parts.add(
          new Part(
              AlertForm.instant(one, "at"),
              one.path("sent").asLong(),
              one.path("failed").asLong(),
              untold));
    }
    return new FailureWindow(parts);
  }
}
