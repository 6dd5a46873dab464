package io.crossdock.internal.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.Json;
import io.crossdock.task.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What rules must remember of a configuration between two runs. Immutable.
 *
 * @param received when an item came the last time; at first, when the rules were made known
 * @param runs the last run of each lane
 * @param windows failures to be counted together, by the identifier of the rule
 */
record SubjectState(Instant received, Map<Lane, Long> runs, Map<String, FailureWindow> windows) {

  /** Below what an entry takes. */
  private static final int LONGEST = 90_000;

  SubjectState {
    runs = Map.copyOf(runs);
    windows = Map.copyOf(windows);
  }

  static SubjectState begun(Instant now) {
    return new SubjectState(now, Map.of(), Map.of());
  }

  SubjectState receivedAt(Instant at) {
    return new SubjectState(at.isAfter(received) ? at : received, runs, windows);
  }

  SubjectState withRun(long run, Iterable<Lane> lanes) {
    Map<Lane, Long> more = new LinkedHashMap<>(runs);
    lanes.forEach(lane -> more.merge(lane, run, Math::max));
    return new SubjectState(received, more, windows);
  }

  SubjectState withWindow(String rule, FailureWindow window) {
    Map<String, FailureWindow> more = new LinkedHashMap<>(windows);
    more.put(rule, window);
    return new SubjectState(received, runs, more);
  }

  FailureWindow window(String rule) {
    return windows.getOrDefault(rule, FailureWindow.empty());
  }

  OptionalLong lastRun(Lane lane) {
    Long run = runs.get(lane);
    return run == null ? OptionalLong.empty() : OptionalLong.of(run);
  }

  String write() {
    String whole = Json.write(json());
    if (whole.length() <= LONGEST) {
      return whole;
    }
    // Counts stay; that what failed is named matters less.
    Map<String, FailureWindow> bare = new LinkedHashMap<>();
    windows.forEach((rule, window) -> bare.put(rule, window.told()));
    return Json.write(new SubjectState(received, runs, bare).json());
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("received", received.toString());
    runs.forEach(
        (lane, run) ->
            json.withArray("runs")
                .addObject()
                .put("route", lane.route())
                .put("outgoing", lane.outgoing())
                .put("run", run));
    ObjectNode all = json.putObject("windows");
    windows.forEach((rule, window) -> window.write(all.putArray(rule)));
    return json;
  }

  /** Empty for what is none. */
  static Optional<SubjectState> read(String text) {
    try {
      JsonNode json = Json.stored().readTree(text);
      Map<Lane, Long> runs = new LinkedHashMap<>();
      for (JsonNode run : json.path("runs")) {
        runs.put(
            new Lane(run.path("route").asText(), run.path("outgoing").asText()),
            run.path("run").asLong());
      }
      Map<String, FailureWindow> windows = new LinkedHashMap<>();
      List<Map.Entry<String, JsonNode>> stored = new ArrayList<>(json.path("windows").properties());
      stored.forEach(one -> windows.put(one.getKey(), FailureWindow.read(one.getValue())));
      return Optional.of(new SubjectState(AlertForm.instant(json, "received"), runs, windows));
    } catch (JsonProcessingException | java.time.DateTimeException none) {
      return Optional.empty();
    }
  }
}
