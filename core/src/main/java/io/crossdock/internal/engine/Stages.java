package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.Then;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.internal.task.StepProgress;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls of an outgoing for each item, in their order: its own, and its steps. Immutable. */
final class Stages {

  private final Operation first;
  private final List<Stage> stages;
  private final KeptAnswers kept;

  private Stages(Operation first, List<Stage> stages) {
    this.first = first;
    this.stages = List.copyOf(stages);
    this.kept = new KeptAnswers(first.action(), stages);
  }

  static Stages of(Outgoing outgoing) {
    List<Stage> stages = new ArrayList<>();
    String before = outgoing.operation().action();
    for (Then step : outgoing.steps()) {
      stages.add(Stage.of(step, before, outgoing));
      before = step.name();
    }
    return new Stages(outgoing.operation(), stages);
  }

  boolean isEmpty() {
    return stages.isEmpty();
  }

  List<Stage> all() {
    return stages;
  }

  /** Whether all calls may be repeated: else an item goes once, whatever its version. */
  boolean areRepeatable() {
    return operations().allMatch(Operation::repeatable);
  }

  /** Whether a lost answer of any call is looked up. */
  boolean areLookedUp() {
    return operations().anyMatch(LookUps::areFor);
  }

  private Stream<Operation> operations() {
    return Stream.concat(Stream.of(first), stages.stream().map(Stage::operation));
  }

  /** The first step that is not done. */
  Optional<Stage> next(StepProgress progress) {
    return stages.stream().filter(stage -> !progress.isDone(stage.name())).findFirst();
  }

  StepProgress progress(Task task) {
    return task.progress().flatMap(StepProgress::read).orElse(StepProgress.none());
  }

  /** The same with one more call done, and of its answer what is needed later. */
  StepProgress done(StepProgress progress, String call, JsonNode answer) {
    return progress.with(call, kept.of(call, answer));
  }

  /** The name of the call that stands at a place. */
  String call(Prepared prepared) {
    return prepared.at() == null ? first.action() : prepared.at().stage().name();
  }

  /** Whether a task may have been sent to where it must not be sent twice. */
  boolean mayBeThere(Task task) {
    if (task.sent() != Task.Sent.MARKED) {
      return false;
    }
    StepProgress progress = progress(task);
    Optional<Stage> stage = stage(progress);
    if (progress.isUnderWay() && stage.isPresent() && stage.get().isInParts()) {
      return !stage.get().operation().repeatable() && !progress.openParts().isEmpty();
    }
    return operation(task).map(operation -> !operation.repeatable()).orElse(true);
  }

  /** The call that a marked task stands at; empty if it is a step that is no more. */
  Optional<Operation> operation(Task task) {
    StepProgress progress = progress(task);
    return progress.isUnderWay() ? stage(progress).map(Stage::operation) : Optional.of(first);
  }

  private Optional<Stage> stage(StepProgress progress) {
    return stages.stream()
        .filter(stage -> progress.at().filter(stage.name()::equals).isPresent())
        .findFirst();
  }

  /** What a task in doubt remembers, so that it can go on when a person has found out. */
  StepProgress doubtful(StepProgress progress) {
    return progress.isUnderWay() ? progress : progress.at(first.action());
  }

  /** Whether an item stands at the call of which its task says that it was under way. */
  boolean standsAt(Prepared prepared) {
    StepProgress progress = progress(prepared.task());
    return prepared.at() == null
        || progress.at().filter(prepared.at().stage().name()::equals).isPresent();
  }

  /** The change that leaves a task to a person, who may find out what became of its call. */
  TaskChange inDoubt(Task task, String words) {
    TaskChange change = TaskChange.of(task.id(), TaskState.IN_DOUBT, words, null, task.attempts());
    StepProgress progress = progress(task);
    return isEmpty() && !progress.isUnderWay()
        ? change
        : change.withProgress(doubtful(progress).write());
  }

  /** A fault in words that name the step of a task, and its parts. */
  Fault named(Task task, Fault fault) {
    StepProgress progress = progress(task);
    Fault ofParts = parts(progress.openParts(), fault);
    return progress.isUnderWay()
        ? progress.at().map(step -> named(step, ofParts)).orElse(fault)
        : fault;
  }

  /** A fault in words that name the step. */
  static Fault named(String step, Fault fault) {
    return fault.withWords("step '" + step + "': " + fault.words());
  }

  /** The same for where an item stands. */
  static Fault named(Prepared prepared, Fault fault) {
    AtStep at = prepared.at();
    return at == null ? fault : named(at.stage().name(), fault);
  }

  /** A fault in words that name the parts that it is about. */
  static Fault parts(List<Integer> parts, Fault fault) {
    String numbers =
        parts.stream()
            .limit(20)
            .map(part -> String.valueOf(part + 1))
            .collect(Collectors.joining(", "));
    String more = parts.size() > 20 ? " and " + (parts.size() - 20) + " more" : "";
    return parts.isEmpty()
        ? fault
        : fault.withWords(
            (parts.size() == 1 ? "part " : "parts ") + numbers + more + ": " + fault.words());
  }
}
