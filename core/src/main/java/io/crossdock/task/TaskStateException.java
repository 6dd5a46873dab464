package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.CrossdockException;

/**
 * A task does not stand where what is asked for is allowed. Nothing was changed; the message says
 * where it stands, and what is allowed.
 */
public final class TaskStateException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  private final long task;
  private final TaskState state;

  /**
   * A task that cannot be changed so.
   *
   * @param task its number
   * @param state where it stands
   * @param action what was to be done
   * @param why it cannot be done
   */
  public TaskStateException(long task, TaskState state, Intervention.Action action, String why) {
    super("task " + task + " cannot " + action.words() + ": " + why, null);
    this.task = task;
    this.state = requireNonNull(state, "state");
  }

  /** The number of the task. */
  public long task() {
    return task;
  }

  /** Where it stands. */
  public TaskState state() {
    return state;
  }
}
