package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.testkit.akeneo.AkeneoState;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.shopify.ShopifyState;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares products of the source, field by field, with what the fake Shopify shop holds.
 *
 * <p>It is written from the settings of the example's route alone, and shares nothing with the
 * connectors.
 */
final class ShopifyComparison {

  private static final Set<String> OWN_PLACE =
      Set.of("sku", "name", "description", "price", "weight");
  private static final Map<String, String> UNITS = Map.of("GRAM", "GRAMS", "KILOGRAM", "KILOGRAMS");
  private static final Set<String> PLAIN =
      Set.of(
          "pim_catalog_text",
          "pim_catalog_textarea",
          "pim_catalog_boolean",
          "pim_catalog_number",
          "pim_catalog_date",
          "pim_catalog_simpleselect");

  private final AkeneoState akeneo;
  private final ShopifyState shop;
  private final List<String> differences = new ArrayList<>();
  private int fields;

  ShopifyComparison(FakeAkeneo akeneo, ShopifyState shop) {
    this.akeneo = akeneo.state();
    this.shop = shop;
  }

  static String handle(String key) {
    return Normalizer.normalize(key, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  /** What differs; nothing if all is as it should be. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** How many fields were compared. */
  int fields() {
    return fields;
  }

  /** That of the product, or of the model above all its variants. */
  String title(List<JsonNode> members) {
    return chosen(top(members).path("values").path("name")).asText("");
  }

  private JsonNode top(List<JsonNode> members) {
    JsonNode first = members.get(0);
    return first.path("parent").isTextual() ? root(first.path("parent").asText()) : first;
  }

  private JsonNode root(String code) {
    JsonNode model = akeneo.productModel(code).orElseThrow();
    return model.path("parent").isTextual() ? root(model.path("parent").asText()) : model;
  }

  void compare(String handle, List<JsonNode> members) {
    Optional<JsonNode> found = shop.product(handle);
    if (found.isEmpty()) {
      differences.add(handle + " is not in the shop");
      return;
    }
    JsonNode there = found.get();
    JsonNode top = top(members);
    same(handle, "title", title(members), there.path("title").asText());
    JsonNode description = chosen(top.path("values").path("description"));
    same(handle, "description", description.asText(""), there.path("descriptionHtml").asText());
    String family = top.path("family").isTextual() ? top.path("family").asText() : "";
    same(handle, "productType", family, there.path("productType").asText());
    tags(handle, top, there);
    boolean isOnSale = members.stream().anyMatch(one -> one.path("enabled").asBoolean());
    List<JsonNode> sold =
        isOnSale
            ? members.stream().filter(one -> one.path("enabled").asBoolean()).toList()
            : members;
    boolean isPriced = sold.stream().allMatch(SourceProducts::hasPrice);
    same(
        handle, "status", isOnSale && isPriced ? "ACTIVE" : "DRAFT", there.path("status").asText());
    variants(handle, sold, there.path("variants"));
    if (!top.has("family_variant")) {
      metafields(handle, top, there.path("metafields"));
    }
  }

  private void tags(String handle, JsonNode top, JsonNode there) {
    Set<String> expected = new TreeSet<>();
    top.path("categories").forEach(code -> expected.add(code.asText()));
    Set<String> tags = new TreeSet<>();
    there.path("tags").forEach(tag -> tags.add(tag.asText()));
    same(handle, "tags", expected, tags);
  }

  private void variants(String handle, List<JsonNode> sold, JsonNode variants) {
    same(handle, "number of variants", sold.size(), variants.size());
    for (JsonNode product : sold) {
      String sku = SourceProducts.sku(product);
      JsonNode variant = MissingNode.getInstance();
      for (JsonNode one : variants) {
        variant = one.path("sku").asText().equals(sku) ? one : variant;
      }
      if (variant.isMissingNode()) {
        differences.add(handle + " has no variant " + sku);
        continue;
      }
      price(sku, product, variant);
      weight(sku, SourceProducts.plain(product, "weight"), variant);
      options(sku, product, variant.path("selectedOptions"));
    }
  }

  private void price(String sku, JsonNode product, JsonNode variant) {
    JsonNode euros = SourceProducts.euros(product);
    BigDecimal expected = euros.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(euros.asText());
    fields++;
    if (expected.compareTo(new BigDecimal(variant.path("price").asText("-1"))) != 0) {
      differences.add(sku + ": price is " + variant.path("price") + ", not " + expected);
    }
  }

  private void weight(String sku, JsonNode weight, JsonNode variant) {
    JsonNode there = variant.path("inventoryItem").path("measurement").path("weight");
    fields++;
    if (weight.isMissingNode()) {
      if (there.isObject()) {
        differences.add(sku + ": weight is " + there + ", the source has none");
      }
      return;
    }
    boolean isSame =
        there.path("unit").asText().equals(UNITS.get(weight.path("unit").asText()))
            && there.path("value").isNumber()
            && there
                    .path("value")
                    .decimalValue()
                    .compareTo(new BigDecimal(weight.path("amount").asText()))
                == 0;
    if (!isSame) {
      differences.add(sku + ": weight is " + there + ", not " + weight);
    }
  }

  /** An option has the code of its attribute, and its values the labels of the attribute's. */
  private void options(String sku, JsonNode product, JsonNode selected) {
    boolean isVariant = product.path("parent").isTextual();
    same(sku, "has options", isVariant, !selected.path(0).path("name").asText().equals("Title"));
    for (JsonNode option : isVariant ? selected : MissingNode.getInstance()) {
      String attribute = option.path("name").asText();
      JsonNode data = SourceProducts.plain(product, attribute);
      String expected =
          data.isObject()
              ? new BigDecimal(data.path("amount").asText()).stripTrailingZeros().toPlainString()
                  + " "
                  + data.path("unit").asText()
              : label(attribute, data.asText());
      same(sku, attribute, expected, option.path("value").asText());
    }
  }

  private String label(String attribute, String code) {
    return akeneo
        .option(attribute, code)
        .map(option -> option.path("labels").path("en_US").asText(code))
        .orElse("an option " + code + ", which " + attribute + " lacks");
  }

  private void metafields(String handle, JsonNode product, JsonNode metafields) {
    for (Map.Entry<String, JsonNode> value : product.path("values").properties()) {
      String attribute = value.getKey();
      String type = akeneo.find("attributes", attribute).orElseThrow().path("type").asText();
      JsonNode data = chosen(value.getValue());
      if (!OWN_PLACE.contains(attribute) && PLAIN.contains(type) && !isEmpty(data)) {
        String expected =
            switch (type) {
              case "pim_catalog_date" -> data.asText().substring(0, 10);
              case "pim_catalog_simpleselect" -> label(attribute, data.asText());
              default -> data.asText();
            };
        metafield(handle, attribute, type, expected, metafields);
      }
    }
  }

  private void metafield(
      String handle, String attribute, String type, String expected, JsonNode metafields) {
    fields++;
    for (JsonNode metafield : metafields) {
      if (metafield.path("key").asText().equals(attribute)) {
        String there = metafield.path("value").asText();
        boolean isSame =
            type.equals("pim_catalog_number")
                ? new BigDecimal(there).compareTo(new BigDecimal(expected)) == 0
                : there.equals(expected);
        if (!isSame) {
          differences.add(handle + ": " + attribute + " is " + there + ", not " + expected);
        }
        return;
      }
    }
    differences.add(handle + " has no metafield " + attribute + ", which is " + expected);
  }

  private static boolean isEmpty(JsonNode data) {
    return data.isMissingNode() || data.isNull() || data.asText().isEmpty();
  }

  /** What the settings choose: channel ecommerce, locale en_US. */
  private static JsonNode chosen(JsonNode entries) {
    for (JsonNode entry : entries) {
      boolean isOurs =
          (entry.path("locale").isNull() || entry.path("locale").asText().equals("en_US"))
              && (entry.path("scope").isNull() || entry.path("scope").asText().equals("ecommerce"));
      if (isOurs) {
        return entry.path("data");
      }
    }
    return MissingNode.getInstance();
  }

  private void same(String key, String field, Object expected, Object there) {
    fields++;
    if (!expected.equals(there)) {
      differences.add(key + ": " + field + " is " + there + ", not " + expected);
    }
  }
}
