package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.schedule.ScheduleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a schedule did. It carries no secret.
 *
 * @param schedule the schedule's identifier
 * @param name its name
 * @param slot the time that it answered, the last one if several; null where a person wanted it and
 *     none had come
 * @param standsFor how many times it answered: more than 1 after a pause, a sleep or a jump of the
 *     clock; 0 where only a person wanted it. From 10,000 on, that many or more
 * @param actor who wanted it; null if nobody did
 * @param began when it began
 * @param took how long it took
 * @param skipped how many times came while it was under way, and were skipped
 * @param jobs what became of its jobs, in order; without those that an earlier part of the same run
 *     had done before it was broken off
 */
public record ScheduleRun(
    String schedule,
    String name,
    @Nullable Instant slot,
    long standsFor,
    @Nullable String actor,
    Instant began,
    Duration took,
    long skipped,
    List<JobReport> jobs) {

  /** Copies the list. */
  public ScheduleRun {
    requireNonNull(schedule, "schedule");
    requireNonNull(name, "name");
    requireNonNull(began, "began");
    requireNonNull(took, "took");
    jobs = List.copyOf(jobs);
  }

  /** The time that it answered; empty where a person wanted it and none had come. */
  public Optional<Instant> time() {
    return Optional.ofNullable(slot);
  }

  /** Who wanted it; empty if nobody did. */
  public Optional<String> wantedBy() {
    return Optional.ofNullable(actor);
  }

  /** Whether all its jobs did their work. */
  public boolean succeeded() {
    return jobs.stream().allMatch(job -> job.outcome() == JobReport.Outcome.DONE);
  }

  /** Whether it has come to its end, and is not to go on later or elsewhere. */
  public boolean ended() {
    return jobs.stream()
        .map(JobReport::outcome)
        .noneMatch(
            outcome ->
                outcome == JobReport.Outcome.HELD
                    || outcome == JobReport.Outcome.BROKEN_OFF
                    || outcome == JobReport.Outcome.TAKEN_OVER);
  }

  /** The report as JSON. */
  public JsonNode toJson() {
    return ScheduleText.json(this);
  }

  /** The report as text, for a person. */
  @Override
  public String toString() {
    return ScheduleText.text(this);
  }
}
