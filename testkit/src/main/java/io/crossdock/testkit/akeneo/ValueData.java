package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.TreeSet;

/**
 * Checks the data of a value by its attribute's type, and brings it into the form in which the PIM
 * gives it back: decimals as text, dates with time and offset, lists of options sorted.
 *
 * <p>Source: recorded exchanges akeneo 04 #2, #3, #15 and #18.
 */
final class ValueData {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Structure structure;
  private final String anchor;

  ValueData(Structure structure, String anchor) {
    this.structure = structure;
    this.anchor = anchor;
  }

  JsonNode normalised(ObjectNode attribute, ObjectNode value) {
    JsonNode data = value.path("data");
    if (data.isNull() || data.isMissingNode()) {
      return JSON.nullNode();
    }
    return switch (attribute.path("type").asText()) {
      case "pim_catalog_identifier", "pim_catalog_text", "pim_catalog_textarea" ->
          expect(data.isTextual(), attribute, "a string", data);
      case "pim_catalog_image", "pim_catalog_file" ->
          expect(data.isTextual(), attribute, "a string", data);
      case "pim_catalog_boolean" -> expect(data.isBoolean(), attribute, "a boolean", data);
      case "pim_catalog_date" -> date(expect(data.isTextual(), attribute, "a string", data));
      case "pim_catalog_number" ->
          number(attribute, expect(isNumeric(data), attribute, "a numeric", data));
      case "pim_catalog_metric" -> metric(attribute, data);
      case "pim_catalog_price_collection" -> prices(attribute, data);
      case "pim_catalog_simpleselect" -> option(attribute, value, data);
      case "pim_catalog_multiselect" -> options(attribute, value, data);
      default -> data;
    };
  }

  private JsonNode expect(boolean isRight, ObjectNode attribute, String what, JsonNode data) {
    if (!isRight) {
      throw Refused.documented(
          "Property \"%s\" expects %s as data, \"%s\" given."
              .formatted(attribute.get("code").asText(), what, Requests.phpType(data)),
          anchor);
    }
    return data;
  }

  private static boolean isNumeric(JsonNode data) {
    return data.isNumber() || (data.isTextual() && data.textValue().matches("-?\\d+(\\.\\d+)?"));
  }

  private static JsonNode date(JsonNode data) {
    String text = data.textValue();
    return text.length() < 10 ? data : TextNode.valueOf(text.substring(0, 10) + "T00:00:00+00:00");
  }

  private static JsonNode number(ObjectNode attribute, JsonNode data) {
    boolean hasDecimals = attribute.path("decimals_allowed").asBoolean();
    return hasDecimals && data.isNumber() ? TextNode.valueOf(plain(data)) : data;
  }

  private static String plain(JsonNode number) {
    return number.decimalValue().toPlainString();
  }

  private JsonNode metric(ObjectNode attribute, JsonNode data) {
    expect(data.isObject(), attribute, "an array", data);
    JsonNode amount = data.path("amount");
    if (amount.isNull() || amount.isMissingNode()) {
      return JSON.nullNode();
    }
    expect(isNumeric(amount), attribute, "a numeric", amount);
    ObjectNode metric = JSON.objectNode();
    metric.set("amount", number(attribute, amount));
    metric.set("unit", data.path("unit"));
    return metric;
  }

  private JsonNode prices(ObjectNode attribute, JsonNode data) {
    expect(data.isArray(), attribute, "an array", data);
    ArrayNode prices = JSON.arrayNode();
    for (JsonNode price : data) {
      expect(price.isObject(), attribute, "an array of arrays", price);
      JsonNode amount = price.path("amount");
      if (!amount.isNull()) {
        expect(isNumeric(amount), attribute, "a numeric", amount);
        prices
            .addObject()
            .put("amount", amount.isNumber() ? plain(amount) : amount.textValue())
            .put("currency", price.path("currency").asText());
      }
    }
    return prices;
  }

  private JsonNode option(ObjectNode attribute, ObjectNode value, JsonNode data) {
    expect(data.isTextual(), attribute, "a string", data);
    return data.textValue().isEmpty()
        ? JSON.nullNode()
        : TextNode.valueOf(known(attribute, value, data.textValue()));
  }

  private JsonNode options(ObjectNode attribute, ObjectNode value, JsonNode data) {
    expect(data.isArray(), attribute, "an array", data);
    TreeSet<String> sorted = new TreeSet<>();
    for (JsonNode code : data) {
      sorted.add(known(attribute, value, code.asText()));
    }
    ArrayNode codes = JSON.arrayNode();
    sorted.forEach(codes::add);
    return codes;
  }

  private String known(ObjectNode attribute, ObjectNode value, String code) {
    String name = attribute.get("code").asText();
    return structure
        .options(name)
        .find(code)
        .map(option -> option.get("code").asText())
        .orElseThrow(() -> unknown(name, value, code));
  }

  private static Refused unknown(String attribute, ObjectNode value, String code) {
    ArrayNode errors = JSON.arrayNode();
    ObjectNode error = errors.addObject();
    error.put("property", "values");
    error.put(
        "message", "The " + code + " value is not in the " + attribute + " attribute option list.");
    error.put("attribute", attribute);
    error.set("locale", value.has("locale") ? value.get("locale") : JSON.nullNode());
    error.set("scope", value.has("scope") ? value.get("scope") : JSON.nullNode());
    return Refused.invalid(errors);
  }
}
