package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Request parameters with all references replaced: what goes to the wire. They may hold secrets.
 *
 * <p>Immutable by agreement: the trees are not changed by anybody.
 */
public final class ResolvedParameters {

  private static final ResolvedParameters NONE =
      new ResolvedParameters(
          Map.of(), JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());

  private final Map<String, String> path;
  private final ObjectNode query;
  private final ObjectNode payload;

  private ResolvedParameters(Map<String, String> path, ObjectNode query, ObjectNode payload) {
    this.path = new LinkedHashMap<>(path);
    this.query = requireNonNull(query, "query");
    this.payload = requireNonNull(payload, "payload");
  }

  /** No parameters at all. */
  public static ResolvedParameters none() {
    return NONE;
  }

  /**
   * Parameters made of their three parts.
   *
   * @param path the texts for the holes of the operation's path, not encoded
   * @param query names and values, nested as in the definition
   * @param payload the body
   */
  public static ResolvedParameters of(
      Map<String, String> path, ObjectNode query, ObjectNode payload) {
    return new ResolvedParameters(path, query, payload);
  }

  /**
   * The text for a hole of the path, not encoded.
   *
   * @param hole its name without braces
   */
  public Optional<String> path(String hole) {
    return Optional.ofNullable(path.get(hole));
  }

  /** Names and values of the query, nested as in the definition. */
  public ObjectNode query() {
    return query;
  }

  /** The body; an empty object where the definition has none. */
  public ObjectNode payload() {
    return payload;
  }

  /**
   * The same with one more entry of the query, unless it has one of that name.
   *
   * @param name of the entry
   * @param value nested as in a definition
   */
  public ResolvedParameters withQueryIfAbsent(String name, JsonNode value) {
    if (query.has(name)) {
      return this;
    }
    ObjectNode more = query.deepCopy();
    more.set(name, value);
    return new ResolvedParameters(path, more, payload);
  }

  /** Sizes only: the values may be secret. */
  @Override
  public String toString() {
    return path.size()
        + " in path, "
        + query.size()
        + " in query, "
        + payload.size()
        + " in payload";
  }
}
