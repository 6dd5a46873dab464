package io.crossdock.internal.schedule;

import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.schedule.Job;
import io.crossdock.task.Lane;
import io.crossdock.task.RunQuery;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up among the stored runs which jobs of a run came to their end before its process did: they
 * are not done again. Asked after the run was taken from whoever had it, so that nobody else begins
 * a job of it any more.
 */
final class EndedJobs {

  private final TaskStore store;
  private final Schedule schedule;

  EndedJobs(TaskStore store, Schedule schedule) {
    this.store = store;
    this.schedule = schedule;
  }

  /** What whoever had the run before is still working on: it is to be waited for. */
  Optional<StoredRun> goingOn(UnderWay run) {
    return run.done() < schedule.jobs().size()
        ? stored(run, StoredRun.State.RUNNING).stream().findFirst()
        : Optional.empty();
  }

  /** The run, from the first job on that has not ended. */
  UnderWay lookedUp(UnderWay run) {
    List<StoredRun> ended =
        stored(run, StoredRun.State.ENDED).stream()
            .filter(stored -> stored.number() > run.after())
            .sorted(Comparator.comparing(StoredRun::number))
            .toList();
    UnderWay reached = run;
    for (StoredRun stored : ended) {
      if (reached.done() < schedule.jobs().size()
          && stored.tallies().keySet().equals(lanes(schedule.jobs().get(reached.done())))) {
        reached = reached.withDone(reached.done() + 1, stored.number());
      }
    }
    return reached;
  }

  private List<StoredRun> stored(UnderWay run, StoredRun.State state) {
    return run.slot() == null
        ? List.of()
        : store.runs(RunQuery.all().ofSchedule(schedule.identifier()).atSlot(run.slot()).in(state));
  }

  private static Set<Lane> lanes(Job job) {
    Set<Lane> lanes = new HashSet<>();
    if (job instanceof Job.Run || job instanceof Job.PublishLeft) {
      for (Route route : job.routes()) {
        route
            .outgoings()
            .forEach(outgoing -> lanes.add(new Lane(route.identifier(), outgoing.identifier())));
      }
    }
    return lanes;
  }
}
