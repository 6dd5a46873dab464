package io.crossdock.internal.schedule;

import io.crossdock.CrossdockException;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Schedule;
import io.crossdock.internal.engine.AuditTrail;
import io.crossdock.internal.engine.Engine;
import io.crossdock.internal.engine.RunOrder;
import io.crossdock.internal.engine.RunningAlreadyException;
import io.crossdock.internal.schedule.ScheduleState.UnderWay;
import io.crossdock.monitor.JournalLine;
import io.crossdock.schedule.Comparison;
import io.crossdock.schedule.Job;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.JobReport.Outcome;
import io.crossdock.task.AuditedPruning;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.RunRetention;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import io.crossdock.task.StartOvertakenException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does the jobs of one run of a schedule, one after the other. */
final class JobRunner {

  private final Engine engine;
  private final Schedule schedule;
  private final Windows windows;
  private final UnderWay run;
  private final Supplier<Optional<RunStart.Condition>> inHands;
  private final Set<Route> broken = new HashSet<>();

  JobRunner(
      Engine engine, Known known, UnderWay run, Supplier<Optional<RunStart.Condition>> inHands) {
    this.engine = engine;
    this.schedule = known.schedule();
    this.windows = known.windows();
    this.run = run;
    this.inHands = inHands;
  }

  /** Does one job; what the job or the environment does wrong is in its report. */
  JobReport run(Job job) {
    Optional<Route> before = job.routes().stream().filter(broken::contains).findFirst();
    if (before.isPresent()) {
      return report(
          job,
          Outcome.SKIPPED,
          "a job before it did not do its work on route \"" + before.get().name() + "\"");
    }
    JobReport report = attempt(job);
    if (report.outcome() == Outcome.FAILED) {
      broken.addAll(job.routes());
    }
    return report;
  }

  private JobReport attempt(Job job) {
    Optional<RunStart.Condition> begins = inHands.get();
    while (begins.isPresent()) {
      try {
        return attempt(job, begins.get());
      } catch (StartOvertakenException changed) {
        // Somebody has paused it, say, or has taken it over: look which.
        begins = inHands.get();
      }
    }
    return report(job, Outcome.TAKEN_OVER, "not begun");
  }

  private JobReport attempt(Job job, RunStart.Condition begins) {
    try {
      return work(job, begins);
    } catch (StartOvertakenException changed) {
      throw changed;
    } catch (LaneHeldException held) {
      return report(job, Outcome.HELD, words(held));
    } catch (RunningAlreadyException held) {
      return report(job, Outcome.HELD, words(held));
    } catch (CrossdockException wrong) {
      return report(job, Outcome.FAILED, words(wrong));
    } catch (RuntimeException | Error defect) {
      engine.defect("a job of " + schedule, defect);
      return report(job, Outcome.FAILED, "a defect: " + engine.words(String.valueOf(defect)));
    }
  }

  private JobReport work(Job job, RunStart.Condition begins) {
    AtomicBoolean window = new AtomicBoolean();
    RunOrder order = order(window).onlyIf(begins);
    if (job instanceof Job.Run routes) {
      return told(job, engine.run(routes.routes(), order), window);
    }
    if (job instanceof Job.PublishLeft left) {
      return told(job, engine.run(left.routes(), order.withoutReading()), window);
    }
    if (job instanceof Job.Compare compare) {
      Comparison found = engine.compare(compare.route());
      return new JobReport(job.words(), Outcome.DONE, found.toString(), null, found);
    }
    if (job instanceof Job.Prune prune) {
      int gone = engine.store().prune(prune.retention());
      Instant now = engine.time().now();
      note(gone, AuditedPruning.tasks(now, AuditTrail.LIBRARY, gone, prune.retention()));
      return report(job, Outcome.DONE, gone + (gone == 1 ? " task" : " tasks") + " gone");
    }
    Job.PruneHistory history = (Job.PruneHistory) job;
    return report(job, Outcome.DONE, pruned(history));
  }

  private String pruned(Job.PruneHistory history) {
    Instant now = engine.time().now();
    Instant before = now.minus(history.olderThan());
    int lines = 0;
    for (JournalLine.Kind kind : JournalLine.Kind.values()) {
      int gone = engine.store().journal().prune(kind, before, Long.MAX_VALUE);
      note(gone, AuditedPruning.lines(now, AuditTrail.LIBRARY, kind, gone, before));
      lines += gone;
    }
    RunRetention kept = RunRetention.keep().noLongerThan(history.olderThan());
    int runs = engine.store().pruneRuns(kept);
    note(runs, AuditedPruning.runs(now, AuditTrail.LIBRARY, runs, kept));
    return runs
        + (runs == 1 ? " run and " : " runs and ")
        + lines
        + (lines == 1 ? " line" : " lines")
        + " of the journal gone";
  }

  /** Who pruned is the schedule, as whoever made it wanted. */
  private void note(int gone, JournalLine line) {
    if (gone > 0) {
      engine.audit().note(line.toBuilder().schedule(schedule.identifier()).build());
    }
  }

  private @Nullable RunSlot slot() {
    return run.slot() == null || run.standsFor() < 1
        ? null
        : new RunSlot(schedule.identifier(), run.slot(), run.standsFor());
  }

  /**
   * How it is run.
   *
   * @param window is set when it is refused an item or a page since a window has begun
   */
  private RunOrder order(AtomicBoolean window) {
    RunOrder order = RunOrder.whole().whileOpen(at -> isOpen(at, window)).bySchedule(slot());
    return schedule.itemsPerRun().isPresent()
        ? order.atMost(schedule.itemsPerRun().getAsInt())
        : order;
  }

  private boolean isOpen(Instant at, AtomicBoolean window) {
    boolean open = windows.areOpen(at);
    if (!open) {
      window.set(true);
    }
    return open;
  }

  private static JobReport told(Job job, RunReport report, AtomicBoolean window) {
    if (report.succeeded() && window.get()) {
      String words = "run " + report.run() + " waits for the end of a maintenance window";
      return new JobReport(job.words(), Outcome.HELD, words, report, null);
    }
    Outcome outcome = report.succeeded() ? Outcome.DONE : Outcome.FAILED;
    String words =
        report.succeeded()
            ? "run " + report.run() + " succeeded"
            : "run " + report.run() + " failed" + why(report.stopped().orElse(null));
    return new JobReport(job.words(), outcome, words, report, null);
  }

  private static String why(@Nullable String stopped) {
    return stopped == null ? "" : ": " + stopped;
  }

  private static JobReport report(Job job, Outcome outcome, String words) {
    return new JobReport(job.words(), outcome, words, null, null);
  }

  private String words(Throwable thrown) {
    return engine.words(String.valueOf(thrown.getMessage()));
  }
}
