package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.task.ContentHash;
import io.crossdock.task.CrossReference;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Brings tasks from state to state. */
final class Changes {

  private final Runs runs;
  private final ItemSeal seal;
  private final TimeSource time;

  Changes(Runs runs, ItemSeal seal, TimeSource time) {
    this.runs = runs;
    this.seal = seal;
    this.time = time;
  }

  Set<Long> markSent(Handle handle, long run, SortedSet<Long> ids) {
    runs.lock(handle, run);
    requireGiven(handle, ids);
    return TaskTable.markSent(handle, ids);
  }

  void change(Handle handle, long number, List<TaskChange> wanted) {
    Runs.OfRun run = runs.lock(handle, number);
    TreeMap<Long, TaskChange> changes = new TreeMap<>();
    for (TaskChange change : wanted) {
      if (changes.put(change.task(), change) != null) {
        throw new IllegalArgumentException("task " + change.task() + " is changed twice at once");
      }
    }
    requireGiven(handle, changes.keySet());
    List<TaskTable.Open> open =
        TaskTable.open(handle, changes.keySet()).stream()
            .sorted(Comparator.comparingLong(TaskTable.Open::id))
            .toList();
    open.forEach(task -> run.requireNumber(task.lane()));
    apply(handle, run, open, changes);
    run.store(handle);
  }

  private void apply(
      Handle handle, Runs.OfRun run, List<TaskTable.Open> open, Map<Long, TaskChange> changes) {
    if (open.isEmpty()) {
      return;
    }
    Instant now = Columns.toMicros(time.now());
    // Before any of them ends: an older version that finishes beside a newer one leaves no hash.
    Map<Long, Map<String, ContentHash>> published = published(handle, run, open, changes);
    replaceItems(handle, open, changes);
    TaskTable.change(
        handle, open.stream().map(task -> change(task, changes)).toList(), now, run.actor());
    keepProgress(handle, open, changes);
    PayloadTable.drop(
        handle,
        open.stream()
            .filter(task -> !stateOf(task, changes).keepsPayload())
            .flatMap(task -> task.payload().stream())
            .toList());
    for (TaskTable.Open task : open) {
      if (!stateOf(task, changes).isOpen()) {
        run.addEnd(task.lane(), stateOf(task, changes));
      }
    }
    published.forEach((lane, hashes) -> PublishedTable.keep(handle, lane, hashes));
    remember(handle, open, changes);
  }

  private static void remember(
      Handle handle, List<TaskTable.Open> open, Map<Long, TaskChange> changes) {
    Map<Long, List<CrossReference>> told = new TreeMap<>();
    for (TaskTable.Open task : open) {
      told.computeIfAbsent(task.lane(), lane -> new ArrayList<>())
          .addAll(change(task, changes).remembered());
    }
    told.forEach((lane, references) -> ReferenceTable.keep(handle, references, lane));
  }

  private void replaceItems(
      Handle handle, List<TaskTable.Open> open, Map<Long, TaskChange> changes) {
    Map<Long, TaskChange.Item> items = new TreeMap<>();
    for (TaskTable.Open task : open) {
      TaskChange.Item item = change(task, changes).item();
      if (item != null) {
        items.put(task.id(), item);
      }
    }
    if (!items.isEmpty()) {
      TaskTable.replaceItems(handle, seal, items);
      PayloadTable.drop(
          handle,
          open.stream()
              .filter(task -> items.containsKey(task.id()))
              .flatMap(task -> task.payload().stream())
              .toList());
    }
  }

  private void keepProgress(
      Handle handle, List<TaskTable.Open> open, Map<Long, TaskChange> changes) {
    List<TaskChange> further =
        open.stream()
            .map(task -> change(task, changes))
            .filter(change -> change.progress() != null && change.state().keepsPayload())
            .toList();
    if (!further.isEmpty()) {
      TaskTable.keepProgress(handle, seal, further);
    }
  }

  private static Map<Long, Map<String, ContentHash>> published(
      Handle handle, Runs.OfRun run, List<TaskTable.Open> open, Map<Long, TaskChange> changes) {
    Map<Long, Map<String, ContentHash>> published = new HashMap<>();
    for (long lane : run.numbers()) {
      List<TaskTable.Open> finished =
          open.stream()
              .filter(task -> task.lane() == lane)
              .filter(task -> stateOf(task, changes) == TaskState.FINISHED)
              .filter(task -> task.hash().isPresent())
              .toList();
      published.put(lane, hashes(handle, lane, finished));
    }
    return published;
  }

  private static Map<String, ContentHash> hashes(
      Handle handle, long lane, List<TaskTable.Open> finished) {
    Map<String, Long> newest =
        TaskTable.newestOpen(handle, lane, finished.stream().map(TaskTable.Open::name).toList());
    Map<String, ContentHash> hashes = new HashMap<>();
    for (TaskTable.Open task : finished) {
      if (newest.getOrDefault(task.name(), task.id()) <= task.id()) {
        task.hash().ifPresent(hash -> hashes.put(task.name(), hash));
      }
    }
    return hashes;
  }

  private static TaskState stateOf(TaskTable.Open task, Map<Long, TaskChange> changes) {
    return change(task, changes).state();
  }

  private static TaskChange change(TaskTable.Open task, Map<Long, TaskChange> changes) {
    TaskChange change = changes.get(task.id());
    if (change == null) {
      throw new IllegalStateException("no change for task " + task.id());
    }
    return change;
  }

  private static void requireGiven(Handle handle, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    long last = Counters.last(handle, "task");
    for (long id : ids) {
      if (id < 1 || id > last) {
        throw new IllegalArgumentException("there is no task " + id);
      }
    }
  }
}
