package io.crossdock.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Copies a tree that code has made, so that it is the same as if it had been read from JSON. */
public final class CheckedTree {

  private static final int DEPTH = 900;

  private CheckedTree() {}

  /**
   * A copy with numbers in the form in which they would be read.
   *
   * @throws IllegalArgumentException if the tree is deeper than 900, or holds what JSON has no form
   *     for
   */
  public static JsonNode copy(JsonNode tree) {
    return copy(tree, DEPTH);
  }

  private static JsonNode copy(JsonNode node, int depthLeft) {
    if (depthLeft == 0) {
      throw new IllegalArgumentException("it is nested deeper than " + DEPTH);
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties()
            .forEach(field -> object.set(field.getKey(), copy(field.getValue(), depthLeft - 1)));
        yield object;
      }
      case ARRAY -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(node.size());
        node.forEach(element -> list.add(copy(element, depthLeft - 1)));
        yield list;
      }
      case NUMBER -> Numbers.normal(node);
      case STRING, BOOLEAN, NULL -> node;
      default ->
          throw new IllegalArgumentException("JSON has no form for a node " + node.getNodeType());
    };
  }
}
