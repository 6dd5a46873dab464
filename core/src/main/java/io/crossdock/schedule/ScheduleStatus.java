package io.crossdock.schedule;

import static java.util.Objects.requireNonNull;

import io.crossdock.internal.schedule.ScheduleText;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a schedule stands. Immutable. */
public final class ScheduleStatus {

  private final String identifier;
  private final String name;
  private final String words;
  private final State state;
  private final @Nullable Instant next;
  private final @Nullable String why;
  private final @Nullable LastRun last;
  private final long runs;
  private final long skipped;

  /** What a schedule does. */
  public enum State {
    /** It waits for its next time. */
    WAITING,
    /** A run is under way, here or in another instance, or was broken off and is taken up again. */
    UNDER_WAY,
    /** Somebody has paused it. */
    PAUSED,
    /** It is within a maintenance window. */
    MAINTENANCE,
    /** Another instance has another definition of it, which is the one that runs. */
    REPLACED
  }

  /**
   * The last run that came to its end.
   *
   * @param slot the time that it answered; null where a person wanted it
   * @param standsFor how many times it answered
   * @param began when it began
   * @param ended when it ended
   * @param words how it ended
   */
  public record LastRun(
      @Nullable Instant slot, long standsFor, Instant began, Instant ended, String words) {

    /** Checks that what must be there is there. */
    public LastRun {
      requireNonNull(began, "began");
      requireNonNull(ended, "ended");
      requireNonNull(words, "words");
    }
  }

  /**
   * Where a schedule stands.
   *
   * @param identifier the schedule's
   * @param name its name
   * @param words when it runs
   * @param state what it does
   * @param next when it runs next; null where that is not known
   * @param why why and by whom it was paused, or why its run does not go on; null for neither
   * @param last the last run that ended; null before the first
   * @param runs how many have ended
   * @param skipped how many times came while a run was under way
   */
  public ScheduleStatus(
      String identifier,
      String name,
      String words,
      State state,
      @Nullable Instant next,
      @Nullable String why,
      @Nullable LastRun last,
      long runs,
      long skipped) {
    this.identifier = requireNonNull(identifier, "identifier");
    this.name = requireNonNull(name, "name");
    this.words = requireNonNull(words, "words");
    this.state = requireNonNull(state, "state");
    this.next = next;
    this.why = why;
    this.last = last;
    this.runs = runs;
    this.skipped = skipped;
  }

  /** The schedule's identifier. */
  public String identifier() {
    return identifier;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** When it runs, in words. */
  public String words() {
    return words;
  }

  /** What it does. */
  public State state() {
    return state;
  }

  /** When it runs next; empty while it is paused, or if it has no time any more. */
  public Optional<Instant> next() {
    return Optional.ofNullable(next);
  }

  /** Why and by whom it was paused, or why its run does not go on. */
  public Optional<String> why() {
    return Optional.ofNullable(why);
  }

  /** The last run that ended. */
  public Optional<LastRun> last() {
    return Optional.ofNullable(last);
  }

  /** How many runs have ended. */
  public long runs() {
    return runs;
  }

  /** How many times came while a run was under way, and were skipped. */
  public long skipped() {
    return skipped;
  }

  /** On one line, for a person: {@code "Stock": every 5 minutes; next at 2026-…}. */
  @Override
  public String toString() {
    return ScheduleText.text(this);
  }
}
