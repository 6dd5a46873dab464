package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.connector.Ticket;
import java.time.Instant;
import java.util.List;
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
 * @param item in its new form, of a task that stays open; null if it stays as it is
 * @param progress what the steps of its outgoing have done for it so far, as JSON text; null if it
 *     stays as it is
 * @param waitsFor the cross-reference that it waits for
 * @param remembered cross-references that the remote's answer told; stored with the change, and not
 *     where the task is at its end already
 */
public record TaskChange(
    long task,
    TaskState state,
    @Nullable String reason,
    @Nullable String field,
    int attempts,
    @Nullable Instant due,
    @Nullable Ticket ticket,
    @Nullable Item item,
    @Nullable String progress,
    @Nullable ReferenceName waitsFor,
    List<CrossReference> remembered) {

  /**
   * Checks that there is a state, that an item comes with an open one, and that only a task that
   * waits says for what.
   */
  public TaskChange {
    requireNonNull(state, "state");
    remembered = List.copyOf(remembered);
    if (waitsFor != null && state != TaskState.WAITING) {
      throw new IllegalArgumentException(
          "task " + task + " waits for " + waitsFor + " and is " + state + "; allowed: WAITING");
    }
    if (item != null && !state.isOpen()) {
      throw new IllegalArgumentException(
          "task " + task + " gets another item and is " + state + "; allowed: an open state");
    }
  }

  /**
   * The item of a task in another form than it was stored in.
   *
   * @param payload as JSON text
   * @param hash of it
   */
  public record Item(String payload, ContentHash hash) {

    /** Checks that both are there. */
    public Item {
      requireNonNull(payload, "payload");
      requireNonNull(hash, "hash");
    }
  }

  /**
   * A change that leaves the item as it is.
   *
   * @param task its number
   * @param state where it stands from now on
   * @param reason why, redacted
   * @param field what the reason is about
   * @param attempts how often it was sent by now
   * @param due when it is to be tried again
   * @param ticket the remote job that took it
   */
  public TaskChange(
      long task,
      TaskState state,
      @Nullable String reason,
      @Nullable String field,
      int attempts,
      @Nullable Instant due,
      @Nullable Ticket ticket) {
    this(task, state, reason, field, attempts, due, ticket, null, null, null, List.of());
  }

  /**
   * The same with the item in another form.
   *
   * @param item in its new form
   */
  public TaskChange withItem(Item item) {
    return new TaskChange(
        task, state, reason, field, attempts, due, ticket, item, progress, waitsFor, remembered);
  }

  /**
   * The same with what the steps of its outgoing have done for it so far.
   *
   * @param progress as JSON text
   */
  public TaskChange withProgress(String progress) {
    return new TaskChange(
        task, state, reason, field, attempts, due, ticket, item, progress, waitsFor, remembered);
  }

  /**
   * The same for a task that waits for a cross-reference.
   *
   * @param waitsFor which
   */
  public TaskChange waitingFor(ReferenceName waitsFor) {
    return new TaskChange(
        task, state, reason, field, attempts, due, ticket, item, progress, waitsFor, remembered);
  }

  /**
   * The same with cross-references that the remote's answer told.
   *
   * @param remembered any number
   */
  public TaskChange remembering(List<CrossReference> remembered) {
    return new TaskChange(
        task, state, reason, field, attempts, due, ticket, item, progress, waitsFor, remembered);
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
