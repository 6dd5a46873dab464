package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.Node;
import graphql.language.SourceLocation;

/** Where in a document something stands. */
final class Places {

  private Places() {}

  static SourceLocation of(Node<?> node) {
    SourceLocation location = node.getSourceLocation();
    return location == null ? SourceLocation.EMPTY : location;
  }

  static void add(ObjectNode error, Node<?> node) {
    SourceLocation at = of(node);
    error.putArray("locations").addObject().put("line", at.getLine()).put("column", at.getColumn());
  }
}
