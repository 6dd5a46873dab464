package io.crossdock.task;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The newest of the tasks that came to an end which a person may ask about: failed, rejected,
 * skipped. The others are counts.
 *
 * <p>Bounded twice: so many a lane, and so many bytes in all; then the oldest lose their payload
 * first, and are dropped after that. Not safe for use by several threads.
 */
final class ClosedTasks {

  private static final int OVERHEAD = 400;

  private final int mostInLane;
  private final long mostBytes;
  private final NavigableMap<Long, Task> all = new TreeMap<>();
  private final NavigableMap<Long, Task> withPayload = new TreeMap<>();
  private final Map<Lane, NavigableMap<Long, Task>> byLane = new HashMap<>();
  private long bytes;

  ClosedTasks(int mostInLane, long mostBytes) {
    this.mostInLane = mostInLane;
    this.mostBytes = mostBytes;
  }

  static boolean keeps(TaskState state) {
    return state == TaskState.FAILED || state == TaskState.REJECTED || state == TaskState.SKIPPED;
  }

  void add(Task task) {
    put(task);
    NavigableMap<Long, Task> lane = byLane.get(task.lane());
    if (lane != null && lane.size() > mostInLane) {
      drop(lane.firstEntry().getValue());
    }
    while (bytes > mostBytes && !withPayload.isEmpty()) {
      Task oldest = withPayload.firstEntry().getValue();
      drop(oldest);
      put(oldest.toBuilder().payload(null).build());
    }
    while (bytes > mostBytes && all.size() > 1) {
      drop(all.firstEntry().getValue());
    }
  }

  Stream<Task> after(long id) {
    return all.tailMap(id, false).values().stream();
  }

  private void put(Task task) {
    all.put(task.id(), task);
    byLane.computeIfAbsent(task.lane(), lane -> new TreeMap<>()).put(task.id(), task);
    if (task.payload().isPresent()) {
      withPayload.put(task.id(), task);
    }
    bytes += weight(task);
  }

  private void drop(Task task) {
    all.remove(task.id());
    withPayload.remove(task.id());
    NavigableMap<Long, Task> lane = byLane.get(task.lane());
    if (lane != null) {
      lane.remove(task.id());
    }
    bytes -= weight(task);
  }

  /** Two bytes a letter: what text takes at most in memory. */
  private static long weight(Task task) {
    long letters = task.key().length();
    letters += task.payload().map(String::length).orElse(0);
    letters += task.reason().map(String::length).orElse(0);
    letters += task.field().map(String::length).orElse(0);
    return OVERHEAD + 2 * letters;
  }
}
