package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.TimeSource;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.Outcome;
import io.crossdock.internal.task.StepProgress;
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

  /** What a remote may ask for at most: as long as a policy's own delay. */
  private static final Duration LONGEST_ASKED = Duration.ofDays(30);

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
  private final Stages stages;
  private final StepItems items;
  private @Nullable PartsSending partsSending;

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
      Remembering remembering,
      Stages stages,
      StepItems items) {
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
    this.stages = stages;
    this.items = items;
  }

  /** Said once, before anything is settled: the two know each other. */
  void settlePartsWith(PartsSending sending) {
    partsSending = sending;
  }

  void settle(Map<Prepared, Outcome> outcomes) {
    for (Map.Entry<Prepared, Outcome> entry : outcomes.entrySet()) {
      settle(entry.getKey(), entry.getValue());
    }
  }

  void settle(Prepared prepared, Outcome outcome) {
    if (prepared.isPart()) {
      requireNonNull(partsSending, "partsSending").settle(prepared, outcome);
    } else if (outcome instanceof Outcome.Published published) {
      published(prepared, published.answer(), told(prepared, published.answer(), Optional.empty()));
    } else if (outcome instanceof Outcome.Waiting waiting) {
      change(prepared, TaskState.WAITING, Stages.named(prepared, waiting.reason()));
      failures.wentWell();
    } else if (outcome instanceof Outcome.Accepted accepted) {
      settler.add(
          prepared.task(),
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
    if (prepared.isPart()) {
      settle(prepared, Outcome.published(prepared.key(), found.answer()));
    } else {
      published(prepared, found.answer(), told(prepared, found.answer(), Optional.of(found.id())));
    }
  }

  /** What the first call's answer tells of the item; that of a step is about something else. */
  private List<CrossReference> told(Prepared prepared, JsonNode answer, Optional<String> found) {
    return prepared.at() == null ? remembering.of(prepared.key(), answer, found) : List.of();
  }

  private void finished(Prepared prepared, List<CrossReference> told) {
    settler.add(
        prepared.task(),
        TaskChange.of(prepared.task().id(), TaskState.FINISHED, null, null, prepared.attempt())
            .remembering(told));
    queue.release(List.of(prepared.key()));
  }

  /** A call is done: on to the next, or all are. */
  private void published(Prepared prepared, JsonNode answer, List<CrossReference> told) {
    failures.wentWell();
    if (stages.isEmpty()) {
      finished(prepared, told);
      return;
    }
    StepProgress before = prepared.at() == null ? StepProgress.none() : prepared.at().progress();
    StepProgress progress = stages.done(before, stages.call(prepared), answer);
    if (progress.fits()) {
      goOn(prepared, progress, told);
    } else {
      StepProgress bare = before.with(stages.call(prepared), MissingNode.getInstance());
      stopAt(prepared, bare, Stages.named(prepared, StepProgress.tooLong()), told);
    }
  }

  private void goOn(Prepared prepared, StepProgress progress, List<CrossReference> told) {
    StepItems.Next next = items.next(prepared, progress);
    if (next instanceof StepItems.Next.Broken broken) {
      stopAt(prepared, broken.progress(), broken.fault(), told);
    } else if (next instanceof StepItems.Next.Call call) {
      settler.add(
          prepared.task(),
          TaskChange.of(prepared.task().id(), TaskState.NEW, null, null, 0)
              .withProgress(call.progress().write())
              .remembering(told));
      queue.goOn(call.prepared());
    } else {
      finished(prepared, told);
    }
  }

  private void stopAt(
      Prepared prepared, StepProgress progress, Fault fault, List<CrossReference> told) {
    failures.add(lane, prepared.key(), TaskState.FAILED, fault);
    settler.add(
        prepared.task(),
        changed(prepared, TaskState.FAILED, fault)
            .withProgress(progress.write())
            .remembering(told));
    queue.release(List.of(prepared.key()));
  }

  /** An item that an earlier run brought to a step: on from there. */
  Optional<Prepared> resumed(Prepared first) {
    StepProgress progress = stages.progress(first.task());
    if (!progress.isUnderWay()) {
      return Optional.of(first);
    }
    StepItems.Next next = items.next(first, progress);
    if (next instanceof StepItems.Next.Call call) {
      if (!call.progress().write().equals(progress.write())) {
        settler.add(
            first.task(),
            TaskChange.of(first.task().id(), TaskState.NEW, null, null, first.attempt() - 1)
                .withProgress(call.progress().write()));
      }
      return Optional.of(call.prepared().asAttempt(first.attempt()));
    }
    if (next instanceof StepItems.Next.Broken broken) {
      stopAt(first, broken.progress(), broken.fault(), List.of());
    } else {
      finished(first, List.of());
    }
    return Optional.empty();
  }

  private void lost(Prepared prepared, Fault reason) {
    if (LookUps.areFor(prepared.operation(outgoing)) && !prepared.isWholeInParts()) {
      lookUps.add(prepared, reason);
    } else {
      leaveToPerson(prepared, reason);
    }
  }

  /** Nobody here can tell whether it happened. */
  void leaveToPerson(Prepared prepared, Fault reason) {
    if (prepared.isPart()) {
      settle(prepared, Outcome.inDoubt(prepared.key(), reason));
    } else {
      end(prepared, TaskState.IN_DOUBT, reason);
    }
  }

  /** Overtaken before it was sent. */
  void superseded(Prepared older, String why) {
    settler.add(
        older.task(),
        TaskChange.of(older.task().id(), TaskState.SUPERSEDED, why, null, older.attempt() - 1));
  }

  /** Items that were certainly not taken: as before, and this was no try. */
  void leave(List<Prepared> untouched) {
    // The change takes the mark back; a task that came to its end meanwhile is not changed.
    untouched.stream()
        .filter(
            prepared ->
                prepared.isWholeInParts() || BatchSender.marks(prepared.operation(outgoing)))
        .forEach(
            prepared ->
                settler.add(
                    prepared.task(),
                    carrying(
                        prepared,
                        TaskChange.of(
                            prepared.task().id(),
                            TaskState.NEW,
                            null,
                            null,
                            prepared.attempt() - 1))));
    queue.release(untouched.stream().map(Prepared::key).toList());
  }

  private void end(Prepared prepared, TaskState state, Fault fault) {
    Fault named = Stages.named(prepared, fault);
    failures.add(lane, prepared.key(), state, named, troubles.origin());
    change(prepared, state, named);
  }

  private void change(Prepared prepared, TaskState state, @Nullable Fault fault) {
    settler.add(prepared.task(), carrying(prepared, changed(prepared, state, fault)));
    queue.release(List.of(prepared.key()));
  }

  private TaskChange changed(Prepared prepared, TaskState state, @Nullable Fault fault) {
    return TaskChange.of(
        prepared.task().id(),
        state,
        fault == null ? null : words.of(fault),
        fault == null ? null : fault.field().map(words::of).orElse(null),
        prepared.attempt());
  }

  /** With what is done, where that is not in the store yet. */
  private TaskChange carrying(Prepared prepared, TaskChange change) {
    if (prepared.at() != null) {
      return prepared.isWholeInParts()
          ? change.withProgress(prepared.at().progress().write())
          : change;
    }
    boolean open = change.state() == TaskState.IN_DOUBT || change.state() == TaskState.WAITING;
    return open && !stages.isEmpty()
        ? change.withProgress(stages.doubtful(StepProgress.none()).write())
        : change;
  }

  private void refused(Prepared prepared, Fault fault) {
    if (policy.retriesRefusal(fault) && wasNotTaken(prepared, fault)) {
      again(prepared, fault, Duration.ZERO);
    } else {
      end(prepared, TaskState.FAILED, fault);
    }
  }

  /** A server that broke down, or waited in vain, may have taken the item before. */
  private boolean wasNotTaken(Prepared prepared, Fault refusal) {
    return prepared.operation(outgoing).repeatable()
        || (refusal.status() < 500 && refusal.status() != 408);
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
    Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    Duration delay = longer(policy.delayAfter(prepared.attempt()), bounded);
    Instant due = time.now().plus(delay);
    TaskChange change =
        new TaskChange(
            prepared.task().id(),
            TaskState.RETRY,
            words.of(Stages.named(prepared, reason)),
            reason.field().map(words::of).orElse(null),
            prepared.attempt(),
            due,
            null);
    settler.add(prepared.task(), carrying(prepared, change));
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
