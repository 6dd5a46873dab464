package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.Optional;

/**
 * Decides which items go on. An item that is filtered out is counted and not sent.
 *
 * <p>The engine calls it from several threads at once, with one item a call. It does not change the
 * item. An exception fails that item alone.
 */
@FunctionalInterface
public interface Filter {

  /** Whether the item goes on. */
  boolean keep(JsonNode item);

  /**
   * The JMESPath expression behind this filter, if there is one. A filter without one runs, but
   * cannot be written to a file.
   */
  default Optional<String> expression() {
    return Optional.empty();
  }

  /**
   * Keeps the items for which a JMESPath expression is true: {@code enabled == `true`}. As JMESPath
   * has it, false, null and an empty text, list or object are not true; zero is.
   *
   * @throws IllegalArgumentException if it is not a JMESPath expression, with the reason
   */
  static Filter jmesPath(String expression) {
    return new JmesPathFilter(JmesPathQuery.parse(expression));
  }
}
