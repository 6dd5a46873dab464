package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

/**
 * A remote job that has taken an item, durable: what is needed to follow it after a restart.
 *
 * @param job the same for all items of one job, such as a bulk's uuid
 * @param position of the item within the job; empty where the job answers by key
 */
public record Ticket(String job, String position) {

  /** Checks that both are there. */
  public Ticket {
    requireNonNull(job, "job");
    requireNonNull(position, "position");
  }
}
