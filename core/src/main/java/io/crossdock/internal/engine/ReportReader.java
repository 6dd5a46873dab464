package io.crossdock.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Books;
import io.crossdock.Failure;
import io.crossdock.Reading;
import io.crossdock.RunReport;
import io.crossdock.internal.json.Json;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReportText} wrote as JSON. */
public final class ReportReader {

  private ReportReader() {}

  /**
   * The report.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static RunReport read(String json) {
    try {
      return report(Json.stored().readTree(json));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      // Not as a cause: it quotes what it could not read.
      throw new IllegalArgumentException(
          "this is no report of a run: "
              + (e instanceof JsonProcessingException ? "it is not JSON" : e.getMessage()));
    }
  }

  private static RunReport report(JsonNode json) {
    RunReport.Builder report =
        new RunReport.Builder(number(json, "run"), Instant.parse(text(json, "started")))
            .took(Duration.parse(text(json, "took")))
            .remarks(texts(json.path("remarks")))
            .warnings(texts(json.path("warnings")))
            .storeFailures(texts(json.path("storeFailures")))
            .stopped(textOrNull(json, "stopped"));
    json.path("readings").forEach(reading -> report.reading(reading(reading)));
    json.path("books")
        .properties()
        .forEach(entry -> report.books(lane(entry.getKey()), books(entry.getValue())));
    json.path("calls")
        .properties()
        .forEach(entry -> report.calls(Map.of(entry.getKey(), entry.getValue().asLong())));
    List<Failure> failures = new ArrayList<>();
    json.path("failures").forEach(failure -> failures.add(failure(failure)));
    return report.failures(failures).build();
  }

  private static Reading reading(JsonNode json) {
    return new Reading(
        text(json, "incoming"),
        number(json, "items"),
        number(json, "pages"),
        Reading.Proof.valueOf(text(json, "proof").toUpperCase(Locale.ROOT)),
        text(json, "words"));
  }

  private static @Nullable Books books(JsonNode json) {
    if (json.path("known").isBoolean() && !json.path("known").asBoolean()) {
      return null;
    }
    return new Books(
        number(json, "carriedOver"),
        number(json, "read"),
        number(json, "finished"),
        number(json, "unchanged"),
        number(json, "filtered"),
        number(json, "superseded"),
        number(json, "skipped"),
        number(json, "failed"),
        number(json, "rejected"),
        number(json, "inDoubt"),
        number(json, "waiting"),
        number(json, "left"),
        number(json, "deleted"));
  }

  private static Failure failure(JsonNode json) {
    return new Failure(
        lane(text(json, "lane")),
        text(json, "key"),
        TaskState.valueOf(text(json, "state")),
        text(json, "words"),
        textOrNull(json, "field"),
        textOrNull(json, "host"));
  }

  /** No identifier has a slash. */
  private static Lane lane(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a lane of it has no outgoing");
    }
    return new Lane(name.substring(0, slash), name.substring(slash + 1));
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static long number(JsonNode json, String name) {
    if (!json.path(name).isIntegralNumber()) {
      throw new IllegalArgumentException("it has no number \"" + name + "\"");
    }
    return json.path(name).longValue();
  }

  private static String text(JsonNode json, String name) {
    String text = textOrNull(json, name);
    if (text == null) {
      throw new IllegalArgumentException("it has no text \"" + name + "\"");
    }
    return text;
  }

  private static @Nullable String textOrNull(JsonNode json, String name) {
    return json.path(name).isTextual() ? json.path(name).textValue() : null;
  }
}
