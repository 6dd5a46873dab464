package io.crossdock;

import static java.util.Objects.requireNonNull;

import io.crossdock.monitor.Logs;
import io.crossdock.monitor.Runs;
import io.crossdock.task.Tasks;

/** What a configuration shows of its work. It is up to date each time that it is asked. */
public final class Overview {

  private final Tasks tasks;
  private final Runs runs;
  private final Logs logs;
  private final Alerts alerts;

  Overview(Tasks tasks, Runs runs, Logs logs, Alerts alerts) {
    this.tasks = requireNonNull(tasks, "tasks");
    this.runs = requireNonNull(runs, "runs");
    this.logs = requireNonNull(logs, "logs");
    this.alerts = requireNonNull(alerts, "alerts");
  }

  /** Its tasks, to list and to change. */
  public Tasks tasks() {
    return tasks;
  }

  /** Its runs: when, why, with which books. */
  public Runs runs() {
    return runs;
  }

  /** Its logs, as far as its log policy puts them into the store. */
  public Logs logs() {
    return logs;
  }

  /** Its own alerts, those that are open and what happened before. */
  public Alerts alerts() {
    return alerts;
  }
}
