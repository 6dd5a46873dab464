package io.crossdock.trials;

import static io.crossdock.testkit.magento.MagentoState.customAttribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.examples.Playground;
import io.crossdock.testkit.akeneo.AkeneoState;
import io.crossdock.testkit.magento.MagentoState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares products of the source, field by field, with what the fake shop holds.
 *
 * <p>It is written from the settings of the route alone, and shares nothing with the connectors.
 */
final class ShopComparison {

  private static final Set<String> OWN_PLACE = Set.of("sku", "name", "price", "weight");
  private static final Map<String, BigDecimal> GRAMS =
      Map.of("GRAM", BigDecimal.ONE, "KILOGRAM", new BigDecimal("1000"));
  private static final BigDecimal GRAMS_A_POUND = new BigDecimal("453.59237");

  private final AkeneoState akeneo;
  private final MagentoState shop;
  private final List<String> differences = new ArrayList<>();
  private int fields;
  private int images;

  ShopComparison(Playground playground) {
    this.akeneo = playground.akeneo().state();
    this.shop = playground.magento().state();
  }

  /** What differs; nothing if all is as it should be. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** How many fields were compared. */
  int fields() {
    return fields;
  }

  /** How many images and files the source has. */
  int images() {
    return images;
  }

  void compare(JsonNode product) {
    String sku = SourceProducts.sku(product);
    Optional<JsonNode> found = shop.product(sku);
    if (found.isEmpty()) {
      differences.add(sku + " is not in the shop");
      return;
    }
    JsonNode there = found.get();
    same(sku, "sku", sku, there.path("sku").asText());
    same(sku, "name", text(product, "name"), there.path("name").asText());
    same(sku, "status", product.path("enabled").asBoolean() ? 1 : 2, there.path("status").asInt());
    same(sku, "type_id", "simple", there.path("type_id").asText());
    String family = product.path("family").asText("Default");
    same(
        sku,
        "attribute_set_id",
        shop.attributeSetId(product.path("family").isNull() ? "Default" : family).orElse(-1),
        there.path("attribute_set_id").asInt());
    price(sku, product, there);
    weight(sku, SourceProducts.plain(product, "weight"), there.path("weight"));
    categories(sku, product, there);
    onlyOfTheSource(sku, product.path("values"), there);
    for (Map.Entry<String, JsonNode> value : product.path("values").properties()) {
      if (!OWN_PLACE.contains(value.getKey())) {
        value(sku, value.getKey(), value.getValue(), there);
      }
    }
  }

  private static String text(JsonNode product, String attribute) {
    return SourceProducts.plain(product, attribute).asText();
  }

  private void price(String sku, JsonNode product, JsonNode there) {
    JsonNode euros = SourceProducts.euros(product);
    BigDecimal expected = euros.isMissingNode() ? BigDecimal.ZERO : number(euros);
    number(sku, "price", expected, there.path("price"));
  }

  private void weight(String sku, JsonNode weight, JsonNode there) {
    if (weight.isMissingNode()) {
      return;
    }
    BigDecimal grams = GRAMS.get(weight.path("unit").asText());
    if (grams == null) {
      differences.add(sku + ": this comparison knows no unit " + weight.path("unit"));
      return;
    }
    // A new shop weighs in pounds, and the fake's is a new one; it keeps six decimals.
    BigDecimal pounds =
        number(weight.path("amount"))
            .multiply(grams)
            .divide(GRAMS_A_POUND, 6, RoundingMode.HALF_EVEN);
    number(sku, "weight", pounds, there);
  }

  private void categories(String sku, JsonNode product, JsonNode there) {
    Set<String> expected = new TreeSet<>();
    for (JsonNode code : product.path("categories")) {
      String urlKey = code.asText().toLowerCase(Locale.ROOT).replace('_', '-');
      shop.category(urlKey)
          .ifPresentOrElse(
              category -> expected.add(category.path("id").asText()),
              () -> differences.add(sku + ": the shop has no category " + urlKey));
    }
    Set<String> linked = new TreeSet<>();
    there
        .path("extension_attributes")
        .path("category_links")
        .forEach(link -> linked.add(link.path("category_id").asText()));
    same(sku, "categories", expected, linked);
  }

