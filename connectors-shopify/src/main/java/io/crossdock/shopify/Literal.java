package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.OptionalInt;

/**
 * A value as it stands in a document.
 *
 * @param text as it is written
 * @param value what it means; the name of a variable or of an enum's value is a {@link Name} in a
 *     POJO node
 */
record Literal(String text, JsonNode value) {

  /** A word without quotes. */
  record Name(String text) {}

  static Literal of(int number) {
    return new Literal(String.valueOf(number), IntNode.valueOf(number));
  }

  /** A variable of the document. */
  static Literal variable(String name) {
    return new Literal("$" + name, JsonNodeFactory.instance.pojoNode(new Name("$" + name)));
  }

  /** A whole number, if it is one. */
  OptionalInt number() {
    return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
  }
}
