package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

/**
 * What a {@link StandardForm} is given besides the item.
 *
 * @param operation the row that was read, or will be called
 * @param settings of the incoming or outgoing configuration
 * @param connection the way to the wire, and where remarks go
 */
public record FormContext(Operation operation, Settings settings, Connection connection) {

  /** Checks that all is there. */
  public FormContext {
    requireNonNull(operation, "operation");
    requireNonNull(settings, "settings");
    requireNonNull(connection, "connection");
  }
}
