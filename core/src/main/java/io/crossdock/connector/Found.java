package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that a look-up found over there.
 *
 * @param id the remote's id of it, to be named to a person
 * @param answer as the remote gave it
 */
public record Found(String id, JsonNode answer) {

  /** Checks that both are there. */
  public Found {
    requireNonNull(id, "id");
    requireNonNull(answer, "answer");
  }
}
