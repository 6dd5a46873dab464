package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Lays the values that are sent over those that are there: attribute by attribute, and inside one
 * by locale and channel.
 *
 * <p>Source: recorded exchanges akeneo 04 #2, #3, #7, #13 to #15 and #18.
 */
final class ValueWrite {

  private final Structure structure;
  private final String anchor;
  private final ValueData data;

  ValueWrite(Structure structure, String anchor) {
    this.structure = structure;
    this.anchor = anchor;
    this.data = new ValueData(structure, anchor);
  }

  ObjectNode merged(JsonNode before, JsonNode sent) {
    ObjectNode after =
        before instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    if (!sent.isContainerNode()) {
      throw Refused.documented(
          "Property \"values\" expects an array as data, \"" + Requests.phpType(sent) + "\" given.",
          anchor);
    }
    sent.properties().forEach(field -> lay(field.getKey(), field.getValue(), after));
    return after;
  }

  private void lay(String code, JsonNode sent, ObjectNode after) {
    ObjectNode attribute =
        structure
            .attribute(code)
            .orElseThrow(
                () ->
                    Refused.documented(
                        "The " + code + " attribute does not exist in your PIM.", anchor));
    String name = attribute.get("code").asText();
    checkIsList(name, sent);
    Set<String> places = new HashSet<>();
    for (JsonNode value : sent) {
      checkPlace(attribute, value);
      if (!places.add(place(value))) {
        throw Refused.documented(
            "You cannot update the same product value on the \""
                + name
                + "\" attribute twice, with the same scope and locale.",
            anchor);
      }
      put(attribute, (ObjectNode) value, after);
    }
  }

  private void checkIsList(String name, JsonNode sent) {
    boolean isList = sent.isArray();
    for (JsonNode value : sent) {
      isList &= value.isObject();
    }
    if (!isList) {
      throw Refused.documented(
          "Property \""
              + name
              + "\" expects an array with valid data, one of the values is not an array.",
          anchor);
    }
  }

  /** The words are our own; that such a value is refused with 422 is documented. */
  private void checkPlace(ObjectNode attribute, JsonNode value) {
    checkPlace(attribute, "localizable", "locale", value.path("locale"));
    checkPlace(attribute, "scopable", "scope", value.path("scope"));
    JsonNode scope = value.path("scope");
    if (scope.isTextual() && structure.find(Kind.CHANNELS, scope.textValue()).isEmpty()) {
      throw Refused.documented(
          "Attribute \"%s\" expects an existing scope, \"%s\" given."
              .formatted(attribute.get("code").asText(), scope.textValue()),
          anchor);
    }
    JsonNode locale = value.path("locale");
    if (locale.isTextual() && !structure.isEnabled(locale.textValue())) {
      throw Refused.documented(
          "Attribute \"%s\" expects an existing and activated locale, \"%s\" given."
              .formatted(attribute.get("code").asText(), locale.textValue()),
          anchor);
    }
  }

  private void checkPlace(ObjectNode attribute, String property, String word, JsonNode given) {
    String code = attribute.get("code").asText();
    boolean needs = attribute.path(property).asBoolean();
    if (needs && !given.isTextual()) {
      throw Refused.documented(
          "Attribute \"" + code + "\" expects a " + word + ", none given.", anchor);
    }
    if (!needs && given.isTextual()) {
      throw Refused.documented(
          "Attribute \"%s\" does not expect a %s, \"%s\" given."
              .formatted(code, word, given.textValue()),
          anchor);
    }
  }

  private static String place(JsonNode value) {
    return value.path("locale").asText("") + " " + value.path("scope").asText("");
  }

  private void put(ObjectNode attribute, ObjectNode value, ObjectNode after) {
    String name = attribute.get("code").asText();
    JsonNode stored = data.normalised(attribute, value);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode old : after.path(name)) {
      if (!place(old).equals(place(value))) {
        list.add(old);
      }
    }
    if (!isEmpty(stored)) {
      ObjectNode entry = list.addObject();
      entry.set("locale", value.has("locale") ? value.get("locale") : entry.nullNode());
      entry.set("scope", value.has("scope") ? value.get("scope") : entry.nullNode());
      entry.set("data", stored);
    }
    if (list.isEmpty()) {
      after.remove(name);
    } else {
      after.set(name, list);
    }
  }

  private static boolean isEmpty(JsonNode data) {
    return data.isNull()
        || (data.isTextual() && data.textValue().isEmpty())
        || (data.isArray() && data.isEmpty());
  }
}
