package io.crossdock.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sets up a fake shop as a merchant would before the first product comes: attributes with their
 * options, an attribute set for each family, the category tree.
 */
final class MatchingShop {

  /** What a new shop has already, or has in another way. */
  private static final List<String> THERE =
      List.of("sku", "name", "description", "price", "weight");

  private static final Map<String, String> INPUTS =
      Map.of(
          "pim_catalog_text", "text",
          "pim_catalog_textarea", "textarea",
          "pim_catalog_number", "text",
          "pim_catalog_metric", "text",
          "pim_catalog_boolean", "boolean",
          "pim_catalog_date", "date",
          "pim_catalog_simpleselect", "select",
          "pim_catalog_multiselect", "multiselect");

  private final FakeMagento magento;
  private final AkeneoLists akeneo;

  private MatchingShop(FakeMagento magento, AkeneoLists akeneo) {
    this.magento = magento;
    this.akeneo = akeneo;
  }

  static void setUp(FakeMagento magento, FakeAkeneo akeneo) {
    MatchingShop shop = new MatchingShop(magento, new AkeneoLists(akeneo));
    shop.attributes();
    shop.attributeSets();
    shop.categories();
  }

  private void attributes() {
    for (JsonNode attribute : akeneo.all("attributes")) {
      String code = attribute.path("code").asText();
      String input = INPUTS.get(attribute.path("type").asText());
      if (input == null || THERE.contains(code)) {
        continue;
      }
      if (magento.state().attribute(code).isPresent()) {
        magento.options(code, options(code, input));
      } else {
        magento.attribute(code, input, options(code, input));
      }
    }
  }

  private String[] options(String attribute, String input) {
    if (!input.endsWith("select")) {
      return new String[0];
    }
    return akeneo.all("attributes/" + attribute + "/options").stream()
        .map(MatchingShop::optionLabel)
        .distinct()
        .toArray(String[]::new);
  }

  private void attributeSets() {
    akeneo.all("families").forEach(family -> magento.attributeSet(family.path("code").asText()));
  }

  private static String optionLabel(JsonNode option) {
    return label(option, option.path("code").asText());
  }

  /** Parents come before their children in Akeneo's list. */
  private void categories() {
    Map<String, Integer> ids = new HashMap<>();
    int id = 100;
    for (JsonNode category : akeneo.all("categories")) {
      String code = category.path("code").asText();
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("id", ++id).put("name", label(category, code)).put("is_active", true);
      Integer parent = ids.get(category.path("parent").asText());
      if (parent != null) {
        json.put("parent_id", parent);
      }
      json.putArray("custom_attributes")
          .addObject()
          .put("attribute_code", "url_key")
          .put("value", code.toLowerCase(Locale.ROOT).replace('_', '-'));
      magento.category(json);
      ids.put(code, id);
    }
  }

  private static String label(JsonNode labelled, String code) {
    return labelled.path("labels").path("en_US").asText(code);
  }
}
