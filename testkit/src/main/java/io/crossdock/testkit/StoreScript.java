package io.crossdock.testkit;

import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run does with a store, in few words: one run on two lanes, also after reopening. */
final class StoreScript {

  static final Lane A = new Lane("products", "magento");
  static final Lane B = new Lane("products", "erp");

  private final Supplier<TaskStore> store;
  private final long run;

  private StoreScript(Supplier<TaskStore> store, long run) {
    this.store = store;
    this.run = run;
  }

  static StoreScript on(Supplier<TaskStore> store) {
    return new StoreScript(store, store.get().begin(List.of(A, B)));
  }

  static NewTask task(Lane lane, String key, int version) {
    return NewTask.of(lane, key, payload(key, version), hash(version));
  }

  static NewTask arrived(TaskState state, Lane lane, String key, int version) {
    return new NewTask(lane, key, payload(key, version), hash(version), state, "no", "name");
  }

  static ContentHash hash(int version) {
    return new ContentHash(version * 0x9E3779B97F4A7C15L, version);
  }

  static String payload(String key, int version) {
    return "{\"letters\":" + key.length() + ",\"version\":" + version + "}";
  }

  /** A page of these tasks and nothing else. */
  static Intake page(long run, List<Checkpoint> checkpoints, NewTask... tasks) {
    Map<Lane, Long> counted =
        Stream.of(tasks).collect(Collectors.groupingBy(NewTask::lane, Collectors.counting()));
    return new Intake(run, List.of(tasks), counted, Map.of(), Map.of(), checkpoints);
  }

  long run() {
    return run;
  }

  List<Task> read(NewTask... tasks) {
    return store.get().record(page(run, List.of(), tasks));
  }

  Task readOne(Lane lane, String key, int version) {
    return read(task(lane, key, version)).get(0);
  }

  /** A task that has just been brought to where it stands; new ones stay as they are. */
  Task standing(TaskState state, Lane lane, String key) {
    Task task = readOne(lane, key, 1);
    if (state == TaskState.IN_DOUBT) {
      store.get().markSent(run, List.of(task.id()));
    }
    if (state != TaskState.NEW) {
      bring(state, task);
    }
    return task;
  }

  void bring(TaskState state, Task... tasks) {
    store
        .get()
        .change(
            run,
            Arrays.stream(tasks)
                .map(task -> TaskChange.of(task.id(), state, null, null, task.attempts() + 1))
                .toList());
  }
}
