package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Tasks;

/** What a configuration shows of its work. It is up to date each time that it is asked. */
public final class Overview {

  private final Tasks tasks;
  private final Alerts alerts;

  Overview(Tasks tasks, Alerts alerts) {
    this.tasks = requireNonNull(tasks, "tasks");
    this.alerts = requireNonNull(alerts, "alerts");
  }

  /** Its tasks, to list and to change. */
  public Tasks tasks() {
    return tasks;
  }

  /** Its own alerts, those that are open and what happened before. */
  public Alerts alerts() {
    return alerts;
  }
}
