package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.Optional;

/**
 * What {@code productSet} is given for one item: who it is, and what it shall be.
 *
 * @param key the item's
 * @param identifier as the mutation takes it
 * @param input as the mutation takes it, checked; changed when what is there is put in
 */
record ProductSetInput(String key, JsonNode identifier, ObjectNode input) {

  private static final List<String> MONEY = List.of("price", "compareAtPrice");

  /**
   * Of an item and the definition's variables.
   *
   * @throws ItemException if it cannot be sent
   */
  static ProductSetInput of(Row row, WriteItem item, ProductSettings settings, ShopFacts shop) {
    ObjectNode variables = Gids.exact(row, ShopifyPublisher.variables(row, item));
    if (!(variables.path("input") instanceof ObjectNode given)) {
      throw VariantOptions.wrong("has no input, which productSet needs", "input");
    }
    ObjectNode input = given.deepCopy();
    JsonNode identifier = identifier(variables.path("identifier"), input, settings);
    money(input, new MoneyText(shop::currency, settings.rounding()));
    VariantOptions.complete(input);
    return new ProductSetInput(item.key(), identifier, input);
  }

  private static JsonNode identifier(JsonNode given, ObjectNode input, ProductSettings settings) {
    if (given.isObject() && !given.isEmpty()) {
      input.remove("id");
      return given;
    }
    ObjectNode identifier = JsonNodeFactory.instance.objectNode();
    if (input.hasNonNull("id")) {
      // Both are refused together.
      identifier.set("id", input.remove("id"));
      return identifier;
    }
    Optional<String> unique = settings.uniqueMetafield();
    if (unique.isPresent()) {
      JsonNode metafield = metafield(input, unique.get());
      identifier
          .putObject("customId")
          .put("namespace", metafield.path("namespace").asText())
          .put("key", metafield.path("key").asText())
          .put("value", metafield.path("value").asText());
      return identifier;
    }
    if (input.path("handle").asText("").isBlank()) {
      throw VariantOptions.wrong(
          "has neither handle nor id: productSet would make a new product each time that it is"
              + " sent; productCreate makes one on purpose",
          "handle");
    }
    return identifier.set("handle", input.get("handle"));
  }

  private static JsonNode metafield(ObjectNode input, String unique) {
    for (JsonNode one : input.path("metafields")) {
      if (Metafields.name(one).equals(unique)) {
        return one;
      }
    }
    throw VariantOptions.wrong(
        "has no metafield " + unique + ", which the setting identifyBy names", unique);
  }

  private static void money(ObjectNode input, MoneyText money) {
    JsonNode variants = input.path("variants");
    for (int i = 0; i < variants.size(); i++) {
      if (variants.get(i) instanceof ObjectNode variant) {
        for (String field : MONEY) {
          if (variant.has(field)) {
            String place = "variants." + i + "." + field;
            variant.set(field, money.of(variant.get(field), place));
          }
        }
      }
    }
  }

  /** What makes it the same over there, in the shop's own comparison: handles know no case. */
  static Optional<String> targetKey(JsonNode body) {
    if (body.hasNonNull("id")) {
      return Optional.of(Gids.key("Product", body.get("id")));
    }
    String handle = body.path("handle").asText("");
    if (!handle.isBlank()) {
      return Optional.of(Handles.of(handle));
    }
    for (JsonNode metafield : body.path("metafields")) {
      if (metafield.path("type").asText().equals("id")) {
        return Optional.of(Metafields.name(metafield) + "=" + metafield.path("value").asText());
      }
    }
    return Optional.empty();
  }

  /** Puts in what the product has and the item does not name. */
  void keep(JsonNode known) {
    new KeptProduct(input, known).keep();
  }

  /**
   * Says what a new variant without a price means.
   *
   * @throws ItemException if it means that the product is not sent
   */
  void price(ProductSettings.MissingPrice meaning, JsonNode known) {
    for (JsonNode variant : input.path("variants")) {
      boolean isNew = !known.isObject() || !variant.hasNonNull("id");
      if (isNew && !variant.hasNonNull("price")) {
        switch (meaning) {
          case FAIL ->
              throw VariantOptions.wrong(
                  "new variant "
                      + VariantOptions.named(variant)
                      + " has no price, and the shop would sell it for nothing; the setting \""
                      + ProductSettings.MISSING_PRICE
                      + "\" may say otherwise",
                  "price");
          case ZERO -> ((ObjectNode) variant).put("price", "0");
          case DRAFT -> input.put("status", "DRAFT");
        }
      }
    }
  }

  /** The variables of the mutation. */
  ObjectNode variables() {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.set("identifier", identifier);
    variables.set("input", input);
    return variables;
  }
}
