package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks at their end a store keeps; the others are pruned. Immutable; each method gives a
 * copy.
 *
 * <pre>{@code
 * store.prune(Retention.keep().noLongerThan(Duration.ofDays(30)).newest(100_000));
 * store.prune(Retention.keep().noLongerThan(Duration.ofDays(365)).in(TaskState.FAILED));
 * }</pre>
 *
 * <p>Open work is never pruned, and what a person may still look at (failed, rejected) only where
 * it is named.
 */
public final class Retention {

  private static final Set<TaskState> UNLESS_NAMED =
      Collections.unmodifiableSet(
          EnumSet.of(
              TaskState.FINISHED, TaskState.SUPERSEDED, TaskState.SKIPPED, TaskState.DELETED));

  private static final Retention ALL =
      new Retention(null, null, UNLESS_NAMED, List.of(), List.of());

  private final @Nullable Duration age;
  private final @Nullable Integer newest;
  private final Set<TaskState> states;
  private final List<Lane> lanes;
  private final List<String> routes;

  private Retention(
      @Nullable Duration age,
      @Nullable Integer newest,
      Set<TaskState> states,
      List<Lane> lanes,
      List<String> routes) {
    this.age = age;
    this.newest = newest;
    this.states = states;
    this.lanes = lanes;
    this.routes = routes;
  }

  /** Keeps all tasks, for ever. */
  public static Retention keep() {
    return ALL;
  }

  /**
   * Prunes what has not changed for so long, by the clock that stamps the tasks.
   *
   * @param age not negative
   */
  public Retention noLongerThan(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("tasks are kept for " + age + "; allowed: 0 and longer");
    }
    return new Retention(age, newest, states, lanes, routes);
  }

  /**
   * Prunes what is not among the newest of its lane; where an age is said too, what either prunes.
   *
   * @param count of the states meant, at least 0
   */
  public Retention newest(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("the newest " + count + " are kept; allowed: 0 and more");
    }
    return new Retention(age, count, states, lanes, routes);
  }

  /**
   * Is about tasks in these states; unless said, about finished, superseded, skipped and deleted
   * ones.
   *
   * @param states at least one, all of them an end
   */
  public Retention in(TaskState... states) {
    Set<TaskState> named = EnumSet.noneOf(TaskState.class);
    named.addAll(List.of(states));
    Set<TaskState> open = EnumSet.noneOf(TaskState.class);
    named.stream().filter(TaskState::isOpen).forEach(open::add);
    if (named.isEmpty() || !open.isEmpty()) {
      throw new IllegalArgumentException(
          "tasks in the states "
              + (named.isEmpty() ? named : open)
              + " cannot be pruned; allowed: "
              + EnumSet.complementOf(openStates())
              + ". Open work is done, skipped, resolved or deleted first");
    }
    return new Retention(age, newest, Collections.unmodifiableSet(named), lanes, routes);
  }

  private static EnumSet<TaskState> openStates() {
    EnumSet<TaskState> open = EnumSet.allOf(TaskState.class);
    open.removeIf(state -> !state.isOpen());
    return open;
  }

  /**
   * Is about tasks of a lane; said again, of any of the lanes and routes.
   *
   * @param lane what they belong to
   */
  public Retention of(Lane lane) {
    List<Lane> more = new ArrayList<>(lanes);
    more.add(requireNonNull(lane, "lane"));
    return new Retention(age, newest, states, List.copyOf(more), routes);
  }

  /**
   * Is about tasks of a route; said again, of any of the lanes and routes.
   *
   * @param route the route's identifier
   */
  public Retention ofRoute(String route) {
    List<String> more = new ArrayList<>(routes);
    more.add(requireNonNull(route, "route"));
    return new Retention(age, newest, states, lanes, List.copyOf(more));
  }

  /** The same of exactly these lanes, which are at least one. */
  Retention ofAll(Collection<Lane> of) {
    return new Retention(age, newest, states, List.copyOf(of), List.of());
  }

  /** How long tasks are kept; empty for ever. */
  public Optional<Duration> age() {
    return Optional.ofNullable(age);
  }

  /** How many of a lane are kept; empty for all. */
  public OptionalInt count() {
    return newest == null ? OptionalInt.empty() : OptionalInt.of(newest);
  }

  /** The states it is about; all of them ends. */
  public Set<TaskState> states() {
    return states;
  }

  /** The lanes that it is about; where there are no routes either, it is about all. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** The routes that it is about; where there are no lanes either, it is about all. */
  public List<String> routes() {
    return routes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Retention that
        && Objects.equals(age, that.age)
        && Objects.equals(newest, that.newest)
        && states.equals(that.states)
        && lanes.equals(that.lanes)
        && routes.equals(that.routes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(age, newest, states, lanes, routes);
  }

  /**
   * Whether it is about a lane.
   *
   * @param lane any
   */
  public boolean covers(Lane lane) {
    return (lanes.isEmpty() && routes.isEmpty())
        || lanes.contains(lane)
        || routes.contains(lane.route());
  }
}
