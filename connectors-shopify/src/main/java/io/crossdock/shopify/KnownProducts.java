package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.ItemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the shop has of the products that are written next: by their identifiers, not by a
 * search, whose index is some seconds late (recorded exchanges shopify 03 #13 and #14).
 */
final class KnownProducts {

  // One document may cost 1,000 points; one product with all its lists asked for costs some 170.
  private static final int MOST_POINTS = 900;
  private static final int METAFIELDS_OF_VARIANTS = 25;
  private static final String PAGE = " pageInfo { hasNextPage endCursor } }";
  private static final String METAFIELD = "nodes { namespace key type value }";

  private final Connection connection;
  private final Map<String, ItemException> refused = new HashMap<>();

  KnownProducts(Connection connection) {
    this.connection = connection;
  }

  /** The products by the keys of their items; a null where the shop has none. */
  Map<String, JsonNode> of(List<ProductSetInput> inputs) {
    Map<String, JsonNode> known = new LinkedHashMap<>();
    List<ProductSetInput> some = new ArrayList<>();
    int points = 0;
    for (ProductSetInput input : inputs) {
      int own = points(input.input());
      if (points + own > MOST_POINTS) {
        read(some, known);
        some.clear();
        points = 0;
      }
      some.add(input);
      points += own;
    }
    read(some, known);
    return known;
  }

  /** Why a product cannot be kept as it is, by the key of its item. */
  Map<String, ItemException> refused() {
    return refused;
  }

  /** An estimate that is never too low: the lists are charged by what they may hold. */
  private static int points(JsonNode input) {
    int points = 5;
    if (input.has("variants")) {
      points += hasMetafieldsOfVariants(input) ? 130 : 30;
    }
    for (String list : List.of("metafields", "files", "collections")) {
      points += input.has(list) ? 14 : 0;
    }
    return points;
  }

  private static boolean hasMetafieldsOfVariants(JsonNode input) {
    for (JsonNode variant : input.path("variants")) {
      if (variant.has("metafields")) {
        return true;
      }
    }
    return false;
  }

  private void read(List<ProductSetInput> inputs, Map<String, JsonNode> known) {
    if (inputs.isEmpty()) {
      return;
    }
    StringBuilder declared = new StringBuilder();
    StringBuilder roots = new StringBuilder();
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < inputs.size(); i++) {
      declared
          .append(i == 0 ? "" : ", ")
          .append("$i")
          .append(i)
          .append(": ProductIdentifierInput!");
      roots
          .append(" p")
          .append(i)
          .append(": productByIdentifier(identifier: $i")
          .append(i)
          .append(") ")
          .append(selection(inputs.get(i).input()));
      variables.set("i" + i, inputs.get(i).identifier());
    }
    JsonNode data =
        AdminQuery.data(
            connection,
            "productByIdentifier",
            "query knownProducts(" + declared + ") {" + roots + " }",
            variables);
    for (int i = 0; i < inputs.size(); i++) {
      JsonNode product = data.path("p" + i);
      String key = inputs.get(i).key();
      try {
        if (product instanceof ObjectNode found) {
          follow(found);
        }
        known.put(key, product);
      } catch (ItemException tooMuch) {
        refused.put(key, tooMuch);
      }
    }
  }

  private static String selection(JsonNode input) {
    StringBuilder selection = new StringBuilder("{ id handle");
    if (input.has("tags")) {
      selection.append(" tags");
    }
    if (input.has("variants")) {
      selection.append(" options { id name optionValues { name } } ").append(variants(input));
    }
    if (input.has("metafields")) {
      selection.append(" metafields(first: 250) { ").append(METAFIELD).append(PAGE);
    }
    if (input.has("files")) {
      selection.append(" media(first: 250) { nodes { id }").append(PAGE);
    }
    if (input.has("collections")) {
      selection.append(" collections(first: 250) { nodes { id }").append(PAGE);
    }
    return selection.append(" }").toString();
  }

  private static String variants(JsonNode input) {
    return "variants(first: 250) { nodes { id sku inventoryQuantity selectedOptions { name value }"
        + (hasMetafieldsOfVariants(input)
            ? " metafields(first: " + METAFIELDS_OF_VARIANTS + ") { " + METAFIELD + PAGE
            : "")
        + " }"
        + PAGE;
  }

  /** Lists that have another page are read to their end: what was not seen would be deleted. */
  private void follow(ObjectNode product) {
    for (String list : List.of("variants", "metafields", "media", "collections")) {
      CursorTrail trail = new CursorTrail(list);
      JsonNode connection = product.path(list);
      Optional<String> cursor = trail.behind(connection);
      while (cursor.isPresent()) {
        connection = next(product, list, connection, cursor.get());
        cursor = trail.behind(connection);
      }
    }
    for (JsonNode variant : Nodes.of(product.path("variants"))) {
      if (variant.path("metafields").path("pageInfo").path("hasNextPage").asBoolean(false)) {
        throw VariantOptions.wrong(
            "variant "
                + VariantOptions.named(variant)
                + " has more than "
                + METAFIELDS_OF_VARIANTS
                + " metafields in the shop: too many to be kept in one call; write those of"
                + " variants by metafieldsSet",
            "metafields");
      }
    }
  }

  private JsonNode next(ObjectNode product, String list, JsonNode page, String cursor) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.set("id", product.path("id"));
    variables.put("after", cursor);
    String nodes =
        switch (list) {
          case "variants" ->
              page.path("nodes").path(0).has("metafields")
                  ? "nodes { id sku inventoryQuantity selectedOptions { name value } metafields"
                      + "(first: "
                      + METAFIELDS_OF_VARIANTS
                      + ") { "
                      + METAFIELD
                      + PAGE
                      + " }"
                  : "nodes { id sku inventoryQuantity selectedOptions { name value } }";
          case "metafields" -> METAFIELD;
          default -> "nodes { id }";
        };
    JsonNode more =
        AdminQuery.data(
                connection,
                "product",
                "query more($id: ID!, $after: String) { product(id: $id) { "
                    + list
                    + "(first: 250, after: $after) { "
                    + nodes
                    + PAGE
                    + " } }",
                variables)
            .path("product")
            .path(list);
    ((ArrayNode) product.path(list).path("nodes")).addAll((ArrayNode) more.withArray("nodes"));
    return more;
  }
}
