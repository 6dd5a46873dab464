package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What mutations are charged by their input.
 *
 * <p>Source: Shopify's page on rate limits; recorded exchanges shopify 02 #17, 04 #1 to #17.
 */
final class MutationCost {

  private static final BigDecimal VARIANT = new BigDecimal("0.2");
  private static final BigDecimal METAFIELD = new BigDecimal("0.4");
  private static final BigDecimal VARIANT_FILE = new BigDecimal("0.6");
  private static final BigDecimal FILE = new BigDecimal("1.9");
  private static final Map<String, Integer> BASES =
      Map.of("fileCreate", 20, "deliveryProfileUpdate", 100, "flowTriggerReceive", 1);

  /** Since 2026-09-15, for each owner of a metafield. */
  private static final Map<String, Integer> OWNERS =
      Map.of("Order", 10, "Product", 4, "Collection", 1, "Customer", 1, "Shop", 1);

  private MutationCost() {}

  /**
   * What a mutation is charged, rounded up.
   *
   * @param name of the mutation
   * @param arguments their values by name
   */
  static int of(String name, Map<String, JsonNode> arguments) {
    BigDecimal base = BigDecimal.valueOf(BASES.getOrDefault(name, 10));
    BigDecimal sum =
        switch (name) {
          case "productSet" -> base.add(productSet(given(arguments, "input")));
          case "productCreate", "productUpdate" -> base.add(product(arguments));
          case "productVariantsBulkCreate" ->
              base.add(VARIANT.multiply(size(given(arguments, "variants"))));
          case "metafieldsSet" -> base.add(owners(given(arguments, "metafields")));
          default -> base;
        };
    return sum.setScale(0, RoundingMode.CEILING).intValueExact();
  }

  private static BigDecimal productSet(JsonNode input) {
    BigDecimal sum = FILE.multiply(size(input.path("files")));
    sum = sum.add(METAFIELD.multiply(size(input.path("metafields"))));
    for (JsonNode variant : input.path("variants")) {
      sum = sum.add(VARIANT).add(METAFIELD.multiply(size(variant.path("metafields"))));
      sum = variant.path("file").isObject() ? sum.add(VARIANT_FILE) : sum;
    }
    return sum;
  }

  private static BigDecimal product(Map<String, JsonNode> arguments) {
    JsonNode product = given(arguments, arguments.containsKey("product") ? "product" : "input");
    return METAFIELD
        .multiply(size(product.path("metafields")))
        .add(FILE.multiply(size(given(arguments, "media"))));
  }

  private static BigDecimal owners(JsonNode metafields) {
    Set<String> owners = new HashSet<>();
    int sum = 0;
    for (JsonNode metafield : metafields) {
      String owner = metafield.path("ownerId").asText("");
      if (!owner.isEmpty() && owners.add(owner)) {
        sum += OWNERS.getOrDefault(owner.replaceAll("^gid://shopify/(\\w+)/.*$", "$1"), 1);
      }
    }
    return BigDecimal.valueOf(sum);
  }

  private static JsonNode given(Map<String, JsonNode> arguments, String name) {
    JsonNode value = arguments.get(name);
    return value == null ? MissingNode.getInstance() : value;
  }

  private static BigDecimal size(JsonNode list) {
    return BigDecimal.valueOf(list.size());
  }
}
