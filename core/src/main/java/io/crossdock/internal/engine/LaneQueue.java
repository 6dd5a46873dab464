package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent in one lane: in the order read, each key once, a key that is under way not
 * before it is settled. Bounded: reading waits when it is full. Safe for use by several threads.
 */
final class LaneQueue {

  /** How long new work may go unnoticed where the clock cannot be waited for on our lock. */
  private static final Duration SLICE = Duration.ofMillis(100);

  /** Items that remote jobs may hold, so that memory does not grow with the catalogue. */
  private static final int MOST_UNDER_WAY = 5_000;

  private final int batchSize;
  private final int bound;
  private final int mostUnderWay;
  private final TimeSource time;
  private final StopSignal stop;
  private final Map<String, Prepared> pending = new LinkedHashMap<>();
  private final Map<String, Set<String>> readyByGroup = new LinkedHashMap<>();
  private final Map<String, Delayed> delayed = new HashMap<>();
  private final Set<String> busy = new HashSet<>();
  private final Set<String> abandoned = new HashSet<>();
  private final GoingOn goingOn = new GoingOn();
  private Source source = Source.OPEN;

  private Runnable drained = () -> {};

  private enum Source {
    OPEN,
    /** Nothing more is read; what has waited may still be offered. */
    READ,
    ENDED
  }

  private record Delayed(Prepared prepared, Instant due) {}

  LaneQueue(int batchSize, int bound, TimeSource time, StopSignal stop) {
    this.batchSize = batchSize;
    this.bound = Math.max(bound, 2 * batchSize);
    this.mostUnderWay = Math.max(MOST_UNDER_WAY, 10 * batchSize);
    this.time = time;
    this.stop = stop;
    stop.onStop(this::wake);
  }

  /**
   * Adds an item; waits while the queue is full. The older version that it replaces, if any.
   *
   * <p>After a stop, and for an abandoned key, it adds nothing: the item is left in the store.
   */
  synchronized Optional<Prepared> offer(Prepared prepared) throws InterruptedException {
    while (pending.size() >= bound && !stop.isSet()) {
      wait();
    }
    if (stop.isSet() || abandoned.contains(prepared.key())) {
      return Optional.empty();
    }
    Prepared older = withdraw(prepared.key());
    Delayed late = delayed.remove(prepared.key());
    add(prepared);
    // Waking the senders for each item would cost more than sending it.
    if (ready(prepared.group()) >= prepared.batchSize(batchSize)
        || pending.size() >= bound
        || source == Source.READ) {
      notifyAll();
    }
    return Optional.ofNullable(older == null && late != null ? late.prepared() : older);
  }

