package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * An item that did not get through, in the remote's words, redacted.
 *
 * @param lane the route and outgoing
 * @param key the item's key
 * @param state failed, rejected, in doubt, or waiting for a cross-reference
 * @param words why
 * @param field what the words are about; null where the remote names none
 * @param host scheme, host and port that refused it, or did not answer; null where it was not sent
 */
public record Failure(
    Lane lane,
    String key,
    TaskState state,
    String words,
    @Nullable String field,
    @Nullable String host) {

  /** Checks that what must be there is there. */
  public Failure {
    requireNonNull(lane, "lane");
    requireNonNull(key, "key");
    requireNonNull(state, "state");
    requireNonNull(words, "words");
  }

  /** An item that was not sent. */
  public Failure(Lane lane, String key, TaskState state, String words, @Nullable String field) {
    this(lane, key, state, words, field, null);
  }

  /** One line: key, field, words and host. */
  @Override
  public String toString() {
    return key
        + (field == null ? "" : ", " + field)
        + ": "
        + words
        + (host == null ? "" : " (" + host + ")");
  }
}
