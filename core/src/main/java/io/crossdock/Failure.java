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
 */
public record Failure(
    Lane lane, String key, TaskState state, String words, @Nullable String field) {

  /** Checks that what must be there is there. */
  public Failure {
    requireNonNull(lane, "lane");
    requireNonNull(key, "key");
    requireNonNull(state, "state");
    requireNonNull(words, "words");
  }

  /** One line: key, field and words. */
  @Override
  public String toString() {
    return key + (field == null ? "" : ", " + field) + ": " + words;
  }
}
