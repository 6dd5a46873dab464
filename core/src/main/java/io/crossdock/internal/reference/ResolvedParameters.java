package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Request parameters with all references replaced; they may hold secrets.
 *
 * @param path texts for the holes of the operation's path, not yet encoded
 * @param query names and values, nested as in the definition
 * @param payload the body
 */
public record ResolvedParameters(
    List<Map.Entry<String, String>> path, ObjectNode query, ObjectNode payload) {

  /** Copies the list. */
  public ResolvedParameters {
    path = List.copyOf(path);
  }

  /** The names only: the values may be secret. */
  @Override
  public String toString() {
    return "ResolvedParameters[path "
        + path.stream().map(Map.Entry::getKey).toList()
        + ", "
        + query.size()
        + " in query, "
        + payload.size()
        + " in payload]";
  }
}
