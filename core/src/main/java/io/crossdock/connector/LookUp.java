package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

/**
 * Asks whether an item whose answer was lost exists over there.
 *
 * @param operation the row whose answer was lost; {@link Operation#lookUp()} says how to ask
 * @param item what was sent
 * @param settings the outgoing's own settings
 * @param connection the way to the wire
 */
public record LookUp(
    Operation operation, WriteItem item, Settings settings, Connection connection) {

  /** Checks that all is there. */
  public LookUp {
    requireNonNull(operation, "operation");
    requireNonNull(item, "item");
    requireNonNull(settings, "settings");
    requireNonNull(connection, "connection");
  }
}
