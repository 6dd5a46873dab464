package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reading of products, variants and options. */
final class ProductFields {

  private final World world;
  private final Search.Keys productKeys;
  private final Search.Keys variantKeys;

  ProductFields(World world) {
    this.world = world;
    productKeys =
        new Search.Keys(
            Map.ofEntries(
                key("id", product -> List.of(String.valueOf(Page.numberOf(product)))),
                key("title", one("title")),
                key("handle", one("handle")),
                key("vendor", one("vendor")),
                key("product_type", one("productType")),
                key("status", one("status")),
                key("created_at", one("createdAt")),
                key("updated_at", one("updatedAt")),
                key("tag", product -> texts(product.path("tags"))),
                key("sku", product -> ofVariants(product, "sku")),
                key("barcode", product -> ofVariants(product, "barcode"))),
            this::words);
    variantKeys =
        new Search.Keys(
            Map.of(
                "id", variant -> List.of(String.valueOf(Page.numberOf(variant))),
                "sku", one("sku"),
                "barcode", one("barcode"),
                "title", one("title"),
                "updated_at", one("updatedAt"),
                "product_id", variant -> List.of(variant.path("_product").asText())),
            variant -> variant.path("sku").asText() + " " + variant.path("title").asText());
  }

  private static Map.Entry<String, Function<ObjectNode, List<String>>> key(
      String name, Function<ObjectNode, List<String>> texts) {
    return Map.entry(name, texts);
  }

