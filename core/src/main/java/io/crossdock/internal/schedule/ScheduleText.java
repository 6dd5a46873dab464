package io.crossdock.internal.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.schedule.Comparison;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.schedule.ScheduleStatus;
import java.util.Locale;

/** Schedules and their runs, for people and for programs. */
public final class ScheduleText {

  private ScheduleText() {}

  /** A run as text. */
  public static String text(ScheduleRun run) {
    StringBuilder text = new StringBuilder("schedule \"" + run.name() + "\" ");
    text.append(how(run));
    run.time().ifPresent(slot -> text.append(", for ").append(slot));
    if (run.standsFor() > 1) {
      text.append(", standing for ").append(run.standsFor()).append(" times");
    }
    run.wantedBy().ifPresent(actor -> text.append(", wanted by ").append(actor));
    if (run.skipped() > 0) {
      text.append(", ").append(run.skipped()).append(" times skipped meanwhile");
    }
    for (JobReport job : run.jobs()) {
      text.append("\n  ").append(job.job()).append(": ").append(word(job.outcome()));
      String words = job.report().map(Object::toString).orElse(job.words());
      if (!words.isEmpty()) {
        text.append(": ").append(words.replace("\n", "\n  "));
      }
    }
    return text.toString();
  }

  private static String how(ScheduleRun run) {
    if (run.jobs().stream().anyMatch(job -> job.outcome() == JobReport.Outcome.TAKEN_OVER)) {
      return "was taken over";
    }
    return run.succeeded() ? "succeeded" : run.ended() ? "failed" : "goes on later";
  }

  /** A run as JSON. */
  public static JsonNode json(ScheduleRun run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schedule", run.schedule()).put("name", run.name());
    json.put("succeeded", run.succeeded());
    run.time().ifPresent(slot -> json.put("slot", slot.toString()));
    json.put("standsFor", run.standsFor());
    run.wantedBy().ifPresent(actor -> json.put("actor", actor));
    json.put("began", run.began().toString()).put("took", run.took().toString());
    json.put("skipped", run.skipped());
    ArrayNode jobs = json.putArray("jobs");
    run.jobs().forEach(job -> add(jobs.addObject(), job));
    return json;
  }

  private static void add(ObjectNode json, JobReport job) {
    json.put("job", job.job()).put("outcome", job.outcome().name().toLowerCase(Locale.ROOT));
    json.put("words", job.words());
    job.report().ifPresent(report -> json.set("run", report.toJson()));
    job.found().ifPresent(comparison -> json.set("comparison", json(comparison)));
  }

  private static JsonNode json(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("route", comparison.route()).put("read", comparison.reading().items());
    json.put("proof", comparison.reading().proof().name().toLowerCase(Locale.ROOT));
    json.put("filtered", comparison.filtered()).put("broken", comparison.broken());
    ObjectNode outgoings = json.putObject("outgoings");
    comparison
        .outgoings()
        .forEach(
            (outgoing, difference) -> {
              ObjectNode one = outgoings.putObject(outgoing);
              one.put("new", difference.fresh()).put("changed", difference.changed());
              one.put("unchanged", difference.unchanged());
              difference.gone().ifPresent(missing -> one.put("missing", missing));
            });
    return json;
  }

  /** Where a schedule stands, on one line. */
  public static String text(ScheduleStatus status) {
    StringBuilder text = new StringBuilder("\"" + status.name() + "\": " + status.words());
    text.append("; ").append(state(status));
    status
        .last()
        .ifPresent(
            last ->
                text.append("; last run at ")
                    .append(last.began())
                    .append(' ')
                    .append(last.words()));
    if (status.skipped() > 0) {
      text.append("; ").append(status.skipped()).append(" times skipped");
    }
    return text.toString();
  }

  private static String state(ScheduleStatus status) {
    String next = status.next().map(at -> "next at " + at).orElse("no next run");
    String why = status.why().map(words -> ": " + words).orElse("");
    return switch (status.state()) {
      case WAITING -> next;
      case UNDER_WAY -> "under way" + why + "; " + next;
      case PAUSED -> "paused" + why;
      case MAINTENANCE -> "in maintenance; " + next;
      case REPLACED -> "another instance has another definition of it";
    };
  }

  private static String word(JobReport.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