  private void value(String sku, String attribute, JsonNode entries, JsonNode there) {
    String type = akeneo.find("attributes", attribute).orElseThrow().path("type").asText();
    JsonNode data = chosen(entries);
    if (data.isMissingNode()) {
      return;
    }
    JsonNode value = customAttribute(there, attribute);
    switch (type) {
      case "pim_catalog_image", "pim_catalog_file" -> leftOut(sku, attribute, value, there);
      case "pim_catalog_boolean" -> same(sku, attribute, data.asBoolean(), value.asInt(-1) == 1);
      case "pim_catalog_number" -> number(sku, attribute, number(data), value);
      case "pim_catalog_date" ->
          same(sku, attribute, data.asText().substring(0, 10), start(value.asText(), 10));
      case "pim_catalog_metric" -> metric(sku, attribute, data, value.asText());
      case "pim_catalog_simpleselect" -> options(sku, attribute, List.of(data), value);
      case "pim_catalog_multiselect" -> options(sku, attribute, data, value);
      default -> same(sku, attribute, data.asText(), value.asText());
    }
  }

  /** This version moves no image and no file: nothing of it may be there, not even its name. */
  private void leftOut(String sku, String attribute, JsonNode value, JsonNode there) {
    images++;
    same(sku, attribute, "", value.asText(""));
    same(sku, "images", 0, there.path("media_gallery_entries").size());
  }

  /** The shop has no value of an attribute of the source that this product has not. */
  private void onlyOfTheSource(String sku, JsonNode values, JsonNode there) {
    for (JsonNode custom : there.path("custom_attributes")) {
      String code = custom.path("attribute_code").asText();
      boolean invented =
          akeneo.find("attributes", code).isPresent() && chosen(values.path(code)).isMissingNode();
      fields++;
      if (invented) {
        differences.add(
            sku + ": " + code + " is " + custom.path("value") + ", the source has none");
      }
    }
  }

  /** What the settings choose: channel ecommerce, locale en_US. */
  private static JsonNode chosen(JsonNode entries) {
    for (JsonNode entry : entries) {
      String locale = entry.path("locale").asText("en_US");
      String channel = entry.path("scope").asText("ecommerce");
      boolean ours =
          (entry.path("locale").isNull() || locale.equals("en_US"))
              && (entry.path("scope").isNull() || channel.equals("ecommerce"));
      if (ours) {
        return entry.path("data");
      }
    }
    return MissingNode.getInstance();
  }

  private void metric(String sku, String attribute, JsonNode data, String value) {
    int blank = value.indexOf(' ');
    if (blank < 0) {
      differences.add(sku + ": " + attribute + " is no amount and unit: " + value);
      return;
    }
    fields++;
    BigDecimal amount = new BigDecimal(value.substring(0, blank));
    if (amount.compareTo(number(data.path("amount"))) != 0) {
      differences.add(sku + ": " + attribute + " is " + value + ", not " + data);
    }
    same(sku, attribute + "'s unit", data.path("unit").asText(), value.substring(blank + 1));
  }

  private void options(String sku, String attribute, Iterable<JsonNode> codes, JsonNode value) {
    Set<String> expected = new TreeSet<>();
    for (JsonNode code : codes) {
      JsonNode option = akeneo.option(attribute, code.asText()).orElseThrow();
      String label = option.path("labels").path("en_US").asText(code.asText());
      expected.add(
          shop.option(attribute, label)
              .orElse("an option \"" + label + "\", which the shop lacks"));
    }
    Set<String> there = new TreeSet<>();
    if (!value.isMissingNode()) {
      there.addAll(List.of(value.asText().split(",", -1)));
    }
    same(sku, attribute, expected, there);
  }

  private void number(String sku, String field, BigDecimal expected, JsonNode there) {
    fields++;
    if (!there.isValueNode() || expected.compareTo(number(there)) != 0) {
      differences.add(sku + ": " + field + " is " + there + ", not " + expected);
    }
  }

  private static BigDecimal number(JsonNode number) {
    return number.isTextual() ? new BigDecimal(number.textValue()) : number.decimalValue();
  }

  private void same(String sku, String field, Object expected, Object there) {
    fields++;
    if (!expected.equals(there)) {
      differences.add(sku + ": " + field + " is " + there + ", not " + expected);
    }
  }

  private static String start(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
