package io.crossdock.internal.schedule;

import io.crossdock.Schedule;
import io.crossdock.internal.engine.Engine;
import io.crossdock.internal.schedule.ScheduleState.ByHand;
import io.crossdock.internal.schedule.ScheduleState.Ended;
import io.crossdock.internal.schedule.ScheduleState.Result;
import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.schedule.Job;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.JobReport.Outcome;
import io.crossdock.schedule.ScheduleRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run of a schedule, from its first job, or the one where it was broken off, to its end. */
final class ScheduleWork {

  /** After so long it is tried again where another run has a route. */
  private static final Duration HELD = Duration.ofSeconds(10);

  private final Engine engine;
  private final StateStore states;
  private final Known known;
  private final Schedule schedule;
  private final UnderWay run;
  private final BooleanSupplier closed;
  private final Instant began;
  private final List<JobReport> reports = new ArrayList<>();

  ScheduleWork(
      Engine engine, StateStore states, Known known, UnderWay run, BooleanSupplier closed) {
    this.engine = engine;
    this.states = states;
    this.known = known;
    this.schedule = known.schedule();
    this.run = run;
    this.closed = closed;
    this.began = engine.time().now();
  }

  /** What was done, and when to look again. */
  record Done(ScheduleRun run, Instant next) {}

  Done work() {
    JobRunner runner = new JobRunner(engine, schedule, known.windows(), run);
    for (int i = run.done(); i < schedule.jobs().size(); i++) {
      Job job = schedule.jobs().get(i);
      JobReport report = closed.getAsBoolean() ? notBegun(job) : runner.run(job);
      if (report.outcome() == Outcome.HELD) {
        reports.add(report);
        leave(run.withDone(i).waiting(report.words()));
        return new Done(report(0), engine.time().now().plus(HELD));
      }
      if (isBrokenOff(report)) {
        reports.add(brokenOff(report));
        leave(run.withDone(i).broken(report.words()));
        return new Done(report(0), engine.time().now());
      }
      reports.add(report);
      leave(run.withDone(i + 1));
    }
    return end();
  }

  private boolean isBrokenOff(JobReport report) {
    return report.outcome() != Outcome.DONE
        && report.outcome() != Outcome.SKIPPED
        && (closed.getAsBoolean() || Thread.currentThread().isInterrupted());
  }

  private void leave(UnderWay left) {
    states.change(schedule.identifier(), state -> state.underWay(left));
  }

  private Done end() {
    Instant now = engine.time().now();
    long[] skipped = {0};
    ScheduleState after =
        states
            .change(
                schedule.identifier(),
                state -> {
                  Optional<Slots.Missed> meanwhile = known.planner().duringRun(state, now);
                  skipped[0] = meanwhile.map(Slots.Missed::count).orElse(0L);
                  return state.over(
                      ended(now),
                      meanwhile.map(Slots.Missed::last).orElse(state.handled()),
                      skipped[0]);
                })
            .orElseThrow();
    Plan next = known.planner().plan(after, now);
    return new Done(report(skipped[0]), next instanceof Plan.Rest rest ? rest.until() : now);
  }

  private Ended ended(Instant now) {
    Optional<JobReport> wrong =
        reports.stream().filter(job -> job.outcome() != Outcome.DONE).findFirst();
    return new Ended(
        run.slot(),
        run.standsFor(),
        run.began(),
        now,
        wrong.isPresent() ? Result.FAILED : Result.SUCCEEDED,
        wrong.map(job -> "failed: " + job.job() + ": " + job.words()).orElse("succeeded"));
  }

  private ScheduleRun report(long skipped) {
    ByHand byHand = run.byHand();
    return new ScheduleRun(
        schedule.identifier(),
        schedule.name(),
        run.slot(),
        run.standsFor(),
        byHand == null ? null : byHand.actor(),
        began,
        Duration.between(began, engine.time().now()),
        skipped,
        reports);
  }

  private static JobReport notBegun(Job job) {
    return new JobReport(job.words(), Outcome.BROKEN_OFF, "closed", null, null);
  }

  private static JobReport brokenOff(JobReport report) {
    return new JobReport(
        report.job(), Outcome.BROKEN_OFF, report.words(), report.run(), report.comparison());
  }
}
