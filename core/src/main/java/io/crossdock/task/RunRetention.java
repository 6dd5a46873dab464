package io.crossdock.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a store keeps; the others are pruned, with their reports. Immutable; each method gives
 * a copy.
 *
 * <pre>{@code
 * store.pruneRuns(RunRetention.keep().noLongerThan(Duration.ofDays(90)));
 * }</pre>
 *
 * <p>A run that goes on is never pruned, and neither is the newest of each lane.
 */
public final class RunRetention {

  private static final RunRetention ALL = new RunRetention(null, null, List.of());

  private final @Nullable Duration age;
  private final @Nullable Integer newest;
  private final List<Lane> lanes;

  private RunRetention(@Nullable Duration age, @Nullable Integer newest, List<Lane> lanes) {
    this.age = age;
    this.newest = newest;
    this.lanes = lanes;
  }

  /** Keeps all runs, for ever. */
  public static RunRetention keep() {
    return ALL;
  }

  /**
   * Prunes what came to its end so long ago, or began so long ago and broke off.
   *
   * @param age not negative
   */
  public RunRetention noLongerThan(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("runs are kept for " + age + "; allowed: 0 and longer");
    }
    return new RunRetention(age, newest, lanes);
  }

  /**
   * Prunes what is not among the newest of any of its lanes; where an age is said too, what either
   * prunes.
   *
   * @param count of each lane, at least 1
   */
  public RunRetention newest(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the newest " + count + " are kept; allowed: 1 and more");
    }
    return new RunRetention(age, count, lanes);
  }

  /**
   * Is about runs that worked on these lanes and no others.
   *
   * @param of at least one; unless said, it is about all runs
   */
  public RunRetention ofAll(Collection<Lane> of) {
    return new RunRetention(age, newest, List.copyOf(of));
  }

  /** How long runs are kept; empty for ever. */
  public Optional<Duration> age() {
    return Optional.ofNullable(age);
  }

  /** How many of a lane are kept; empty for all. */
  public OptionalInt count() {
    return newest == null ? OptionalInt.empty() : OptionalInt.of(newest);
  }

  /** The lanes that it is about; where there are none, it is about all runs. */
  public List<Lane> lanes() {
    return lanes;
  }

  /**
   * Tells which runs are to go: for implementations of {@link TaskStore#pruneRuns}. To be asked for
   * every run of the store once, the newest first.
   *
   * @param now by the clock that stamps the runs
   */
  public Predicate<StoredRun> choice(Instant now) {
    Map<Lane, Integer> seen = new HashMap<>();
    Instant latest = age == null ? Instant.MIN : now.minus(age);
    return run -> {
      int best = Integer.MAX_VALUE;
      for (Lane lane : run.tallies().keySet()) {
        best = Math.min(best, seen.merge(lane, 1, Integer::sum));
      }
      boolean old = age != null && !run.ended().orElse(run.begun()).isAfter(latest);
      boolean beyond = newest != null && best > newest;
      return run.state() != StoredRun.State.RUNNING
          && best > 1
          && (old || beyond)
          && (lanes.isEmpty() || lanes.containsAll(run.tallies().keySet()));
    };
  }
}
