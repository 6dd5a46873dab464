package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Tasks;

/** What a configuration shows of its work. It is up to date each time that it is asked. */
public final class Overview {

  private final Tasks tasks;

  Overview(Tasks tasks) {
    this.tasks = requireNonNull(tasks, "tasks");
  }

  /** Its tasks, to list and to change. */
  public Tasks tasks() {
    return tasks;
  }
}
