package io.crossdock.trials;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.TimeSource;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TestTime;
import java.time.Duration;
import java.util.List;

/**
 * Plays one cell: a run in which the fault strikes, and runs after it is gone until all is done.
 */
final class FaultCell {

  private static final int MOST_RUNS = 6;

  private final FaultRow row;
  private final FaultPlace place;
  private final FaultMoment moment;

  FaultCell(FaultRow row, FaultPlace place, FaultMoment moment) {
    this.row = row;
    this.place = place;
    this.moment = moment;
  }

  /**
   * What came of it.
   *
   * @param report of the run in which the fault struck
   * @param struckCalls calls of the place in that run
   * @param violations of the law; none if it holds
   */
  record Played(RunReport report, long struckCalls, List<String> violations) {}

  /** The row, the place and the moment. */
  @Override
  public String toString() {
    return row.name() + ", " + place.words() + ", " + moment.words();
  }

  Played play() {
    TestTime time = TestTime.at(FaultScene.START);
    try (FaultScene scene = place.scene(time);
        TaskStore store = TaskStore.inMemory()) {
      Environment.Builder environment = Environment.builder();
      scene.environment(environment);
      try (Crossdock crossdock =
          Crossdock.builder(environment.build()).store(store).time(mending(time, scene)).build()) {
        return play(crossdock, scene, store, time);
      }
    }
  }

  private TimeSource mending(TestTime time, FaultScene scene) {
    boolean comesBack = row.kind() == FaultKind.GONE && FaultExpectation.comesBack(place, moment);
    return comesBack ? new MendingTime(time, scene.server()) : time;
  }

  private Played play(Crossdock crossdock, FaultScene scene, TaskStore store, TestTime time) {
    FaultLaw law = new FaultLaw(row, place, moment, scene);
    Route route = scene.route(row.pace());
    scene.provoke(moment);
    row.fault().ifPresent(fault -> scene.arm(fault, moment));
    RunReport report = crossdock.run(route);
    long struckCalls = scene.struckCalls();
    law.struck(report, unfinished(store));
    scene.server().heal();
    RunReport last = report;
    for (int run = 0; run < MOST_RUNS && !isDone(last, run); run++) {
      time.advance(Duration.ofMinutes(20));
      last = crossdock.run(route);
      law.healed(last);
    }
    law.atTheEnd(last, unfinished(store));
    return new Played(report, struckCalls, law.violations());
  }

  private static boolean isDone(RunReport last, int runs) {
    return runs > 0 && last.succeeded() && last.left() == 0;
  }

  private static List<Task> unfinished(TaskStore store) {
    return store.tasks(TaskQuery.all()).stream()
        .filter(task -> task.state() != TaskState.FINISHED)
        .toList();
  }
}
