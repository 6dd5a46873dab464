package io.crossdock.task;

import io.crossdock.internal.task.StepProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tasks in doubt, or waiting for word, whose outgoing has steps: of them a person's word that a
 * call has happened does not say that all have. They go on behind that call.
 */
final class StepsInDoubt {

  private StepsInDoubt() {}

  /**
   * Lets the next run go on with them behind the call that has happened.
   *
   * @return how many there were
   */
  static int goOn(TaskStore store, List<Task> meant, Intervention wanted, Instant at) {
    TaskState from = wanted.action().from().iterator().next();
    AuditedTasks audited = new AuditedTasks(wanted);
    List<Task> between = new ArrayList<>();
    List<TaskChange> changes = new ArrayList<>();
    for (Task task : meant) {
      Optional<StepProgress> progress = task.progress().flatMap(StepProgress::read);
      if (task.state() == from && task.waitsFor().isEmpty() && progress.isPresent()) {
        between.add(task);
        audited.add(task.lane(), task.id(), task.key());
        String words = "resolved by " + wanted.actor() + ": " + wanted.reason();
        changes.add(
            TaskChange.of(task.id(), TaskState.NEW, words, null, 0)
                .withProgress(progress.get().happened().write()));
      }
    }
    if (!between.isEmpty()) {
      long run = store.begin(between.stream().map(Task::lane).distinct().toList());
      try {
        store.change(run, changes, audited.lines(at));
      } finally {
        store.end(run, "{}");
      }
    }
    return between.size();
  }
}
