package io.crossdock.internal.schedule;

import io.crossdock.RunReport;
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
import io.crossdock.task.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run of a schedule, from its first job, or the one where it was broken off, to its end. */
final class ScheduleWork {

  /** After so long it is tried again where another run has a route. */
  static final Duration HELD = Duration.ofSeconds(10);

  private final Engine engine;
  private final StateStore states;
  private final Known known;
  private final Schedule schedule;
  private final long turn;
  private final BooleanSupplier closed;
  private final Instant began;
  private final List<JobReport> reports = new ArrayList<>();
  private UnderWay run;

  /**
   * The work on the run that is under way.
   *
   * @param begun where the schedule stands, with its run in these hands
   */
  ScheduleWork(
      Engine engine, StateStore states, Known known, ScheduleState begun, BooleanSupplier closed) {
    this.engine = engine;
    this.states = states;
    this.known = known;
    this.schedule = known.schedule();
    this.run = Objects.requireNonNull(begun.underWay(), "underWay");
    this.turn = begun.turn();
    this.closed = closed;
    this.began = engine.time().now();
  }

  /** What was done, and when to look again. */
  record Done(ScheduleRun run, Instant next) {}

  Done work() {
    JobRunner runner =
        new JobRunner(engine, known, run, () -> states.inHands(schedule.identifier(), turn));
    for (int i = run.done(); i < schedule.jobs().size(); i++) {
      JobReport report = report(runner, schedule.jobs().get(i));
      UnderWay reached = reached(i, report);
      if (!leave(reached)) {
        return takenOver(report);
      }
      reports.add(report);
      run = reached;
      if (reached.done() == i) {
        return new Done(report(0), again(report));
      }
    }
    return end();
  }

  /** Waits for what whoever had it before is still working on. */
  Done held(StoredRun by) {
    Job job = schedule.jobs().get(run.done());
    String words = "run " + by.number() + " of this time is working on it";
    JobReport report = new JobReport(job.words(), Outcome.HELD, words, null, null);
    if (!leave(run.waiting(words))) {
      return takenOver(report);
    }
    reports.add(report);
    return new Done(report(0), engine.time().now().plus(HELD));
  }

  private JobReport report(JobRunner runner, Job job) {
    if (closed.getAsBoolean()) {
      return new JobReport(job.words(), Outcome.BROKEN_OFF, "closed", null, null);
    }
    if (!known.windows().areOpen(engine.time().now())) {
      return new JobReport(
          job.words(), Outcome.HELD, "waits for the end of a maintenance window", null, null);
    }
    JobReport report = runner.run(job);
    return isBrokenOff(report) ? withOutcome(report, Outcome.BROKEN_OFF, report.words()) : report;
  }

  private boolean isBrokenOff(JobReport report) {
    return (report.outcome() == Outcome.FAILED || report.outcome() == Outcome.HELD)
        && (closed.getAsBoolean() || Thread.currentThread().isInterrupted());
  }

  /** Where it stands behind a job: at the same one if that is to be gone on with. */
  private UnderWay reached(int position, JobReport report) {
    long after = report.report().map(RunReport::run).orElse(0L);
    boolean again = report.outcome() == Outcome.HELD || report.outcome() == Outcome.BROKEN_OFF;
    UnderWay reached = run.withDone(again ? position : position + 1, Math.max(run.after(), after));
    return again ? reached.waiting(report.words()) : reached;
  }

  private Instant again(JobReport report) {
    Instant now = engine.time().now();
    Instant open = known.windows().openFrom(now);
    if (open.isAfter(now)) {
      return open;
    }
    return report.outcome() == Outcome.HELD ? now.plus(HELD) : now;
  }

  /** Keeps how far it has come, unless it is in other hands. */
  private boolean leave(UnderWay left) {
    return states
        .change(schedule.identifier(), state -> isOurs(state) ? state.underWay(left) : state)
        .filter(this::isOurs)
        .isPresent();
  }

  private boolean isOurs(ScheduleState state) {
    return state.turn() == turn;
  }

  private Done takenOver(JobReport last) {
    String by =
        states
            .find(schedule.identifier())
            .filter(state -> state.definition().equals(known.definition()))
            .map(state -> "another instance has taken it over, since this one was away")
            .orElse("another instance has defined the schedule anew");
    reports.add(withOutcome(last, Outcome.TAKEN_OVER, by + "; " + last.words()));
    engine.log().warn("{}: {}; {}", schedule, by, last.words());
    return new Done(report(0), engine.time().now());
  }

  private Done end() {
    Instant now = engine.time().now();
    long[] skipped = {0};
    ScheduleState after =
        states
            .change(
                schedule.identifier(),
                state -> {
                  if (!isOurs(state)) {
                    return state;
                  }
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

  private static JobReport withOutcome(JobReport report, Outcome outcome, String words) {
    return new JobReport(report.job(), outcome, words, report.run(), report.comparison());
  }
}
