package io.crossdock.internal.engine;

import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what earlier runs left to be tried again later than now. It stays left. */
final class NotDue {

  private int count;
  private @Nullable Instant first;

  /** Whether a task is to wait longer; then it is counted. */
  boolean holds(Task task, Instant now) {
    Instant due = task.due().orElse(now);
    if (task.state() != TaskState.RETRY || !due.isAfter(now)) {
      return false;
    }
    count++;
    if (first == null || due.isBefore(first)) {
      first = due;
    }
    return true;
  }

  /** What a person is told of it. */
  Optional<String> words(String outgoing) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "outgoing \""
                + outgoing
                + "\": "
                + count
                + (count == 1 ? " item" : " items")
                + " of earlier runs will not be tried again before "
                + first
                + "; left for a run after that");
  }
}