  /** Takes out what waits under a key and was never sent. */
  synchronized Optional<Prepared> withdrawUnsent(String key) {
    Prepared waiting = pending.get(key);
    if (waiting == null || waiting.attempt() > 1 || waiting.at() != null) {
      return Optional.empty();
    }
    withdraw(key);
    notifyAll();
    return Optional.of(waiting);
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
        if (time == TimeSource.system()) {
          // On the lock: new work, a stop and the end wake it at once.
          TimeUnit.MILLISECONDS.timedWait(this, wait.toMillis());
          continue;
        }
      }
      time.pause(wait);
    }
  }

  /** These are settled: newer versions of their keys may go. */
  synchronized void release(Collection<String> keys) {
    keys.forEach(this::free);
    notifyAll();
    tellDrained();
  }

  /**
   * These stay under way beyond this run: newer versions of their keys are left for the next one.
   */
  synchronized void abandon(Collection<String> keys) {
    for (String key : keys) {
      busy.remove(key);
      withdraw(key);
      abandoned.add(key);
    }
    notifyAll();
    tellDrained();
  }

  /** This one is to be tried again; given back where a newer version has come meanwhile. */
  synchronized Optional<Prepared> delay(Prepared prepared, Instant due) {
    free(prepared.key());
    notifyAll();
    if (pending.containsKey(prepared.key())) {
      return Optional.of(prepared);
    }
    delayed.put(prepared.key(), new Delayed(prepared, due));
    return Optional.empty();
  }

  /**
   * This one is left to a later run, but for a newer version, which may go at once; given back
   * where that has come already.
   */
  synchronized Optional<Prepared> leave(Prepared prepared) {
    free(prepared.key());
    notifyAll();
    tellDrained();
    return pending.containsKey(prepared.key()) ? Optional.of(prepared) : Optional.empty();
  }

  /** Said once, before the work begins: who is told when nothing is left to be settled. */
  synchronized int size() {
    return pending.size() + delayed.size();
  }

  synchronized void onDrained(Runnable drained) {
    this.drained = drained;
  }

  /** Whether nothing is left to be settled, for now. */
  synchronized boolean isDrained() {
    return pending.isEmpty() && delayed.isEmpty() && busy.isEmpty();
  }

  private void tellDrained() {
    if (source != Source.OPEN && isDrained()) {
      drained.run();
    }
  }

  /** Nothing more is read: what is there goes, in however small batches. */
  synchronized void readToTheEnd() {
    source = Source.READ;
    notifyAll();
    tellDrained();
  }

  /** The next call of an item whose key stays under way. */
  synchronized void goOn(Prepared prepared) {
    goingOn.add(prepared);
    notifyAll();
  }

  /** Nothing more will be offered. */
  synchronized void end() {
    source = Source.ENDED;
    notifyAll();
    tellDrained();
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
    List<Prepared> further = goingOn.takeFull();
    boolean full = busy.size() >= mostUnderWay;
    if (further.isEmpty() && !full) {
      further = fresh();
    }
    return further.isEmpty() && (full || flushes()) ? goingOn.takeLargest() : further;
  }

  private boolean flushes() {
    return source != Source.OPEN || pending.size() >= bound;
  }

  /** A batch of those that begin, or that an earlier run or a delay has brought to a step. */
  private List<Prepared> fresh() {
    bringBackDue();
    Set<String> group = fullest();
    if (group.isEmpty() || (group.size() < sizeOf(group) && !flushes())) {
      return List.of();
    }
    List<Prepared> batch = new ArrayList<>();
    for (String key : group.stream().limit(sizeOf(group)).toList()) {
      batch.add(pending.get(key));
      withdraw(key);
      busy.add(key);
    }
    notifyAll();
    return batch;
  }

  /** How many of a group go together. */
  private int sizeOf(Set<String> group) {
    return requireNonNull(pending.get(group.iterator().next())).batchSize(batchSize);
  }

  /** The keys of the first group that fills a batch, or else of the largest. */
  private Set<String> fullest() {
    Set<String> best = Set.of();
    for (Set<String> group : readyByGroup.values()) {
      if (group.size() >= sizeOf(group)) {
        return group;
      }
      if (group.size() > best.size()) {
        best = group;
      }
    }
    return best;
  }

  private void add(Prepared prepared) {
    pending.put(prepared.key(), prepared);
    if (!busy.contains(prepared.key())) {
      readyByGroup
          .computeIfAbsent(prepared.group(), name -> new LinkedHashSet<>())
          .add(prepared.key());
    }
  }

  /** Takes what waits under a key out of the queue. */
  private @Nullable Prepared withdraw(String key) {
    Prepared waiting = pending.remove(key);
    if (waiting != null) {
      readyByGroup.computeIfPresent(
          waiting.group(),
          (name, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
    return waiting;
  }

  private void free(String key) {
    busy.remove(key);
    Prepared waiting = pending.get(key);
    if (waiting != null) {
      add(waiting);
    }
  }

  private int ready(String group) {
    return readyByGroup.getOrDefault(group, Set.of()).size();
  }

  private void bringBackDue() {
    if (delayed.isEmpty()) {
      return;
    }
    Instant now = time.now();
    List<Delayed> due = delayed.values().stream().filter(d -> !d.due().isAfter(now)).toList();
    for (Delayed late : due) {
      delayed.remove(late.prepared().key());
      add(late.prepared());
    }
  }

  /** How long to wait for the clock; zero to wait for other threads. */
  private Duration untilDue() {
    Optional<Instant> first = delayed.values().stream().map(Delayed::due).min(Instant::compareTo);
    if (first.isEmpty() || busy.size() >= mostUnderWay) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(time.now(), first.get());
    if (left.compareTo(SLICE) > 0) {
      return SLICE;
    }
    return left.isNegative() ? Duration.ofMillis(1) : left.plusMillis(1);
  }
}
