package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.Optional;

/** A filter that a file can hold. */
record JmesPathFilter(JmesPathQuery query) implements Filter {

  @Override
  public boolean keep(JsonNode item) {
    return query.holds(item);
  }

  @Override
  public Optional<String> expression() {
    return Optional.of(query.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JmesPathFilter that && query.toString().equals(that.query.toString());
  }

  @Override
  public int hashCode() {
    return query.toString().hashCode();
  }

  @Override
  public String toString() {
    return "Filter[" + query + "]";
  }
}
