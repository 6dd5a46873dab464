package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How many percent of the values that a family requires a product has, for each channel and locale;
 * none for a product without family. Source: recorded exchange akeneo 02 #8.
 */
final class Completeness {

  private Completeness() {}

  static ArrayNode of(ObjectNode product, Structure structure) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Optional<ObjectNode> family = structure.find(Kind.FAMILIES, product.path("family").asText(""));
    if (family.isEmpty()) {
      return all;
    }
    for (ObjectNode channel : structure.of(Kind.CHANNELS).all()) {
      String scope = channel.get("code").asText();
      JsonNode required = family.get().path("attribute_requirements").path(scope);
      for (JsonNode locale : channel.path("locales")) {
        ObjectNode one = all.addObject();
        one.put("scope", scope).put("locale", locale.asText());
        one.put("data", percent(product.path("values"), required, locale.asText(), scope));
      }
    }
    return all;
  }

  private static int percent(JsonNode values, JsonNode required, String locale, String scope) {
    if (required.isEmpty()) {
      return 100;
    }
    int there = 0;
    for (JsonNode attribute : required) {
      if (has(values.path(attribute.asText()), locale, scope)) {
        there++;
      }
    }
    return there * 100 / required.size();
  }

  private static boolean has(JsonNode values, String locale, String scope) {
    for (JsonNode value : values) {
      String at = text(value, "locale");
      String in = text(value, "scope");
      if ((at.isEmpty() || at.equals(locale)) && (in.isEmpty() || in.equals(scope))) {
        return true;
      }
    }
    return false;
  }

  private static String text(JsonNode value, String name) {
    return value.path(name).isTextual() ? value.path(name).textValue() : "";
  }
}
