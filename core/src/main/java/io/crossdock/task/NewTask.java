package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A task as it enters the store.
 *
 * @param lane what it belongs to
 * @param key what makes it the same item
 * @param payload the item as JSON text
 * @param hash of the item; recorded for its key once the task is finished
 * @param state new; or failed or rejected, where the item cannot be sent
 * @param reason why it is failed or rejected, redacted
 * @param field what the reason is about
 */
public record NewTask(
    Lane lane,
    String key,
    String payload,
    @Nullable ContentHash hash,
    TaskState state,
    @Nullable String reason,
    @Nullable String field) {

  /** Checks that what must be there is there, and that the state is one to arrive in. */
  public NewTask {
    requireNonNull(lane, "lane");
    requireNonNull(key, "key");
    requireNonNull(payload, "payload");
    requireNonNull(state, "state");
    if (state != TaskState.NEW && state != TaskState.FAILED && state != TaskState.REJECTED) {
      throw new IllegalArgumentException(
          "a task arrives new, failed or rejected; given: " + state + " for key " + key);
    }
  }

  /**
   * A task to be sent.
   *
   * @param lane what it belongs to
   * @param key what makes it the same item
   * @param payload the item as JSON text
   * @param hash of the item
   */
  public static NewTask of(Lane lane, String key, String payload, ContentHash hash) {
    return new NewTask(lane, key, payload, hash, TaskState.NEW, null, null);
  }
}
