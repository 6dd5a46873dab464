package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Books;
import io.crossdock.Failure;
import io.crossdock.Reading;
import io.crossdock.RunReport;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.Locale;

/** A run's report for people and for programs. */
public final class ReportText {

  private static final int SHOWN = 20;

  private ReportText() {}

  /** The report as text. */
  public static String text(RunReport report) {
    StringBuilder text = new StringBuilder();
    text.append("run ").append(report.run()).append(' ').append(verdict(report));
    text.append(", ")
        .append(report.calls())
        .append(" calls in ")
        .append(seconds(report))
        .append(" s\n");
    report.stopped().ifPresent(reason -> text.append("  stopped: ").append(reason).append('\n'));
    report.readings().forEach(reading -> text.append("  ").append(line(reading)).append('\n'));
    report
        .booksByLane()
        .forEach(
            (lane, books) ->
                text.append("  ").append(lane).append(": ").append(books).append('\n'));
    report
        .unknownBooks()
        .forEach(lane -> text.append("  ").append(lane).append(": books unknown\n"));
    lines(
        text,
        "store",
        report.storeFailures().stream()
            .filter(failure -> !report.stopped().filter(failure::equals).isPresent())
            .toList());
    for (Failure failure : report.failures()) {
      lines(text, word(failure.state()), List.of(failure.toString()));
    }
    lines(text, "remark", report.remarks());
    lines(text, "warning", report.warnings());
    return text.toString().stripTrailing();
  }

  /** The report as JSON. */
  public static JsonNode json(RunReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", report.run()).put("succeeded", report.succeeded());
    json.put("started", report.started().toString()).put("took", report.took().toString());
    report.stopped().ifPresent(reason -> json.put("stopped", reason));
    ArrayNode readings = json.putArray("readings");
    report.readings().forEach(reading -> readings.add(json(reading)));
    ObjectNode books = json.putObject("books");
    report.booksByLane().forEach((lane, book) -> books.set(lane.toString(), json(book)));
    report
        .unknownBooks()
        .forEach(
            lane -> books.putObject(lane.toString()).put("balance", false).put("known", false));
    ObjectNode calls = json.putObject("calls");
    report.callsByOperation().forEach(calls::put);
    ArrayNode failures = json.putArray("failures");
    report.failures().forEach(failure -> failures.add(json(failure)));
    report.remarks().forEach(json.putArray("remarks")::add);
    report.warnings().forEach(json.putArray("warnings")::add);
    report.storeFailures().forEach(json.putArray("storeFailures")::add);
    return json;
  }

  private static String verdict(RunReport report) {
    if (report.stopped().isPresent()) {
      return "was stopped";
    }
    return report.succeeded() ? "succeeded" : "failed";
  }

  private static String seconds(RunReport report) {
    return String.format(Locale.ROOT, "%.1f", report.took().toMillis() / 1_000.0);
  }

  private static String line(Reading reading) {
    return "read "
        + reading.items()
        + " items in "
        + reading.pages()
        + " pages of \""
        + reading.incoming()
        + "\", "
        + reading.proof().name().toLowerCase(Locale.ROOT)
        + ": "
        + reading.words();
  }

  private static void lines(StringBuilder text, String word, List<String> lines) {
    lines.stream()
        .limit(SHOWN)
        .forEach(line -> text.append("  ").append(word).append(": ").append(line).append('\n'));
    if (lines.size() > SHOWN) {
      text.append("  ")
          .append(word)
          .append(": and ")
          .append(lines.size() - SHOWN)
          .append(" more\n");
    }
  }

  private static ObjectNode json(Reading reading) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("incoming", reading.incoming())
        .put("items", reading.items())
        .put("pages", reading.pages())
        .put("proof", reading.proof().name().toLowerCase(Locale.ROOT))
        .put("words", reading.words());
  }

  /** As the books call it: failed, rejected, in doubt. */
  private static String word(TaskState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static ObjectNode json(Failure failure) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("lane", failure.lane().toString())
            .put("key", failure.key())
            .put("state", failure.state().name())
            .put("words", failure.words());
    String field = failure.field();
    String host = failure.host();
    if (field != null) {
      json.put("field", field);
    }
    return host == null ? json : json.put("host", host);
  }

  private static ObjectNode json(Books books) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("balance", books.balance())
        .put("carriedOver", books.carriedOver())
        .put("read", books.read())
        .put("finished", books.finished())
        .put("unchanged", books.unchanged())
        .put("filtered", books.filtered())
        .put("superseded", books.superseded())
        .put("skipped", books.skipped())
        .put("failed", books.failed())
        .put("rejected", books.rejected())
        .put("inDoubt", books.inDoubt())
        .put("waiting", books.waiting())
        .put("left", books.left())
        .put("deleted", books.deleted());
  }
}
