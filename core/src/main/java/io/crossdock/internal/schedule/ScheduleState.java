package io.crossdock.internal.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a schedule stands, as it is kept in the store. Immutable.
 *
 * @param definition what stands behind its identifier: an instance with another one leaves it alone
 * @param trigger when it runs
 * @param handled times up to this one have been run, skipped, or came before it was known
 * @param ended when its last run ended; null before the first
 * @param paused since when it does not run by itself, why, and by whose hand; null if it does
 * @param asked a run that is wanted at once; null if none is
 * @param underWay the run that has begun and has not ended; null if there is none
 * @param last the last run that has ended; null before the first
 * @param runs how many have ended
 * @param skipped how many times came while a run was under way
 */
record ScheduleState(
    String definition,
    String trigger,
    Instant handled,
    @Nullable Instant ended,
    @Nullable ByHand paused,
    @Nullable ByHand asked,
    @Nullable UnderWay underWay,
    @Nullable Ended last,
    long runs,
    long skipped) {

  /** What a person wanted. */
  record ByHand(Instant at, String reason, String actor) {}

  /**
   * A run that has begun.
   *
   * @param slot the time that it answers; null for one that only a person wanted
   * @param standsFor how many times it answers; 0 for one that only a person wanted
   * @param byHand who wanted it; null if nobody did
   * @param began when
   * @param done how many of its jobs are done
   * @param brokenOff whether its job was broken off in this process, and is to be done again
   * @param words why it does not go on; null while it does
   */
  record UnderWay(
      @Nullable Instant slot,
      long standsFor,
      @Nullable ByHand byHand,
      Instant began,
      int done,
      Broken brokenOff,
      @Nullable String words) {

    UnderWay withDone(int done) {
      return new UnderWay(slot, standsFor, byHand, began, done, Broken.NOT, null);
    }

    UnderWay waiting(String words) {
      return new UnderWay(slot, standsFor, byHand, began, done, Broken.NOT, words);
    }

    UnderWay broken(String words) {
      return new UnderWay(slot, standsFor, byHand, began, done, Broken.OFF, words);
    }

    UnderWay standingFor(Instant slot, long standsFor) {
      return new UnderWay(slot, standsFor, byHand, began, done, brokenOff, words);
    }
  }

  /** Whether a run was broken off. */
  enum Broken {
    NOT,
    OFF
  }

  /** A run that has ended. */
  record Ended(
      @Nullable Instant slot,
      long standsFor,
      Instant began,
      Instant ended,
      Result result,
      String words) {}

  /** How a run ended. */
  enum Result {
    SUCCEEDED,
    FAILED
  }

  static ScheduleState first(String definition, String trigger, Instant now) {
    return new ScheduleState(definition, trigger, now, null, null, null, null, null, 0, 0);
  }

  /** The same under another definition; times of another trigger count from now on. */
  ScheduleState defined(String definition, String trigger, Instant now) {
    boolean same = trigger.equals(this.trigger);
    return new ScheduleState(
        definition,
        trigger,
        same ? handled : now,
        same ? ended : null,
        paused,
        asked,
        this.definition.equals(definition) ? underWay : null,
        last,
        runs,
        skipped);
  }

  ScheduleState paused(@Nullable ByHand paused) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped);
  }

  ScheduleState asked(@Nullable ByHand asked) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped);
  }

  ScheduleState underWay(@Nullable UnderWay underWay) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped);
  }

  ScheduleState endedAt(@Nullable Instant ended) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped);
  }

  /** The same with a run that has begun: its times are answered, what was asked for is done. */
  ScheduleState began(UnderWay begun) {
    Instant answered =
        begun.slot() != null && begun.slot().isAfter(handled) ? begun.slot() : handled;
    return new ScheduleState(
        definition, trigger, answered, ended, paused, null, begun, last, runs, skipped);
  }

  /** The same with its run at its end, and the times that came meanwhile skipped. */
  ScheduleState over(Ended run, Instant skippedUpTo, long skippedNow) {
    return new ScheduleState(
        definition,
        trigger,
        skippedUpTo.isAfter(handled) ? skippedUpTo : handled,
        run.ended(),
        paused,
        asked,
        null,
        run,
        runs + 1,
        skipped + skippedNow);
  }
}
