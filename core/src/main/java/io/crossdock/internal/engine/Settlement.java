package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.TimeSource;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.Outcome;
import io.crossdock.task.CrossReference;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns outcomes into changes of tasks, and says what happens to their keys next. */
final class Settlement {

  private final Lane lane;
  private final Outgoing outgoing;
  private final LaneQueue queue;
  private final Settler settler;
  private final Failures failures;
  private final Words words;
  private final TimeSource time;
  private final JobFollower jobs;
  private final LookUps lookUps;
  private final Troubles troubles;
  private final RetryPolicy policy;
  private final NotDue notDue;
  private final Remembering remembering;

  Settlement(
      Lane lane,
      Outgoing outgoing,
      LaneQueue queue,
      Settler settler,
      Failures failures,
      Words words,
      TimeSource time,
      JobFollower jobs,
      LookUps lookUps,
      Troubles troubles,
      RetryPolicy policy,
      NotDue notDue,
      Remembering remembering) {
    this.remembering = remembering;
    this.lane = lane;
    this.outgoing = outgoing;
    this.queue = queue;
    this.settler = settler;
    this.failures = failures;
    this.words = words;
    this.time = time;
    this.jobs = jobs;
    this.lookUps = lookUps;
    this.troubles = troubles;
    this.policy = policy;
    this.notDue = notDue;
  }

  void settle(Map<Prepared, Outcome> outcomes) {
    for (Map.Entry<Prepared, Outcome> entry : outcomes.entrySet()) {
      settle(entry.getKey(), entry.getValue());
    }
  }

  void settle(Prepared prepared, Outcome outcome) {
    if (outcome instanceof Outcome.Published published) {
      finished(prepared, remembering.of(prepared.key(), published.answer()));
    } else if (outcome instanceof Outcome.Waiting waiting) {
      change(prepared, TaskState.WAITING, waiting.reason());
      failures.wentWell();
    } else if (outcome instanceof Outcome.Accepted accepted) {
      settler.add(
          lane,
          new TaskChange(
              prepared.task().id(),
              TaskState.ACCEPTED,
              "taken into job " + words.of(accepted.ticket().job()),
              null,
              prepared.attempt(),
              null,
              accepted.ticket()));
      jobs.add(accepted.ticket(), prepared);
    } else if (outcome instanceof Outcome.Failed failed) {
      refused(prepared, failed.fault());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      end(prepared, TaskState.REJECTED, rejected.fault());
    } else if (outcome instanceof Outcome.InDoubt doubt) {
      lost(prepared, doubt.reason());
    } else if (outcome instanceof Outcome.Retry retry) {
      passed(prepared, retry);
    }
  }

  /** A look-up has found it over there. */
  void found(Prepared prepared, Found found) {
    finished(prepared, remembering.of(prepared.key(), found.answer(), Optional.of(found.id())));
  }

  private void finished(Prepared prepared, List<CrossReference> told) {
    settler.add(
        lane,
        TaskChange.of(prepared.task().id(), TaskState.FINISHED, null, null, prepared.attempt())
            .remembering(told));
    queue.release(List.of(prepared.key()));
    failures.wentWell();
  }

  private void lost(Prepared prepared, Fault reason) {
    if (LookUps.areFor(outgoing.operation())) {
      lookUps.add(prepared, reason);
    } else {
      leaveToPerson(prepared, reason);
    }
  }

  /** Nobody here can tell whether it happened. */
  void leaveToPerson(Prepared prepared, Fault reason) {
    end(prepared, TaskState.IN_DOUBT, reason);
  }

  /** Overtaken before it was sent. */
  void superseded(Prepared older, String why) {
    settler.add(
        lane,
        TaskChange.of(older.task().id(), TaskState.SUPERSEDED, why, null, older.attempt() - 1));
  }

  /** Items that were certainly not taken: as before, and this was no try. */
  void leave(List<Prepared> untouched) {
    if (BatchSender.marks(outgoing.operation())) {
      // The change takes the mark back; a task that came to its end meanwhile is not changed.
      untouched.forEach(
          prepared ->
              settler.add(
                  lane,
                  TaskChange.of(
                      prepared.task().id(), TaskState.NEW, null, null, prepared.attempt() - 1)));
    }
    queue.release(untouched.stream().map(Prepared::key).toList());
  }

  private void end(Prepared prepared, TaskState state, Fault fault) {
    failures.add(lane, prepared.key(), state, fault);
    change(prepared, state, fault);
  }

  private void change(Prepared prepared, TaskState state, @Nullable Fault fault) {
    settler.add(
        lane,
        TaskChange.of(
            prepared.task().id(),
            state,
            fault == null ? null : words.of(fault),
            fault == null ? null : fault.field().map(words::of).orElse(null),
            prepared.attempt()));
    queue.release(List.of(prepared.key()));
  }

  private void refused(Prepared prepared, Fault fault) {
    if (policy.retriesRefusal(fault) && wasNotTaken(fault)) {
      again(prepared, fault, Duration.ZERO);
    } else {
      end(prepared, TaskState.FAILED, fault);
    }
  }

  /** A server that broke down, or waited in vain, may have taken the item before. */
  private boolean wasNotTaken(Fault refusal) {
    return outgoing.operation().repeatable() || (refusal.status() < 500 && refusal.status() != 408);
  }

  private void passed(Prepared prepared, Outcome.Retry retry) {
    if (policy.retriesPassing(retry.reason())) {
      again(prepared, retry.reason(), retry.after());
    } else {
      end(prepared, TaskState.FAILED, retry.reason());
    }
  }

  private void again(Prepared prepared, Fault reason, Duration asked) {
    if (prepared.attempt() >= policy.attempts() && troubles.systemWorks()) {
      end(prepared, TaskState.FAILED, tried(reason, prepared.attempt()));
      return;
    }
    Duration delay = longer(policy.delayAfter(prepared.attempt()), asked);
    Instant due = time.now().plus(delay);
    settler.add(
        lane,
        new TaskChange(
            prepared.task().id(),
            TaskState.RETRY,
            words.of(reason),
            reason.field().map(words::of).orElse(null),
            prepared.attempt(),
            due,
            null));
    Optional<Prepared> overtaken = delayed(prepared, delay, due);
    if (overtaken.isPresent()) {
      superseded(overtaken.get(), "a newer version came before the next try");
    }
  }

  /** Waited for in this run, or left to a later one; given back if a newer version is there. */
  private Optional<Prepared> delayed(Prepared prepared, Duration delay, Instant due) {
    if (delay.compareTo(policy.longestWait()) <= 0) {
      return queue.delay(prepared.again(), due);
    }
    Optional<Prepared> overtaken = queue.leave(prepared.again());
    if (overtaken.isEmpty()) {
      notDue.add(due);
    }
    return overtaken;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Fault tried(Fault reason, int attempts) {
    return reason.withWords(reason.words() + " (tried " + attempts + " times)");
  }
}
