package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a {@link Publisher} is asked: which operation, for which items.
 *
 * @param operation the row that is called
 * @param items at least one, at most the row's batch size, no key twice
 * @param settings the outgoing's own settings
 * @param connection the way to the wire
 */
public record Write(
    Operation operation, List<WriteItem> items, Settings settings, Connection connection) {

  /** Checks and copies. */
  public Write {
    requireNonNull(operation, "operation");
    items = List.copyOf(items);
    requireNonNull(settings, "settings");
    requireNonNull(connection, "connection");
  }
}