  private static Function<ObjectNode, List<String>> one(String property) {
    return node -> List.of(node.path(property).asText());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private List<String> ofVariants(ObjectNode product, String property) {
    return world.products().variantsOf(product).stream()
        .map(variant -> variant.path(property).asText())
        .toList();
  }

  private String words(ObjectNode product) {
    return String.join(
        " ",
        product.path("title").asText(),
        product.path("vendor").asText(),
        product.path("productType").asText(),
        String.join(" ", texts(product.path("tags"))),
        String.join(" ", ofVariants(product, "sku")));
  }

  void serve(Resolvers resolvers) {
    roots(resolvers);
    product(resolvers);
    variant(resolvers);
    resolvers.add(
        "ProductOption",
        "values",
        call -> {
          ArrayNode names = Trees.object().arrayNode();
          call.source().path("_values").forEach(value -> names.add(value.path("name")));
          return names;
        });
    resolvers.add("ProductOption", "optionValues", call -> call.source().path("_values"));
    resolvers.add("ProductOptionValue", "hasVariants", call -> true);
    world.metafields().serve(resolvers, "Product");
    world.metafields().serve(resolvers, "ProductVariant");
  }

  private void roots(Resolvers resolvers) {
    resolvers.query(
        "products",
        call ->
            Page.of(
                Search.filtered(world.products().all(), call, productKeys),
                call.arguments(),
                order(call.text("sortKey"))));
    resolvers.query(
        "productVariants",
        call ->
            Page.of(
                Search.filtered(world.products().allVariants(), call, variantKeys),
                call.arguments(),
                call.text("sortKey").equals("SKU") ? Page.Order.byText("sku") : Page.Order.byId()));
    resolvers.query("product", call -> world.products().byId(call.text("id")));
    resolvers.query("productVariant", call -> world.products().variant(call.text("id")));
    resolvers.query(
        "productByIdentifier",
        call -> {
          JsonNode identifier = call.argument("identifier");
          if (identifier.hasNonNull("customId")) {
            return ProductSet.byCustomId(world, identifier.get("customId"));
          }
          return identifier.hasNonNull("handle")
              ? world.products().byHandle(identifier.get("handle").asText())
              : world.products().byId(identifier.path("id").asText());
        });
    resolvers.query(
        "productsCount",
        call -> Counts.of(Search.filtered(world.products().all(), call, productKeys).size(), call));
    // It ignores its filter. Source: recorded exchange shopify 03 #9.
    resolvers.query(
        "productVariantsCount",
        call -> {
          Search.filtered(List.of(), call, new Search.Keys(Map.of(), node -> ""));
          return Counts.of(world.products().variantCount(), call);
        });
    resolvers.query(
        "productOperation",
        call -> world.operations().get(Gid.number(call.text("id"), "ProductSetOperation")));
  }

  private static Page.Order order(String sortKey) {
    return switch (sortKey) {
      case "UPDATED_AT" -> Page.Order.byStamp("updatedAt");
      case "CREATED_AT" -> Page.Order.byStamp("createdAt");
      case "TITLE" -> Page.Order.byText("title");
      case "VENDOR" -> Page.Order.byText("vendor");
      case "PRODUCT_TYPE" -> Page.Order.byText("productType");
      default -> Page.Order.byId();
    };
  }

  private void product(Resolvers resolvers) {
    String type = "Product";
    resolvers.add(
        type,
        "variants",
        call ->
            Page.of(
                world.products().variantsOf(call.source()),
                call.arguments(),
                node -> node.path("position").asLong()));
    resolvers.add(
        type,
        "variantsCount",
        call -> Counts.exact(world.products().variantsOf(call.source()).size()));
    resolvers.add(type, "totalVariants", call -> world.products().variantsOf(call.source()).size());
    resolvers.add(type, "options", call -> world.products().optionsOf(call.source()));
    resolvers.add(type, "totalInventory", this::told);
    resolvers.add(type, "tracksInventory", call -> tracks(call.source()));
    resolvers.add(
        type,
        "hasOutOfStockVariants",
        call ->
            world.products().variantsOf(call.source()).stream()
                .anyMatch(
                    variant -> world.inventory().available(variant.path("_item").asLong()) <= 0));
    // Bundles are not served, so that no variant requires components.
    resolvers.add(type, "hasVariantsThatRequiresComponents", call -> false);
    // Source: recorded exchange shopify 03 #1: cursors of the order by id.
    resolvers.add(type, "defaultCursor", call -> Page.cursorById(call.source()));
    resolvers.add(type, "hasOnlyDefaultVariant", call -> hasOnlyDefault(call.source()));
    resolvers.add(
        type,
        "description",
        call -> call.source().path("descriptionHtml").asText().replaceAll("<[^>]*>", ""));
    resolvers.add(type, "bodyHtml", call -> call.source().path("descriptionHtml"));
    for (String empty : List.of("images", "collections", "events", "sellingPlanGroups")) {
      resolvers.add(type, empty, call -> Page.of(List.of(), call.arguments(), Page.Order.byId()));
    }
  }

  private int told(Call call) {
    JsonNode lagging = call.source().path("_total");
    return lagging.isNumber() && call.isInMutation()
        ? lagging.asInt()
        : totalInventory(world, call.source());
  }

  /** Of the variants that are tracked. Source: recorded exchange shopify 04 #1. */
  static int totalInventory(World world, ObjectNode product) {
    int sum = 0;
    for (ObjectNode variant : world.products().variantsOf(product)) {
      long item = variant.path("_item").asLong();
      ObjectNode known = world.inventory().item(item);
      if (known != null && known.path("tracked").asBoolean()) {
        sum += world.inventory().available(item);
      }
    }
    return sum;
  }

  private boolean tracks(ObjectNode product) {
    return world.products().variantsOf(product).stream()
        .map(variant -> world.inventory().item(variant.path("_item").asLong()))
        .anyMatch(item -> item != null && item.path("tracked").asBoolean());
  }

  private boolean hasOnlyDefault(ObjectNode product) {
    List<ObjectNode> variants = world.products().variantsOf(product);
    return variants.size() == 1 && variants.get(0).path("title").asText().equals("Default Title");
  }

  private void variant(Resolvers resolvers) {
    String type = "ProductVariant";
    resolvers.add(type, "product", call -> world.products().productOf(call.source()));
    resolvers.add(
        type,
        "inventoryItem",
        call -> world.inventory().item(call.source().path("_item").asLong()));
    resolvers.add(
        type,
        "inventoryQuantity",
        call -> world.inventory().available(call.source().path("_item").asLong()));
    resolvers.add(
        type,
        "sellableOnlineQuantity",
        call -> Math.max(0, world.inventory().available(call.source().path("_item").asLong())));
    resolvers.add(
        type,
        "displayName",
        call ->
            world.products().productOf(call.source()).path("title").asText()
                + " - "
                + call.source().path("title").asText());
    resolvers.add(type, "media", call -> Page.of(List.of(), call.arguments(), Page.Order.byId()));
  }
}
