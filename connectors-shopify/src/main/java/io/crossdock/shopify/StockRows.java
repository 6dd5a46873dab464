package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.NearestNames;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns items into rows of {@code inventorySetQuantities}: {@code {"sku": "A", "location": "Main",
 * "available": 5}}, with {@code "compare": 3} where the quantity must be that before. An item may
 * say {@code inventoryItemId}, {@code locationId}, {@code quantity} and {@code changeFromQuantity}
 * instead. SKUs are looked up many at a time.
 */
final class StockRows {

  private static final int SKUS_A_CALL = 50;

  private final Write write;
  private final List<Outcome> outcomes;
  private final ShopFacts shop;
  private final ProductSettings settings;

  StockRows(Write write, List<Outcome> outcomes) {
    this.write = write;
    this.outcomes = outcomes;
    this.shop = new ConnectedShop(write.connection());
    this.settings = new ProductSettings(write.settings());
  }

  /** The rows of those items that have one; of the others the outcomes say why. */
  Map<WriteItem, ObjectNode> read() {
    Map<String, List<String>> itemsOf = itemsOf();
    Map<WriteItem, ObjectNode> rows = new LinkedHashMap<>();
    Set<String> places = new LinkedHashSet<>();
    for (WriteItem item : write.items()) {
      try {
        ObjectNode row = row(item.body(), itemsOf);
        if (!places.add(row.path("inventoryItemId") + " " + row.path("locationId"))) {
          throw wrong(
              "sets the same item at the same location as another item of this call, which the"
                  + " shop refuses",
              "inventoryItemId");
        }
        rows.put(item, row);
      } catch (ItemException wrong) {
        outcomes.add(Outcome.rejected(item.key(), wrong.fault()));
      }
    }
    return rows;
  }

  private ObjectNode row(JsonNode body, Map<String, List<String>> itemsOf) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("inventoryItemId", item(body, itemsOf));
    row.put("locationId", location(body));
    row.put("quantity", whole(body, List.of("quantity", "available", "onHand", "on_hand")));
    JsonNode compare =
        body.has("changeFromQuantity") ? body.get("changeFromQuantity") : body.path("compare");
    if (compare.isNumber()) {
      row.put("changeFromQuantity", exact(compare, "compare"));
    } else {
      // It must be there: null says that nothing is compared. Source: recorded shopify 05 #9.
      row.putNull("changeFromQuantity");
    }
    return row;
  }

  private static String item(JsonNode body, Map<String, List<String>> itemsOf) {
    if (body.hasNonNull("inventoryItemId")) {
      return Gids.exact("InventoryItem", body.get("inventoryItemId"), "inventoryItemId");
    }
    String sku = body.path("sku").asText("");
    List<String> found = itemsOf.getOrDefault(sku, List.of());
    if (found.isEmpty()) {
      throw wrong("the shop has no variant with the SKU \"" + sku + "\"", "sku");
    } else if (found.size() > 1) {
      throw wrong(
          "the shop has several variants with the SKU \""
              + sku
              + "\": "
              + String.join(", ", found)
              + "; name one by its inventoryItemId",
          "sku");
    }
    return found.get(0);
  }

  private String location(JsonNode body) {
    if (body.hasNonNull("locationId")) {
      return Gids.exact("Location", body.get("locationId"), "locationId");
    }
    String name = settings.location(body.path("location").asText(""));
    String id = shop.locations().get(name);
    if (id == null) {
      throw wrong(
          "the shop has no location \""
              + name
              + "\""
              + NearestNames.hint(name, shop.locations().keySet()),
          "location");
    }
    return id;
  }

  private static int whole(JsonNode body, List<String> names) {
    for (String name : names) {
      if (body.hasNonNull(name)) {
        return exact(body.get(name), name);
      }
    }
    throw wrong("has no quantity: " + String.join(", ", names.subList(0, 3)), "quantity");
  }

  private static int exact(JsonNode number, String name) {
    try {
      return new BigDecimal(number.asText()).intValueExact();
    } catch (ArithmeticException | NumberFormatException noNumber) {
      throw wrong(
          name + " is " + number.asText() + "; allowed: a whole number of up to 9 digits", name);
    }
  }

  /** The inventory items by the SKUs that are asked for. */
  private Map<String, List<String>> itemsOf() {
    Set<String> skus = new LinkedHashSet<>();
    for (WriteItem item : write.items()) {
      String sku = item.body().path("sku").asText("");
      if (!sku.isEmpty() && !item.body().hasNonNull("inventoryItemId")) {
        skus.add(sku);
      }
    }
    Map<String, List<String>> found = new HashMap<>();
    List<String> all = List.copyOf(skus);
    for (int from = 0; from < all.size(); from += SKUS_A_CALL) {
      look(all.subList(from, Math.min(all.size(), from + SKUS_A_CALL)), found);
    }
    return found;
  }

  private void look(List<String> skus, Map<String, List<String>> found) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.put(
        "query",
        skus.stream().map(sku -> SearchTerm.of("sku", sku)).collect(Collectors.joining(" OR ")));
    CursorTrail trail = new CursorTrail("productVariants");
    Optional<String> cursor;
    do {
      JsonNode list =
          AdminQuery.data(
                  write.connection(),
                  "productVariants",
                  "query stock($query: String, $after: String) { productVariants(first: 250,"
                      + " query: $query, after: $after) { nodes { sku inventoryItem { id } }"
                      + " pageInfo { hasNextPage endCursor } } }",
                  variables)
              .path("productVariants");
      for (JsonNode variant : list.path("nodes")) {
        found
            .computeIfAbsent(variant.path("sku").asText(), sku -> new ArrayList<>())
            .add(variant.path("inventoryItem").path("id").asText());
      }
      cursor = trail.behind(list);
      cursor.ifPresent(after -> variables.put("after", after));
    } while (cursor.isPresent());
  }

  private static ItemException wrong(String words, String field) {
    return new ItemException(Fault.of(words).onField(field));
  }
}
