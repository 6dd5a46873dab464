package io.crossdock.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest of the tasks that came to an end which a person may ask about: failed, rejected,
 * skipped. The others are counts.
 *
 * <p>Bounded twice: so many a lane, and so many bytes in all; then the oldest lose their payload
 * first, and are dropped after that. Not safe for use by several threads.
 */
final class ClosedTasks {

  private static final int OVERHEAD = 600;

  private final int mostInLane;
  private final long mostBytes;
  private final NavigableMap<Long, Task> all = new TreeMap<>();
  private final NavigableMap<Long, Task> withPayload = new TreeMap<>();
  private final Map<Lane, NavigableMap<Long, Task>> byLane = new HashMap<>();
  private final Map<Item, Set<Long>> byItem = new HashMap<>();
  private final Map<Long, Long> newerFinished = new HashMap<>();
  private long bytes;

  private record Item(Lane lane, String key) {}

  ClosedTasks(int mostInLane, long mostBytes) {
    this.mostInLane = mostInLane;
    this.mostBytes = mostBytes;
  }

  static boolean keeps(TaskState state) {
    return state == TaskState.FAILED || state == TaskState.REJECTED || state == TaskState.SKIPPED;
  }

  /**
   * Adds a task.
   *
   * @param newer a newer version of its item that was finished before
   */
  void add(Task task, OptionalLong newer) {
    put(task);
    newer.ifPresent(id -> newerFinished.put(task.id(), id));
    NavigableMap<Long, Task> lane = byLane.get(task.lane());
    if (lane != null && lane.size() > mostInLane) {
      drop(lane.firstEntry().getValue());
    }
    while (bytes > mostBytes && !withPayload.isEmpty()) {
      replace(withPayload.firstEntry().getValue().toBuilder().payload(null).progress(null).build());
    }
    while (bytes > mostBytes && all.size() > 1) {
      drop(all.firstEntry().getValue());
    }
  }

  /** Puts a task in the place of what it was before. */
  void replace(Task changed) {
    Task before = all.get(changed.id());
    if (before != null) {
      OptionalLong newer = newerFinished(before);
      drop(before);
      put(changed);
      newer.ifPresent(id -> newerFinished.put(changed.id(), id));
    }
  }

  /** Those of an item. */
  List<Task> all(Lane lane, String key) {
    List<Task> found = new ArrayList<>();
    for (long id : byItem.getOrDefault(new Item(lane, key), Set.of())) {
      Optional.ofNullable(all.get(id)).ifPresent(found::add);
    }
    return found;
  }

  /** Notes for the older versions of an item that this one was finished. */
  void overtake(Task finished) {
    for (long id : byItem.getOrDefault(item(finished), Set.of())) {
      if (id < finished.id()) {
        newerFinished.merge(id, finished.id(), Math::max);
      }
    }
  }

  /** A newer version of a task's item that was finished. */
  OptionalLong newerFinished(Task task) {
    Long newer = newerFinished.get(task.id());
    return newer == null ? OptionalLong.empty() : OptionalLong.of(newer);
  }

  @Nullable Task find(long id) {
    return all.get(id);
  }

  Stream<Task> after(long id) {
    return all.tailMap(id, false).values().stream();
  }

  private static Item item(Task task) {
    return new Item(task.lane(), task.key());
  }

  private void put(Task task) {
    all.put(task.id(), task);
    byItem.computeIfAbsent(item(task), item -> new TreeSet<>()).add(task.id());
    byLane.computeIfAbsent(task.lane(), lane -> new TreeMap<>()).put(task.id(), task);
    if (task.payload().isPresent()) {
      withPayload.put(task.id(), task);
    }
    bytes += weight(task);
  }

  void drop(Task task) {
    all.remove(task.id());
    withPayload.remove(task.id());
    newerFinished.remove(task.id());
    byItem.computeIfPresent(
        item(task),
        (item, ids) -> {
          ids.remove(task.id());
          return ids.isEmpty() ? null : ids;
        });
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
    letters += task.progress().map(String::length).orElse(0);
    letters += task.reason().map(String::length).orElse(0);
    letters += task.field().map(String::length).orElse(0);
    letters += task.actor().length();
    return OVERHEAD + 2 * letters;
  }
}
