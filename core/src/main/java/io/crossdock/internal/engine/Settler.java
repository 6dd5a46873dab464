package io.crossdock.internal.engine;

import io.crossdock.CrossdockException;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Commits changes of tasks, in order, as many at once as have come: a slow disk makes larger
 * transactions and not a slower run. A store that cannot write stops the run.
 */
final class Settler implements Runnable {

  private static final int MOST = 500;

  private final TaskStore store;
  private final long run;
  private final StopSignal stop;
  private final Words words;
  private final RunListener listener;
  private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(4 * MOST);
  private volatile Store condition = Store.WORKS;

  private enum Store {
    WORKS,
    FAILED
  }

  private record Entry(Lane lane, TaskChange change) {}

  private static final Entry END =
      new Entry(new Lane("", ""), TaskChange.of(0, TaskState.NEW, null, null, 0));

  Settler(TaskStore store, long run, StopSignal stop, Words words, RunListener listener) {
    this.store = store;
    this.run = run;
    this.stop = stop;
    this.words = words;
    this.listener = listener;
  }

  void add(Lane lane, TaskChange change) throws InterruptedException {
    if (condition == Store.WORKS) {
      entries.put(new Entry(lane, change));
    }
  }

  void end() throws InterruptedException {
    entries.put(END);
  }

  @Override
  public void run() {
    List<Entry> batch = new ArrayList<>();
    boolean ended = false;
    while (!ended) {
      batch.clear();
      batch.add(nextUninterruptibly());
      entries.drainTo(batch, MOST - 1);
      ended = batch.remove(END);
      commit(batch);
    }
  }

  /** What was published must be committed, also while the run is being cancelled. */
  private Entry nextUninterruptibly() {
    while (true) {
      try {
        return entries.take();
      } catch (InterruptedException again) {
        // The run is being cancelled: its end comes as an entry.
        continue;
      }
    }
  }

  private void commit(List<Entry> batch) {
    if (batch.isEmpty() || condition == Store.FAILED) {
      return;
    }
    try {
      store.change(run, batch.stream().map(Entry::change).toList());
      tell(batch);
    } catch (CrossdockException unwritable) {
      condition = Store.FAILED;
      stop.stop("the task store: " + words.of(unwritable));
    }
  }

  private void tell(List<Entry> batch) {
    Map<Lane, Map<TaskState, Integer>> counts = new HashMap<>();
    batch.forEach(
        entry ->
            counts
                .computeIfAbsent(entry.lane(), lane -> new HashMap<>())
                .merge(entry.change().state(), 1, Integer::sum));
    counts.forEach(
        (lane, states) -> states.forEach((state, count) -> listener.settled(lane, state, count)));
  }
}
