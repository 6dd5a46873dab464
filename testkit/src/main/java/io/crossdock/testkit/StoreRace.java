package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.NewTask;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Several threads that read, mark and finish in one run, on keys of their own and on shared ones.
 */
final class StoreRace {

  private final TaskStore store;
  private final StoreScript script;

  private StoreRace(TaskStore store) {
    this.store = store;
    this.script = StoreScript.on(() -> store);
  }

  static StoreRace of(TaskStore store) {
    return new StoreRace(store);
  }

  void run(int threads, int pages, int pageSize) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String name = "thread " + thread;
        work.add(() -> work(name, pages, pageSize));
      }
      for (Future<Void> done : pool.invokeAll(work, 120, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    check((long) threads * pages, pageSize);
  }

  private Void work(String name, int pages, int pageSize) {
    for (int page = 0; page < pages; page++) {
      List<NewTask> tasks = new ArrayList<>();
      tasks.add(StoreScript.task(A, "shared", page));
      for (int i = 1; i < pageSize; i++) {
        tasks.add(StoreScript.task(A, name + " " + page + " " + i, page));
      }
      List<Task> stored = script.read(tasks.toArray(new NewTask[0]));
      assertThat(stored).extracting(Task::id).isSorted();
      List<Task> own = stored.subList(1, stored.size());
      store.markSent(script.run(), own.stream().map(Task::id).toList());
      script.bring(TaskState.FINISHED, stored.toArray(new Task[0]));
    }
    return null;
  }

  private void check(long pages, int pageSize) {
    Tally tally = store.tally(script.run(), A);
    Map<TaskState, Long> ends = tally.changes();
    long superseded = ends.getOrDefault(TaskState.SUPERSEDED, 0L);
    assertThat(tally.read()).isEqualTo(pages * pageSize);
    assertThat(tally.open()).isEmpty();
    assertThat(superseded).isBetween(0L, pages - 1);
    assertThat(ends.getOrDefault(TaskState.FINISHED, 0L) + superseded).isEqualTo(pages * pageSize);
    assertThat(store.tasks(TaskQuery.all())).noneMatch(task -> task.state().isOpen());
    assertThat(store.published(A, List.of("shared", "thread 0 0 1"))).hasSize(2);
  }
}
