package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import io.crossdock.RunReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one job of a run.
 *
 * @param job what it does, for a person
 * @param outcome what became of it
 * @param words the same in words, redacted
 * @param run what its run did; null where it made none
 * @param comparison what it found; null where it did not compare
 */
public record JobReport(
    String job,
    Outcome outcome,
    String words,
    @Nullable RunReport run,
    @Nullable Comparison comparison) {

  /** What became of a job. */
  public enum Outcome {
    /** It did its work; single items may have failed. */
    DONE,
    /** It did not do its work, or not all of it. */
    FAILED,
    /** It was not begun, since a job before it on the same route had not done its work. */
    SKIPPED,
    /**
     * It could not begin or not go on yet, since another run works on its route, or a maintenance
     * window has begun; it goes on behind that.
     */
    HELD,
    /** It was broken off when the runtime was closed, or interrupted; it is taken up again. */
    BROKEN_OFF,
    /**
     * Another instance has taken it over, since this one was frozen or cut off for too long, or has
     * defined the schedule anew. What it did meanwhile is in its run.
     */
    TAKEN_OVER
  }

  /** Checks that what must be there is there. */
  public JobReport {
    requireNonNull(job, "job");
    requireNonNull(outcome, "outcome");
    requireNonNull(words, "words");
  }

  /** What its run did; empty where it made none. */
  public Optional<RunReport> report() {
    return Optional.ofNullable(run);
  }

  /** What it found; empty where it did not compare. */
  public Optional<Comparison> found() {
    return Optional.ofNullable(comparison);
  }
}
