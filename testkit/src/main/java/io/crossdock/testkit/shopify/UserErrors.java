package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with the input of a mutation, item by item, inside an answer of 200. */
final class UserErrors {

  private final ArrayNode all = JsonNodeFactory.instance.arrayNode();

  boolean isEmpty() {
    return all.isEmpty();
  }

  ArrayNode all() {
    return all;
  }

  void add(@Nullable String code, String message, Object... field) {
    add(code, message, List.of(field));
  }

  void add(@Nullable String code, String message, List<Object> field) {
    ObjectNode error = all.addObject();
    if (field.isEmpty()) {
      error.putNull("field");
    } else {
      ArrayNode steps = error.putArray("field");
      field.forEach(step -> steps.add(String.valueOf(step)));
    }
    error.put("message", message).put("code", code);
    error.putNull("elementIndex");
  }

  static List<Object> path(List<Object> start, Object... steps) {
    List<Object> path = new ArrayList<>(start);
    path.addAll(List.of(steps));
    return path;
  }

  /** A payload of nothing but errors. */
  ObjectNode payload() {
    return Trees.object().set("userErrors", all);
  }
}
