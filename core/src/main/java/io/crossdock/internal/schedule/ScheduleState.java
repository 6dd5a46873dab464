package io.crossdock.internal.schedule;

import java.time.Duration;
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
 * @param turn rises each time that a run is begun or taken up: who was frozen meanwhile sees by it
 *     that the run is another's
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
    long skipped,
    long turn) {

  private static final Duration AHEAD = Duration.ofDays(1);

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
   * @param after the number of the last stored run that counts for what is done, or that was broken
   *     off in peace and is to be done again
   * @param words why it does not go on; null while it does
   */
  record UnderWay(
      @Nullable Instant slot,
      long standsFor,
      @Nullable ByHand byHand,
      Instant began,
      int done,
      long after,
      @Nullable String words) {

    /** One that begins. */
    static UnderWay beginning(
        @Nullable Instant slot, long standsFor, @Nullable ByHand byHand, Instant now) {
      return new UnderWay(slot, standsFor, byHand, now, 0, 0, null);
    }

    /** The same with so many jobs done, and what was stored up to that run looked at. */
    UnderWay withDone(int done, long after) {
      return new UnderWay(slot, standsFor, byHand, began, done, after, null);
    }

    /** The same, waiting for something. */
    UnderWay waiting(String words) {
      return new UnderWay(slot, standsFor, byHand, began, done, after, words);
    }

    UnderWay standingFor(Instant slot, long standsFor) {
      return new UnderWay(slot, standsFor, byHand, began, done, after, words);
    }
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
    return new ScheduleState(definition, trigger, now, null, null, null, null, null, 0, 0, 0);
  }

  /**
   * The same under another definition; times of another trigger count from now on. A run that is
   * under way is taken up from its first job on: it may have other jobs now.
   */
  ScheduleState defined(String definition, String trigger, Instant now) {
    if (this.definition.equals(definition) && this.trigger.equals(trigger)) {
      return this;
    }
    boolean same = trigger.equals(this.trigger);
    return new ScheduleState(
        definition,
        trigger,
        same ? handled : now,
        same ? ended : null,
        paused,
        asked,
        underWay == null ? null : underWay.withDone(0, underWay.after()),
        last,
        runs,
        skipped,
        turn + 1);
  }

  /** The same, with its run in other hands. */
  ScheduleState taken() {
    return new ScheduleState(
        definition,
        trigger,
        handled,
        ended,
        paused,
        asked,
        underWay,
        last,
        runs,
        skipped,
        turn + 1);
  }

  ScheduleState paused(@Nullable ByHand paused) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped, turn);
  }

  ScheduleState asked(@Nullable ByHand asked) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped, turn);
  }

  ScheduleState underWay(@Nullable UnderWay underWay) {
    return new ScheduleState(
        definition, trigger, handled, ended, paused, asked, underWay, last, runs, skipped, turn);
  }

  /** Whether times are answered that are farther ahead than any clock is put by people. */
  boolean isAheadOf(Instant now) {
    return handled.isAfter(now.plus(AHEAD));
  }

  /**
   * The same by a clock that shows that time now. One that was set back makes no delay longer than
   * it is; one that was far ahead lets no schedule stand still until then.
   */
  ScheduleState byClock(Instant now) {
    return new ScheduleState(
        definition,
        trigger,
        isAheadOf(now) ? now : handled,
        ended != null && ended.isAfter(now) ? now : ended,
        paused,
        asked,
        underWay,
        last,
        runs,
        skipped,
        turn);
  }

  /** The same with a run that has begun: its times are answered, what was asked for is done. */
  ScheduleState began(UnderWay begun) {
    Instant answered =
        begun.slot() != null && begun.slot().isAfter(handled) ? begun.slot() : handled;
    return new ScheduleState(
        definition, trigger, answered, ended, paused, null, begun, last, runs, skipped, turn + 1);
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
        skipped + skippedNow,
        turn);
  }
}
