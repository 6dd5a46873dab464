package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Lane;
import java.time.Instant;
import java.util.List;

/** A run that has begun: it has its lanes, and nothing is read yet. Immutable. */
public final class RunStarted {

  private final long run;
  private final Instant at;
  private final List<String> incomings;
  private final List<Lane> lanes;

  /**
   * A run, as a test of a listener needs one.
   *
   * @param run its number in the store
   * @param at when it began
   * @param incomings the identifiers of what it reads
   * @param lanes the routes and outgoings that it writes to
   */
  public RunStarted(long run, Instant at, List<String> incomings, List<Lane> lanes) {
    this.run = run;
    this.at = requireNonNull(at, "at");
    this.incomings = List.copyOf(incomings);
    this.lanes = List.copyOf(lanes);
  }

  /** Its number in the store. */
  public long run() {
    return run;
  }

  /** When it began. */
  public Instant at() {
    return at;
  }

  /** The identifiers of what it reads, each once. */
  public List<String> incomings() {
    return incomings;
  }

  /** The routes and outgoings that it writes to. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** Number and lanes. */
  @Override
  public String toString() {
    return "run " + run + " of " + lanes;
  }
}
