package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;

/** Bodies that are too long to stand in a recording: a short one, and what it repeats. */
final class Bodies {

  private Bodies() {}

  /**
   * The body that is meant by {@code KIND COUNT BODY}: with the list at a place of so many entries,
   * each the first with its number; or with a text of so many bytes.
   */
  static String named(String name) {
    String[] parts = name.split(" ", 3);
    int count = Integer.parseInt(parts[1]);
    ObjectNode body = (ObjectNode) JsonText.parse(parts[2]);
    if (parts[0].equals("bytes")) {
      ObjectNode variables = (ObjectNode) body.get("variables");
      String query = variables.get("query").asText();
      String filling = "x".repeat(count - query.length() + 1);
      variables.put("query", query.replace("…", filling));
      return body.toString();
    }
    ArrayNode list = (ArrayNode) body.at(parts[0]);
    JsonNode first = list.get(0);
    for (int i = list.size(); i < count; i++) {
      list.add(JsonText.parse(first.toString().replace("#1", "#" + (i + 1))));
    }
    return body.toString().replace("#", "");
  }
}
