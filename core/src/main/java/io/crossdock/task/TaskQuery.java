package io.crossdock.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tasks to list. Immutable; each method gives a narrower copy. */
public final class TaskQuery {

  private final List<Lane> lanes;
  private final Set<TaskState> states;
  private final @Nullable String key;
  private final long after;
  private final int most;

  private TaskQuery(
      List<Lane> lanes, Set<TaskState> states, @Nullable String key, long after, int most) {
    this.lanes = List.copyOf(lanes);
    this.states = Set.copyOf(states);
    this.key = key;
    this.after = after;
    this.most = most;
  }

  /** All tasks, at most 1,000. */
  public static TaskQuery all() {
    return new TaskQuery(List.of(), Set.of(), null, 0, 1_000);
  }

  /**
   * Those of a lane; said again, of any of the lanes.
   *
   * @param lane what they belong to
   */
  public TaskQuery of(Lane lane) {
    List<Lane> more = new ArrayList<>(lanes);
    more.add(lane);
    return new TaskQuery(more, states, key, after, most);
  }

  /**
   * Those in one of the states.
   *
   * @param states where they stand
   */
  public TaskQuery in(TaskState... states) {
    return new TaskQuery(lanes, Set.of(states), key, after, most);
  }

  /**
   * Those of a key.
   *
   * @param key exactly
   */
  public TaskQuery withKey(String key) {
    return new TaskQuery(lanes, states, key, after, most);
  }

  /**
   * Those behind a task, to page through a long list.
   *
   * @param id the last number seen
   */
  public TaskQuery after(long id) {
    return new TaskQuery(lanes, states, key, id, most);
  }

  /**
   * At most so many.
   *
   * @param most at least 1
   */
  public TaskQuery atMost(int most) {
    return new TaskQuery(lanes, states, key, after, most);
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

  /** At most so many. */
  public int most() {
    return most;
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
        && task.id() > after;
  }
}
