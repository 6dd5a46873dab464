package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What waits to be sent in one lane: in the order read, each key once, a key that is under way not
 * before it is settled. Bounded: reading waits when it is full. Safe for use by several threads.
 */
final class LaneQueue {

  private static final Duration SLICE = Duration.ofMillis(100);

  private final int batchSize;
  private final int bound;
  private final TimeSource time;
  private final StopSignal stop;
  private final Map<String, Prepared> pending = new LinkedHashMap<>();
  private final Map<String, Delayed> delayed = new LinkedHashMap<>();
  private final Set<String> busy = new HashSet<>();
  private final Set<String> abandoned = new HashSet<>();
  private Source source = Source.OPEN;

  private enum Source {
    OPEN,
    ENDED
  }

  private record Delayed(Prepared prepared, Instant due) {}

  LaneQueue(int batchSize, int bound, TimeSource time, StopSignal stop) {
    this.batchSize = batchSize;
    this.bound = Math.max(bound, 2 * batchSize);
    this.time = time;
    this.stop = stop;
    stop.onStop(this::wake);
  }

  /** Adds an item; waits while the queue is full. The older version that it replaces, if any. */
  synchronized Optional<Prepared> offer(Prepared prepared) throws InterruptedException {
    while (pending.size() >= bound && !stop.isSet()) {
      wait();
    }
    if (abandoned.contains(prepared.key())) {
      return Optional.empty();
    }
    Prepared older = pending.remove(prepared.key());
    Delayed late = delayed.remove(prepared.key());
    pending.put(prepared.key(), prepared);
    notifyAll();
    return Optional.ofNullable(older != null ? older : late == null ? null : late.prepared());
  }

  /** Marks a key as under way that was never in the queue: a job of an earlier run has it. */
  synchronized void occupy(String key) {
    busy.add(key);
  }

  /** The next batch, whose keys are under way from now on; empty when there will be no more. */
  List<Prepared> take() throws InterruptedException {
    while (true) {
      Duration wait;
      synchronized (this) {
        List<Prepared> batch = next();
        if (!batch.isEmpty() || isOver()) {
          return batch;
        }
        wait = untilDue();
        if (wait.isZero()) {
          wait();
          continue;
        }
      }
      time.pause(wait);
    }
  }

  /** These are settled: newer versions of their keys may go. */
  synchronized void release(Collection<String> keys) {
    busy.removeAll(keys);
    notifyAll();
  }

  /**
   * These stay under way beyond this run: newer versions of their keys are left for the next one.
   */
  synchronized void abandon(Collection<String> keys) {
    keys.forEach(
        key -> {
          busy.remove(key);
          pending.remove(key);
          abandoned.add(key);
        });
    notifyAll();
  }

  /** This one is to be tried again, unless a newer version has come meanwhile. */
  synchronized Optional<Prepared> delay(Prepared prepared, Instant due) {
    busy.remove(prepared.key());
    notifyAll();
    if (pending.containsKey(prepared.key())) {
      return Optional.of(prepared);
    }
    delayed.put(prepared.key(), new Delayed(prepared, due));
    return Optional.empty();
  }

  /** Nothing more will be offered. */
  synchronized void end() {
    source = Source.ENDED;
    notifyAll();
  }

  synchronized void wake() {
    notifyAll();
  }

  private boolean isOver() {
    return stop.isSet()
        || (source == Source.ENDED && pending.isEmpty() && delayed.isEmpty() && busy.isEmpty());
  }

  private List<Prepared> next() {
    if (stop.isSet()) {
      return List.of();
    }
    bringBackDue();
    List<Prepared> batch = fullest();
    boolean flush = source == Source.ENDED || pending.size() >= bound;
    if (batch.size() < batchSize && !flush) {
      return List.of();
    }
    batch.forEach(
        prepared -> {
          pending.remove(prepared.key());
          busy.add(prepared.key());
        });
    notifyAll();
    return batch;
  }

  /** The group of which most items may go now, and of it as many as a batch takes. */
  private List<Prepared> fullest() {
    Map<String, List<Prepared>> groups = new LinkedHashMap<>();
    List<Prepared> best = List.of();
    for (Prepared prepared : pending.values()) {
      if (busy.contains(prepared.key())) {
        continue;
      }
      List<Prepared> group = groups.computeIfAbsent(prepared.group(), name -> new ArrayList<>());
      group.add(prepared);
      if (group.size() > best.size()) {
        best = group;
      }
      if (best.size() == batchSize) {
        return best;
      }
    }
    return best;
  }

  private void bringBackDue() {
    Instant now = time.now();
    for (Delayed late : List.copyOf(delayed.values())) {
      if (!late.due().isAfter(now)) {
        delayed.remove(late.prepared().key());
        pending.put(late.prepared().key(), late.prepared());
      }
    }
  }

  /** How long to wait for the clock; zero to wait for other threads. */
  private Duration untilDue() {
    if (delayed.isEmpty()) {
      return Duration.ZERO;
    }
    Instant first = delayed.values().stream().map(Delayed::due).min(Instant::compareTo).get();
    Duration left = Duration.between(time.now(), first);
    return left.compareTo(SLICE) > 0
        ? SLICE
        : left.isNegative() ? Duration.ofMillis(1) : left.plusMillis(1);
  }
}
