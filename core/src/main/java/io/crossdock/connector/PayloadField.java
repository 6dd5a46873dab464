package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

/**
 * A field of an operation's payload, as its row declares it.
 *
 * @param name as the remote names it
 * @param type the remote's own word for its type; empty where the row has none
 */
public record PayloadField(String name, String type) {

  /** Checks that both are there. */
  public PayloadField {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }
}
