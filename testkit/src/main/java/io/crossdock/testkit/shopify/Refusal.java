package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** A document that is refused before anything of it runs: its answer holds errors alone. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ArrayNode errors;

  Refusal(ArrayNode errors) {
    super(errors.path(0).path("message").asText(), null, false, false);
    this.errors = errors;
  }

  ArrayNode errors() {
    return errors;
  }
}
