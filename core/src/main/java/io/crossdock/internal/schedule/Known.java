package io.crossdock.internal.schedule;

import io.crossdock.Schedule;
import java.util.concurrent.locks.ReentrantLock;

/** A schedule that a runtime knows, and whose turn it is to look at it. */
final class Known {

  private final Schedule schedule;
  private final Windows windows;
  private final Plan.Planner planner;
  private final String trigger;
  private final String definition;
  private final ReentrantLock turn = new ReentrantLock();

  Known(Schedule schedule) {
    this.schedule = schedule;
    this.windows = Windows.of(schedule.maintenance());
    this.planner = new Plan.Planner(schedule.trigger(), windows);
    this.trigger = schedule.trigger().toString();
    this.definition = DefinitionVersion.of(schedule);
  }

  Schedule schedule() {
    return schedule;
  }

  Windows windows() {
    return windows;
  }

  Plan.Planner planner() {
    return planner;
  }

  String trigger() {
    return trigger;
  }

  String definition() {
    return definition;
  }

  ReentrantLock turn() {
    return turn;
  }
}
