package io.crossdock.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are meant, to list or to change them. Immutable; each method gives a narrower copy.
 */
public final class TaskQuery {

  private static final int LISTED = 1_000;
  private static final TaskQuery ALL = new TaskQuery(List.of(), Set.of(), null, 0, 0, null);

  private final List<Lane> lanes;
  private final Set<TaskState> states;
  private final @Nullable String key;
  private final long id;
  private final long after;
  private final @Nullable Integer limit;

  private TaskQuery(
      List<Lane> lanes,
      Set<TaskState> states,
      @Nullable String key,
      long id,
      long after,
      @Nullable Integer limit) {
    this.lanes = List.copyOf(lanes);
    this.states = Set.copyOf(states);
    this.key = key;
    this.id = id;
    this.after = after;
    this.limit = limit;
  }

  /** All tasks; a list of them has at most 1,000 unless said otherwise. */
  public static TaskQuery all() {
    return ALL;
  }

  /**
   * Those of a lane; said again, of any of the lanes.
   *
   * @param lane what they belong to
   */
  public TaskQuery of(Lane lane) {
    List<Lane> more = new ArrayList<>(lanes);
    more.add(lane);
    return new TaskQuery(more, states, key, id, after, limit);
  }

  /** The same of exactly these lanes, which are at least one. */
  TaskQuery ofAll(Collection<Lane> of) {
    return new TaskQuery(List.copyOf(of), states, key, id, after, limit);
  }

  /**
   * Those in one of the states.
   *
   * @param states where they stand
   */
  public TaskQuery in(TaskState... states) {
    return new TaskQuery(lanes, Set.of(states), key, id, after, limit);
  }

  /**
   * Those of a key.
   *
   * @param key exactly
   */
  public TaskQuery withKey(String key) {
    return new TaskQuery(lanes, states, key, id, after, limit);
  }

  /**
   * The one of that number.
   *
   * @param id its number in the store
   */
  public TaskQuery withId(long id) {
    return new TaskQuery(lanes, states, key, id, after, limit);
  }

  /**
   * Those behind a task, to page through a long list.
   *
   * @param id the last number seen
   */
  public TaskQuery after(long id) {
    return new TaskQuery(lanes, states, key, this.id, id, limit);
  }

  /**
   * At most so many, the oldest.
   *
   * @param most at least 1
   */
  public TaskQuery atMost(int most) {
    return new TaskQuery(lanes, states, key, id, after, most);
  }

  /** The lanes; empty for all. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** The states; empty for all. */
  public Set<TaskState> states() {
    return states;
  }

  /** The key, if one is asked for. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Tasks behind this number; 0 for all. */
  public long after() {
    return after;
  }

  /** The number of the one task that is asked for, if it is one. */
  public OptionalLong id() {
    return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
  }

  /** At most so many are listed: 1,000 unless said otherwise. */
  public int most() {
    return limit == null ? LISTED : limit;
  }

  /** How many are meant at most; empty if that was not said: then a change is made to all. */
  public OptionalInt limit() {
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  /**
   * Whether a task is asked for, but for how many.
   *
   * @param task any
   */
  public boolean matches(Task task) {
    return (lanes.isEmpty() || lanes.contains(task.lane()))
        && (states.isEmpty() || states.contains(task.state()))
        && (key == null || key.equals(task.key()))
        && (id == 0 || id == task.id())
        && task.id() > after;
  }
}
