package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a task's state. What it does not name is no longer there afterwards: a task that
 * stays accepted needs its ticket in each change.
 *
 * @param task its number
 * @param state where it stands from now on
 * @param reason why, redacted; null for a task that simply finished
 * @param field what the reason is about
 * @param attempts how often it was sent by now
 * @param due when it is to be tried again
 * @param ticket the remote job that took it
 */
public record TaskChange(
    long task,
    TaskState state,
    @Nullable String reason,
    @Nullable String field,
    int attempts,
    @Nullable Instant due,
    @Nullable Ticket ticket) {

  /** Checks that there is a state. */
  public TaskChange {
    requireNonNull(state, "state");
  }

  /**
   * A change without due time or ticket.
   *
   * @param task its number
   * @param state where it stands from now on
   * @param reason why, redacted
   * @param field what the reason is about
   * @param attempts how often it was sent by now
   */
  public static TaskChange of(
      long task, TaskState state, @Nullable String reason, @Nullable String field, int attempts) {
    return new TaskChange(task, state, reason, field, attempts, null, null);
  }
}
