package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

/**
 * A name and a value as they go to the wire, before encoding: of a query, a form or a header.
 *
 * @param name as the remote names it
 * @param value data, never encoded text
 */
public record Parameter(String name, String value) {

  /** Checks that both are there. */
  public Parameter {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
  }
}
