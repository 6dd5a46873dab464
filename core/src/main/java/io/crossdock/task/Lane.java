package io.crossdock.task;

import static java.util.Objects.requireNonNull;

/**
 * One outgoing of one route: what a task belongs to, and within which the order of a key is kept.
 *
 * @param route the route's identifier
 * @param outgoing the outgoing's identifier
 */
public record Lane(String route, String outgoing) {

  /** Checks that both are there. */
  public Lane {
    requireNonNull(route, "route");
    requireNonNull(outgoing, "outgoing");
  }

  /** Both, with a slash between. */
  @Override
  public String toString() {
    return route + "/" + outgoing;
  }
}
