package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.task.Intake;
import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes a page into the books. */
final class Records {

  private final Runs runs;
  private final ItemSeal seal;
  private final Dialect dialect;
  private final TimeSource time;

  /** With fewer tasks any way to look them up is fast. */
  private static final long LEARN_FROM = 512;

  /** What one version of an item is known by. */
  private record Item(long lane, String name) {}

  Records(Runs runs, ItemSeal seal, Dialect dialect, TimeSource time) {
    this.runs = runs;
    this.seal = seal;
    this.dialect = dialect;
    this.time = time;
  }

  List<Task> record(Handle handle, Intake intake) {
    Runs.OfRun run = runs.lock(handle, intake.run());
    intake.tasks().forEach(task -> run.number(task.lane()));
    intake.counted().forEach((lane, n) -> run.add(run.number(lane), "items_read", n));
    intake.filtered().forEach((lane, n) -> run.add(run.number(lane), "filtered", n));
    intake.unchanged().forEach((lane, n) -> run.add(run.number(lane), "unchanged", n));
    List<Task> stored = List.of();
    if (!intake.tasks().isEmpty()) {
      stored = store(handle, run, intake.tasks());
    }
    CheckpointTable.keep(handle, intake.checkpoints());
    run.store(handle);
    return stored;
  }

  private List<Task> store(Handle handle, Runs.OfRun run, List<NewTask> page) {
    Instant now = Columns.toMicros(time.now());
    List<Task> arrived =
        numbered(page, Counters.next(handle, "task", page.size()), now, run.actor());
    Map<Item, Long> newest = new HashMap<>();
    for (Task task : arrived) {
      if (task.state() == TaskState.NEW) {
        newest.put(item(run, task), task.id());
      }
    }
    arrived = arrived.stream().map(task -> overtaken(task, newest.get(item(run, task)))).toList();
    Map<Long, Set<String>> names = new HashMap<>();
    newest
        .keySet()
        .forEach(
            item -> names.computeIfAbsent(item.lane, l -> new LinkedHashSet<>()).add(item.name));
    for (Map.Entry<Long, Set<String>> inLane : names.entrySet()) {
      long lane = inLane.getKey();
      int superseded =
          TaskTable.supersede(
              handle,
              lane,
              inLane.getValue(),
              name -> newest.getOrDefault(new Item(lane, name), 0L),
              now,
              run.actor());
      run.add(lane, Columns.ofEnd(TaskState.SUPERSEDED), superseded);
      PublishedTable.forget(handle, lane, inLane.getValue());
    }
    for (Task task : arrived) {
      if (!task.state().isOpen()) {
        run.addEnd(run.number(task.lane()), task.state());
      }
    }
    TaskTable.insert(handle, seal, arrived, task -> run.number(task.lane()));
    if (hasDoubled(arrived)) {
      dialect.learnTasks(handle);
    }
    return arrived;
  }

  private static boolean hasDoubled(List<Task> arrived) {
    long before = arrived.get(0).id() - 1;
    long power = Long.highestOneBit(before + arrived.size());
    return power > before && power >= LEARN_FROM;
  }

  private static List<Task> numbered(List<NewTask> page, long first, Instant now, String actor) {
    List<Task> numbered = new ArrayList<>();
    for (NewTask task : page) {
      numbered.add(
          Task.of(first + numbered.size(), task.lane(), task.key(), now)
              .payload(task.payload())
              .hash(task.hash())
              .state(task.state())
              .reason(task.reason())
              .field(task.field())
              .actor(actor)
              .build());
    }
    return numbered;
  }

  private static Item item(Runs.OfRun run, Task task) {
    return new Item(run.number(task.lane()), Columns.name(task.key()));
  }

  /** Within one page, too, the newest version is the one that goes. */
  private static Task overtaken(Task task, @Nullable Long newest) {
    if (task.state() != TaskState.NEW || newest == null || newest == task.id()) {
      return task;
    }
    return task.toBuilder()
        .state(TaskState.SUPERSEDED)
        .payload(null)
        .reason(TaskTable.supersededBy(newest))
        .build();
  }
}
