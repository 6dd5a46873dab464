package io.crossdock.internal.engine;

import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is to be tried again later than this run waits for. It stays left. Safe for use by
 * several threads.
 */
final class NotDue {

  private int count;
  private @Nullable Instant first;

  /** Whether a task is to wait longer; then it is counted. */
  boolean holds(Task task, Instant now) {
    Instant due = task.due().orElse(now);
    if (task.state() != TaskState.RETRY || !due.isAfter(now)) {
      return false;
    }
    add(due);
    return true;
  }

  synchronized void add(Instant due) {
    count++;
    if (first == null || due.isBefore(first)) {
      first = due;
    }
  }

  /** What a person is told of it. */
  synchronized Optional<String> words(String outgoing) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "outgoing \""
                + outgoing
                + "\": "
                + count
                + (count == 1 ? " item" : " items")
                + " will not be tried again before "
                + first
                + "; left for a run after that");
  }
}
