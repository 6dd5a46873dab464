package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A batch of items that was sent, and what the remote answered for them. It may have taken several
 * calls: repeats, and halves of a batch that was refused as a whole. Immutable.
 *
 * <p>What is recorded of it comes later, and is told by {@link RunListener#settled}.
 */
public final class BatchSent {

  private final long run;
  private final Lane lane;
  private final String operation;
  private final int items;
  private final Map<TaskState, Integer> outcomes;
  private final Instant at;
  private final Duration took;
  private final int queued;

  /**
   * A batch, as a test of a listener needs one.
   *
   * @param run the number of the run
   * @param lane the route and outgoing
   * @param operation the row of the catalogue
   * @param items how many it had
   * @param outcomes how many of them came to which state; fewer than items where some were
   *     certainly not taken, and are left as they were
   * @param at when it began
   * @param took all calls and waits together
   * @param queued how many items wait to be sent in this lane
   */
  public BatchSent(
      long run,
      Lane lane,
      String operation,
      int items,
      Map<TaskState, Integer> outcomes,
      Instant at,
      Duration took,
      int queued) {
    this.run = run;
    this.lane = requireNonNull(lane, "lane");
    this.operation = requireNonNull(operation, "operation");
    this.items = items;
    EnumMap<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
    counts.putAll(outcomes);
    this.outcomes = Collections.unmodifiableMap(counts);
    this.at = requireNonNull(at, "at");
    this.took = requireNonNull(took, "took");
    this.queued = queued;
  }

  /** The number of the run. */
  public long run() {
    return run;
  }

  /** The route and outgoing. */
  public Lane lane() {
    return lane;
  }

  /** The row of the catalogue. */
  public String operation() {
    return operation;
  }

  /** How many items it had. */
  public int items() {
    return items;
  }

  /**
   * How many of them came to which state, none with 0. {@link TaskState#FINISHED} also where the
   * item has further calls to go through.
   */
  public Map<TaskState, Integer> outcomes() {
    return outcomes;
  }

  /** How many came to a state. */
  public int in(TaskState state) {
    return outcomes.getOrDefault(state, 0);
  }

  /** When it began. */
  public Instant at() {
    return at;
  }

  /** All calls and waits together. */
  public Duration took() {
    return took;
  }

  /** How many items wait to be sent in this lane now; those that wait for their next try too. */
  public int queued() {
    return queued;
  }

  /** Lane, size and outcomes. */
  @Override
  public String toString() {
    return lane + ": " + items + " items by " + operation + ", " + outcomes;
  }
}
