package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The members of a nested list, in whichever of the API's forms it came. */
final class Nodes {

  private Nodes() {}

  /** Those of a plain list, of {@code nodes}, or of {@code edges}. */
  static List<JsonNode> of(JsonNode connection) {
    List<JsonNode> nodes = new ArrayList<>();
    if (connection.isArray()) {
      connection.forEach(nodes::add);
    } else if (connection.path("nodes").isArray()) {
      connection.get("nodes").forEach(nodes::add);
    } else {
      connection.path("edges").forEach(edge -> nodes.add(edge.path("node")));
    }
    nodes.removeIf(JsonNode::isNull);
    return nodes;
  }
}
