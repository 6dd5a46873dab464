package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a run was for that a schedule began.
 *
 * @param schedule the schedule's identifier
 * @param at when it was due, to the microsecond
 * @param slots for how many due times it stands, this one among them, 1 or more: after a pause one
 *     run stands for all that were missed
 */
public record RunSlot(String schedule, Instant at, long slots) {

  /** Checks that all is there. */
  public RunSlot {
    requireNonNull(schedule, "schedule");
    requireNonNull(at, "at");
    if (slots < 1) {
      throw new IllegalArgumentException(
          "a run is to stand for " + slots + " due times; allowed: 1 or more");
    }
  }
}
