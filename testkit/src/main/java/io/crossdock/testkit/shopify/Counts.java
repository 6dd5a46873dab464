package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Counts, capped at their limit. Source: recorded exchanges shopify 03 #10 and #11. */
final class Counts {

  private Counts() {}

  static ObjectNode of(int count, Call call) {
    JsonNode limit = call.argument("limit");
    int most = limit.isNumber() ? limit.intValue() : Integer.MAX_VALUE;
    return count > most
        ? Trees.object().put("count", most).put("precision", "AT_LEAST")
        : exact(count);
  }

  static ObjectNode exact(int count) {
    return Trees.object().put("count", count).put("precision", "EXACT");
  }
}
