package io.crossdock.trials;

import io.crossdock.TimeSource;
import io.crossdock.task.Lane;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a store holds between two runs. Of an H2 file a copy is opened, so that the run which goes
 * on finds the file as a kill left it.
 *
 * @param open tasks that have not come to an end
 * @param tally of the last run, if it had its lanes
 * @param forgotten the last run, if the store had acknowledged it and knows nothing of it now
 */
record StoreSnapshot(List<Task> open, Optional<Tally> tally, OptionalLong forgotten) {

  static final StoreSnapshot EMPTY =
      new StoreSnapshot(List.of(), Optional.empty(), OptionalLong.empty());

  /**
   * Takes it.
   *
   * @param run the last run, if it had its lanes
   */
  static StoreSnapshot of(StorePlace place, OptionalLong run) throws IOException {
    if (!place.isFile()) {
      return read(place, run);
    }
    Path folder = Files.createTempDirectory("crossdock-killed");
    Path copy = folder.resolve("tasks");
    try {
      Files.copy(Path.of(place.text() + ".mv.db"), Path.of(copy + ".mv.db"));
      return read(StorePlace.h2(copy), run);
    } finally {
      try (var files = Files.list(folder)) {
        files.forEach(left -> left.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  private static StoreSnapshot read(StorePlace place, OptionalLong run) {
    try (TaskStore store = place.open(TimeSource.system(), "the trial")) {
      List<Task> open =
          store.tasks(TaskQuery.all().atMost(1_000_000)).stream()
              .filter(task -> task.state().isOpen())
              .toList();
      List<Lane> lanes = store.lanes();
      if (run.isEmpty()) {
        return new StoreSnapshot(open, Optional.empty(), OptionalLong.empty());
      }
      try {
        Tally tally = store.tally(run.getAsLong(), lanes.get(0));
        return new StoreSnapshot(open, Optional.of(tally), OptionalLong.empty());
      } catch (IllegalArgumentException noSuchRun) {
        return new StoreSnapshot(open, Optional.empty(), run);
      }
    }
  }

  /** Keys that a run may send (again) from here: open, and not in a remote job. */
  Set<String> unsent() {
    return keys(task -> task.ticket().isEmpty() && task.state() != TaskState.IN_DOUBT);
  }

  /** Keys that were marked as sent, of which nothing is known yet. */
  Set<String> marked() {
    return keys(
        task ->
            task.sent() == Task.Sent.MARKED
                && task.ticket().isEmpty()
                && task.state() != TaskState.IN_DOUBT);
  }

  /** Keys in doubt, each with a reason. */
  Set<String> inDoubt() {
    return keys(task -> task.state() == TaskState.IN_DOUBT && task.reason().isPresent());
  }

  private Set<String> keys(Predicate<Task> which) {
    return open.stream()
        .filter(which)
        .map(Task::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
