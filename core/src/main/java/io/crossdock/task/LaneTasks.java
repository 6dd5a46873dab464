package io.crossdock.task;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open tasks of one lane, whole, and the hashes of what was published in it. Not safe for use
 * by several threads.
 */
final class LaneTasks {

  private static final long[] NONE = {};

  private final NavigableMap<Long, Task> open = new TreeMap<>();
  private final Map<String, long[]> idsByKey = new HashMap<>();
  private final Map<Long, Long> newerFinished = new HashMap<>();
  private final Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
  private final PublishedHashes published = new PublishedHashes();

  void add(Task task) {
    open.put(task.id(), task);
    counts.merge(task.state(), 1L, Long::sum);
    idsByKey.merge(task.key(), new long[] {task.id()}, LaneTasks::joined);
  }

  void replace(Task task) {
    Task old = open.put(task.id(), task);
    if (old != null) {
      countDown(old.state());
    }
    counts.merge(task.state(), 1L, Long::sum);
  }

  void remove(Task task) {
    open.remove(task.id());
    newerFinished.remove(task.id());
    countDown(task.state());
    long[] rest = LongStream.of(ids(task.key())).filter(id -> id != task.id()).toArray();
    if (rest.length == 0) {
      idsByKey.remove(task.key());
    } else {
      idsByKey.put(task.key(), rest);
    }
  }

  /** The open ones of a key that a newer version overtakes: not under way, and not marked. */
  List<Task> overtaken(String key) {
    return LongStream.of(ids(key)).mapToObj(open::get).filter(LaneTasks::canBeOvertaken).toList();
  }

  private static boolean canBeOvertaken(@Nullable Task task) {
    return task != null
        && (task.state() == TaskState.NEW
            || task.state() == TaskState.RETRY
            || task.waitsFor().isPresent())
        && task.sent() == Task.Sent.NO;
  }

  /** The open ones of a key. */
  List<Task> all(String key) {
    return LongStream.of(ids(key)).mapToObj(this::required).toList();
  }

  private Task required(long id) {
    return Objects.requireNonNull(open.get(id), "an open task by its key");
  }

  /** The open one of a key that was read last. */
  Optional<Task> newest(String key) {
    return LongStream.of(ids(key)).max().stream().mapToObj(open::get).findFirst();
  }

  /** A newer version of a task's item that was finished while it was open. */
  OptionalLong newerFinished(Task task) {
    Long newer = newerFinished.get(task.id());
    return newer == null ? OptionalLong.empty() : OptionalLong.of(newer);
  }

  /** Notes what was published, unless a newer version of the key is already there. */
  void published(Task task) {
    LongStream.of(ids(task.key()))
        .filter(id -> id < task.id())
        .forEach(id -> newerFinished.merge(id, task.id(), Math::max));
    boolean overtaken = LongStream.of(ids(task.key())).anyMatch(id -> id > task.id());
    task.hash().filter(hash -> !overtaken).ifPresent(hash -> published.put(task.key(), hash));
  }

  void forgetPublished(String key) {
    published.remove(key);
  }

  long publishedKeys() {
    return published.size();
  }

  @Nullable ContentHash publishedHash(String key) {
    return idsByKey.containsKey(key) ? null : published.get(key);
  }

  @Nullable Task find(long id) {
    return open.get(id);
  }

  Stream<Task> after(long id) {
    return open.tailMap(id, false).values().stream();
  }

  Map<TaskState, Long> counts() {
    return counts;
  }

  long size() {
    return open.size();
  }

  private long[] ids(String key) {
    return idsByKey.getOrDefault(key, NONE);
  }

  private void countDown(TaskState state) {
    counts.computeIfPresent(state, (ignored, count) -> count == 1 ? null : count - 1);
  }

  private static long[] joined(long[] first, long[] second) {
    return LongStream.concat(LongStream.of(first), LongStream.of(second)).toArray();
  }
}
