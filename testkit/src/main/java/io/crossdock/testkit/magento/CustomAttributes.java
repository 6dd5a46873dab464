package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list of codes and values that products and categories carry. */
final class CustomAttributes {

  private CustomAttributes() {}

  /**
   * The list with its names in snake case.
   *
   * @throws MagentoError if it is an object instead. Source: recorded exchange magento 03 #14.
   */
  static JsonNode checked(JsonNode sent) {
    if (!sent.isArray()) {
      throw MagentoErrors.applicationRun();
    }
    ArrayNode list = MagentoJson.list();
    for (JsonNode item : sent) {
      list.add(checkedItem(item));
    }
    return list;
  }

  private static ObjectNode checkedItem(JsonNode item) {
    JsonNode code = Shape.member(item, "attributeCode");
    boolean hasCode = !code.asText().isEmpty();
    boolean hasValue = item.has("value");
    if (!hasCode && !hasValue) {
      throw new WrongType(
          "There is an empty custom attribute specified. Enter the attribute and try again.");
    }
    if (!hasCode) {
      throw new WrongType(
          "A custom attribute is specified with a missing attribute code. Verify the code and try"
              + " again.");
    }
    if (!hasValue) {
      throw new WrongType(
          "The \""
              + code.asText()
              + "\" attribute code doesn't have a value set. Enter the value and try again.");
    }
    return MagentoJson.object()
        .put("attribute_code", code.asText())
        .set("value", item.get("value"));
  }

  /** Values by code; of a code sent twice the last counts. */
  static Map<String, JsonNode> byCode(JsonNode list) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (JsonNode item : list) {
      values.put(item.path("attribute_code").asText(), item.path("value"));
    }
    return values;
  }

  static void add(ArrayNode list, String code, JsonNode value) {
    list.addObject().put("attribute_code", code).set("value", value);
  }
}
