package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes products, variants and options of what came in, and changes them. */
final class ProductForm {

  private static final List<String> PLAIN =
      List.of(
          "title",
          "vendor",
          "productType",
          "status",
          "descriptionHtml",
          "templateSuffix",
          "giftCardTemplateSuffix",
          "requiresSellingPlan");
  private static final List<String> PLAIN_OF_VARIANT =
      List.of(
          "barcode",
          "price",
          "compareAtPrice",
          "inventoryPolicy",
          "taxable",
          "taxCode",
          "showUnitPrice",
          "requiresComponents");

  private final World world;

  ProductForm(World world) {
    this.world = world;
  }

  ObjectNode newProduct() {
    long id = world.nextId();
    ObjectNode product =
        Trees.object()
            .put("__typename", "Product")
            .put("id", Gid.of("Product", id))
            .put("legacyResourceId", String.valueOf(id))
            .put("title", "")
            .put("handle", "")
            .put("status", "ACTIVE")
            .put("vendor", world.shop().path("name").asText())
            .put("productType", "")
            .put("descriptionHtml", "")
            .put("requiresSellingPlan", false)
            .put("isGiftCard", false)
            .put("createdAt", world.stamp())
            .put("updatedAt", world.stamp());
    product.putNull("publishedAt");
    product.putNull("templateSuffix");
    product.putArray("tags");
    product.putArray("_publications");
    product.putObject("seo").putNull("title").putNull("description");
    return product;
  }

  /** Takes over what is given; what is left out stays. */
  void fill(ObjectNode product, JsonNode input) {
    product.remove("_total");
    for (String name : PLAIN) {
      if (input.has(name)) {
        product.set(name, input.get(name));
      }
    }
    if (input.has("tags")) {
      TreeSet<String> tags = new TreeSet<>();
      input.get("tags").forEach(tag -> tags.add(tag.asText()));
      ArrayNode sorted = product.putArray("tags");
      tags.forEach(sorted::add);
    }
    if (input.hasNonNull("seo")) {
      ((ObjectNode) product.get("seo")).setAll((ObjectNode) input.get("seo"));
    }
    if (input.hasNonNull("category")) {
      product
          .putObject("category")
          .put("__typename", "TaxonomyCategory")
          .put("id", input.get("category").asText())
          .put("fullName", "Apparel & Accessories > Clothing > Activewear")
          .put("name", "Activewear");
    }
    product.put("updatedAt", world.stamp());
  }

  ObjectNode newVariant(ObjectNode product) {
    long id = world.nextId();
    long itemId = world.nextId();
    ObjectNode item = world.inventory().newItem(id, itemId);
    ObjectNode variant =
        Trees.object()
            .put("__typename", "ProductVariant")
            .put("id", Gid.of("ProductVariant", id))
            .put("legacyResourceId", String.valueOf(id))
            .put("_product", Page.numberOf(product))
            .put("_item", Page.numberOf(item))
            .put("price", "0.00")
            .put("inventoryPolicy", "DENY")
            .put("taxable", true)
            .put("showUnitPrice", false)
            .put("requiresComponents", false)
            .put("availableForSale", true)
            .put("createdAt", world.stamp())
            .put("updatedAt", world.stamp());
    variant.putNull("sku");
    variant.putNull("barcode");
    variant.putNull("compareAtPrice");
    variant.putArray("selectedOptions");
    return variant;
  }

  void fillVariant(ObjectNode variant, JsonNode input) {
    for (String name : PLAIN_OF_VARIANT) {
      if (input.has(name)) {
        JsonNode value = input.get(name);
        variant.set(name, value.isNumber() ? variant.textNode(value.asText()) : value);
      }
    }
    ObjectNode item = item(variant);
    JsonNode given = input.path("inventoryItem");
    for (String name : List.of("tracked", "requiresShipping", "countryCodeOfOrigin")) {
      if (given.hasNonNull(name)) {
        item.set(name, given.get(name));
      }
    }
    if (given.hasNonNull("harmonizedSystemCode")) {
      item.set("harmonizedSystemCode", given.get("harmonizedSystemCode"));
    }
    // Source: the schema; Shopify's page on productSet.
    JsonNode weight = given.path("measurement").path("weight");
    if (weight.isObject()) {
      ((ObjectNode) item.get("measurement")).set("weight", typed(weight));
    }
    if (given.hasNonNull("cost")) {
      item.putObject("unitCost")
          .put("amount", given.get("cost").asText())
          .put("currencyCode", world.shop().path("currencyCode").asText());
    }
    JsonNode sku = input.has("sku") ? input.get("sku") : given.path("sku");
    if (!sku.isMissingNode()) {
      variant.set("sku", sku);
      item.set("sku", sku);
    }
    variant.put("updatedAt", world.stamp());
  }

  private static ObjectNode typed(JsonNode weight) {
    return ((ObjectNode) weight.deepCopy()).put("__typename", "Weight");
  }

  ObjectNode item(ObjectNode variant) {
    ObjectNode item = world.inventory().item(variant.path("_item").asLong());
    if (item == null) {
      throw new IllegalStateException("a variant without item: " + variant.path("id"));
    }
    return item;
  }

  void choose(ObjectNode variant, JsonNode optionValues, List<String> order) {
    ArrayNode selected = variant.putArray("selectedOptions");
    StringBuilder title = new StringBuilder();
    for (String name : order) {
      for (JsonNode one : optionValues) {
        if (one.path("optionName").asText().equals(name)) {
          String value = one.path("name").asText();
          selected
              .addObject()
              .put("__typename", "SelectedOption")
              .put("name", name)
              .put("value", value);
          title.append(title.isEmpty() ? "" : " / ").append(value);
        }
      }
    }
    variant.put("title", title.toString());
  }

  /** An option with its values; those of the same name keep their ids. */
  ObjectNode option(JsonNode given, int position, List<ObjectNode> before) {
    String name = given.path("name").asText();
    ObjectNode known =
        before.stream()
            .filter(
                one ->
                    one.path("id").equals(given.path("id"))
                        || one.path("name").asText().equals(name))
            .findFirst()
            .orElse(null);
    ObjectNode option =
        Trees.object()
            .put("__typename", "ProductOption")
            .put(
                "id",
                known == null ? Gid.of("ProductOption", world.nextId()) : known.path("id").asText())
            .put("name", name.isEmpty() && known != null ? known.path("name").asText() : name)
            .put("position", position);
    ArrayNode values = option.putArray("_values");
    for (JsonNode value : given.path("values")) {
      values.add(value(value.path("name").asText(), known));
    }
    return option;
  }

  private ObjectNode value(String name, @Nullable ObjectNode known) {
    if (known != null) {
      for (JsonNode before : known.path("_values")) {
        if (before.path("name").asText().equals(name)) {
          return (ObjectNode) before;
        }
      }
    }
    return Trees.object()
        .put("__typename", "ProductOptionValue")
        .put("id", Gid.of("ProductOptionValue", world.nextId()))
        .put("name", name);
  }

  /** What a product without options has. Source: Shopify's page on product options. */
  static ObjectNode defaultOption() {
    ObjectNode option = Trees.object().put("name", "Title");
    option.putArray("values").addObject().put("name", "Default Title");
    return option;
  }

  static ArrayNode defaultChoice() {
    ArrayNode choice = Trees.object().arrayNode();
    choice.addObject().put("optionName", "Title").put("name", "Default Title");
    return choice;
  }
}
