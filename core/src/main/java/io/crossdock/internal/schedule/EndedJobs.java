package io.crossdock.internal.schedule;

import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.internal.schedule.ScheduleState.Broken;
import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.schedule.Job;
import io.crossdock.task.Lane;
import io.crossdock.task.RunQuery;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks up among the stored runs which jobs of a run came to their end before its process did: they
 * are not done again.
 */
final class EndedJobs {

  private EndedJobs() {}

  /** The run, from the first job on that has not ended. */
  static UnderWay lookedUp(TaskStore store, Schedule schedule, UnderWay run) {
    if (run.slot() == null || run.brokenOff() == Broken.OFF || run.words() != null) {
      return run;
    }
    List<Set<Lane>> ended =
        store
            .runs(
                RunQuery.all()
                    .ofSchedule(schedule.identifier())
                    .atSlot(run.slot())
                    .in(StoredRun.State.ENDED))
            .stream()
            .<Set<Lane>>map(stored -> new HashSet<>(stored.tallies().keySet()))
            .toList();
    int done = run.done();
    while (done < schedule.jobs().size() && hasEnded(schedule.jobs(), done, ended)) {
      done++;
    }
    return done == run.done() ? run : run.withDone(done);
  }

  /** One run for each job with these lanes: also where two jobs have the same. */
  private static boolean hasEnded(List<Job> jobs, int position, List<Set<Lane>> ended) {
    Set<Lane> lanes = lanes(jobs.get(position));
    if (lanes.isEmpty()) {
      return false;
    }
    long before =
        jobs.subList(0, position).stream().filter(job -> lanes(job).equals(lanes)).count();
    return ended.stream().filter(lanes::equals).count() > before;
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
