package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The list {@code custom_attributes} of a product or a category. */
final class CustomValues {

  private CustomValues() {}

  /** The value of one attribute; a missing node where it has none. */
  static JsonNode of(JsonNode item, String code) {
    for (JsonNode attribute : item.path("custom_attributes")) {
      if (attribute.path("attribute_code").asText().equals(code)) {
        return attribute.path("value");
      }
    }
    return MissingNode.getInstance();
  }
}
