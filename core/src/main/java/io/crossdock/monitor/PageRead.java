package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** A page that was read and recorded, with the checkpoint behind it. Immutable. */
public final class PageRead {

  private final long run;
  private final String incoming;
  private final String name;
  private final String operation;
  private final int items;
  private final Instant at;
  private final Duration took;

  /**
   * A page, as a test of a listener needs one.
   *
   * @param run the number of the run
   * @param incoming the identifier of the incoming
   * @param name its name
   * @param operation the row of the catalogue
   * @param items how many it had, before any filter
   * @param at when it was asked for
   * @param took until it was recorded: the call, the mapping, the store, and waits for a full queue
   */
  public PageRead(
      long run,
      String incoming,
      String name,
      String operation,
      int items,
      Instant at,
      Duration took) {
    this.run = run;
    this.incoming = requireNonNull(incoming, "incoming");
    this.name = requireNonNull(name, "name");
    this.operation = requireNonNull(operation, "operation");
    this.items = items;
    this.at = requireNonNull(at, "at");
    this.took = requireNonNull(took, "took");
  }

  /** The number of the run. */
  public long run() {
    return run;
  }

  /** The identifier of the incoming. */
  public String incoming() {
    return incoming;
  }

  /** The name of the incoming. */
  public String name() {
    return name;
  }

  /** The row of the catalogue. */
  public String operation() {
    return operation;
  }

  /** How many items it had, before any filter. */
  public int items() {
    return items;
  }

  /** When it was asked for. */
  public Instant at() {
    return at;
  }

  /** Until it was recorded: the call, the mapping, the store, and waits for a full queue. */
  public Duration took() {
    return took;
  }

  /** Incoming and size. */
  @Override
  public String toString() {
    return incoming + ": a page of " + items + " items";
  }
}
