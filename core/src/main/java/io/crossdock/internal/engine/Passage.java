package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;

/** What became of an item on its way through a route. */
sealed interface Passage {

  /** It goes on, in this form. */
  record Kept(JsonNode json) implements Passage {}

  /** A filter took it out. */
  record Dropped() implements Passage {}

  /** A step could not deal with it. */
  record Broken(Fault fault) implements Passage {}
}
