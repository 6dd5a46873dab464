package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A transformer that a file can refer to. */
record NamedTransformer(String given, Transformer transformer) implements Transformer {

  @Override
  public JsonNode apply(JsonNode item) {
    return transformer.apply(item);
  }

  @Override
  public Optional<String> name() {
    return Optional.of(given);
  }

  @Override
  public String toString() {
    return "Transformer[" + given + "]";
  }
}
