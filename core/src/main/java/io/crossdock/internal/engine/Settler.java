package io.crossdock.internal.engine;

import io.crossdock.monitor.RunListener;
import io.crossdock.task.CrossReference;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Commits changes of tasks, in order, as many at once as have come: a slow disk makes larger
 * transactions and not a slower run. A store that cannot write stops the run.
 *
 * <p>It also renews the run's lease, as often as the store wants it: a run that cannot be settled
 * has no use for its lanes.
 *
 * <p>An interrupt does not keep it from anything: what the remote has taken must be committed, also
 * while the run is being cancelled.
 */
final class Settler implements Runnable {

  private static final int MOST = 500;

  private final TaskStore store;
  private final long run;
  private final StopSignal stop;
  private final Words words;
  private final RunListener listener;
  private final RunLog log;
  private final Consumer<List<CrossReference>> filled;
  private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(4 * MOST);
  private volatile Store condition = Store.WORKS;
  private long renewedAt;
  private Duration renewAfter = Duration.ZERO;

  private enum Store {
    WORKS,
    FAILED
  }

  private sealed interface Entry {}

  private record Change(Lane lane, String key, TaskChange change) implements Entry {}

  /** All that was added before it is committed when it is open. */
  private record Barrier(CountDownLatch open) implements Entry {}

  private record End() implements Entry {}

  Settler(
      TaskStore store,
      long run,
      StopSignal stop,
      Words words,
      RunListener listener,
      RunLog log,
      Consumer<List<CrossReference>> filled) {
    this.filled = filled;
    this.store = store;
    this.run = run;
    this.stop = stop;
    this.words = words;
    this.listener = listener;
    this.log = log;
  }

  /** Takes a change; waits while there are too many. */
  void add(Task task, TaskChange change) {
    if (condition == Store.WORKS) {
      put(new Change(task.lane(), task.key(), change));
    }
  }

  /** Waits until all that this thread has added is committed. */
  void awaitCommitted() throws InterruptedException {
    Barrier barrier = new Barrier(new CountDownLatch(1));
    put(barrier);
    barrier.open().await();
  }

  /** Nothing more will be added. */
  void end() {
    put(new End());
  }

  @Override
  public void run() {
    List<Entry> batch = new ArrayList<>();
    renew();
    while (!batch.contains(new End())) {
      batch.clear();
      batch.add(next());
      entries.drainTo(batch, MOST - 1);
      commit(batch);
    }
  }

  private void put(Entry entry) {
    boolean interrupted = false;
    while (true) {
      try {
        entries.put(entry);
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Entry next() {
    while (true) {
      try {
        Entry entry = entries.poll(untilRenewal().toMillis(), TimeUnit.MILLISECONDS);
        if (untilRenewal().isZero()) {
          renew();
        }
        if (entry != null) {
          return entry;
        }
      } catch (InterruptedException again) {
        // The run is being cancelled: its end comes as an entry.
        continue;
      }
    }
  }

  /** In real time, not in that of the run: the lease is measured by the clock of the store. */
  private Duration untilRenewal() {
    Duration rest = renewAfter.minusNanos(System.nanoTime() - renewedAt);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private void renew() {
    if (condition == Store.WORKS) {
      renewedAt = System.nanoTime();
      try {
        renewAfter = store.renew(run);
      } catch (RuntimeException | Error lost) {
        fail(lost);
      }
    }
  }

  /** Whatever it is: without this thread, all others would wait for it for ever. */
  private void fail(Throwable unwritable) {
    condition = Store.FAILED;
    renewAfter = Duration.ofDays(1);
    stop.stop(words.of(String.valueOf(unwritable.getMessage())));
  }

  /** Commits in as few transactions as there can be: a transaction changes a task once. */
  private void commit(List<Entry> batch) {
    List<Change> together = new ArrayList<>();
    Set<Long> tasks = new HashSet<>();
    for (Entry entry : batch) {
      if (entry instanceof Change change) {
        if (!tasks.add(change.change().task())) {
          write(together);
          together.clear();
          tasks.clear();
          tasks.add(change.change().task());
        }
        together.add(change);
      } else if (entry instanceof Barrier barrier) {
        write(together);
        together.clear();
        tasks.clear();
        barrier.open().countDown();
      }
    }
    write(together);
  }

  private void write(List<Change> changes) {
    if (changes.isEmpty() || condition == Store.FAILED) {
      return;
    }
    try {
      store.change(run, changes.stream().map(Change::change).toList());
    } catch (RuntimeException | Error unwritable) {
      fail(unwritable);
      return;
    }
    List<CrossReference> told =
        changes.stream().flatMap(change -> change.change().remembered().stream()).toList();
    if (!told.isEmpty()) {
      filled.accept(told);
    }
    tell(changes);
  }

  private void tell(List<Change> changes) {
    Map<Lane, Map<TaskState, Integer>> counts = new HashMap<>();
    changes.forEach(
        change -> {
          log.settled(change.lane(), change.key(), change.change());
          counts
              .computeIfAbsent(change.lane(), lane -> new HashMap<>())
              .merge(change.change().state(), 1, Integer::sum);
        });
    counts.forEach(
        (lane, states) -> states.forEach((state, count) -> listener.settled(lane, state, count)));
  }
}
