package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java values to trees and back. */
final class Trees {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Trees() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ObjectNode object(Map<String, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((name, value) -> object.set(name, tree(value)));
    return object;
  }

  static JsonNode tree(@Nullable Object value) {
    if (value == null) {
      return NullNode.getInstance();
    } else if (value instanceof JsonNode tree) {
      return tree;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((name, one) -> object.set(String.valueOf(name), tree(one)));
      return object;
    } else if (value instanceof Collection<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(one -> array.add(tree(one)));
      return array;
    } else if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    } else if (value instanceof Integer number) {
      return JSON.numberNode(number);
    } else if (value instanceof Long number) {
      return JSON.numberNode(number);
    } else if (value instanceof BigInteger number) {
      return number.bitLength() < 63
          ? JSON.numberNode(number.longValueExact())
          : JSON.numberNode(number);
    } else if (value instanceof Number number) {
      return JSON.numberNode(new BigDecimal(number.toString()));
    }
    return JSON.textNode(value.toString());
  }

  /** The value as GraphQL's executor wants it: objects stay trees, the rest is plain Java. */
  static @Nullable Object plain(@Nullable JsonNode tree) {
    if (tree == null || tree.isNull() || tree.isMissingNode()) {
      return null;
    } else if (tree.isTextual()) {
      return tree.textValue();
    } else if (tree.isBoolean()) {
      return tree.booleanValue();
    } else if (tree.isIntegralNumber()) {
      return tree.canConvertToInt() ? (Object) tree.intValue() : tree.bigIntegerValue();
    } else if (tree.isNumber()) {
      return tree.decimalValue();
    } else if (tree.isArray()) {
      List<@Nullable Object> list = new ArrayList<>(tree.size());
      tree.forEach(one -> list.add(plain(one)));
      return list;
    }
    return tree;
  }

  /** All of it plain Java, as variables of a document. */
  static Map<String, Object> variables(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), deep(entry.getValue())));
    return map;
  }

  private static @Nullable Object deep(JsonNode tree) {
    if (tree.isObject()) {
      return variables(tree);
    } else if (tree.isArray()) {
      List<@Nullable Object> list = new ArrayList<>(tree.size());
      tree.forEach(one -> list.add(deep(one)));
      return list;
    }
    return plain(tree);
  }
}
