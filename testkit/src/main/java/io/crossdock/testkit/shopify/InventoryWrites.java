package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Setting and adjusting stock. Source: recorded exchanges shopify 05 #8 to #18. */
final class InventoryWrites {

  private static final int MOST = 1_000_000_000;

  private final World world;
  private final Idempotency idempotency;

  InventoryWrites(World world) {
    this.world = world;
    this.idempotency = new Idempotency(world);
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation(
        "inventorySetQuantities",
        call -> idempotency.once(call, () -> write(call, "quantities", "quantity")));
    resolvers.mutation(
        "inventoryAdjustQuantities",
        call -> idempotency.once(call, () -> write(call, "changes", "delta")));
  }

  private ObjectNode write(Call call, String list, String amount) {
    JsonNode input = call.argument("input");
    UserErrors errors = new UserErrors();
    JsonNode rows = input.path(list);
    if (call.session().version().demandsIdempotency()) {
      rows.forEach(row -> demandComparison(row, list));
    }
    String name = input.path("name").asText();
    boolean isSetting = list.equals("quantities");
    if (isSetting ? !List.of("available", "on_hand").contains(name) : !isAdjustable(name)) {
      errors.add("INVALID_NAME", "The specified quantity name is invalid.", "input", "name");
    }
    Set<String> pairs = duplicates(rows);
    for (int i = 0; i < rows.size(); i++) {
      check(rows.get(i), List.of("input", list, i), name, amount, pairs, errors);
    }
    ObjectNode payload = errors.payload();
    payload.putNull("inventoryAdjustmentGroup");
    if (errors.isEmpty()) {
      payload.set("inventoryAdjustmentGroup", applied(call, rows, name, amount));
    }
    return payload;
  }

  private static boolean isAdjustable(String name) {
    return Inventory.NAMES.contains(name) && !name.equals("on_hand") && !name.equals("committed");
  }

  private static void demandComparison(JsonNode row, String list) {
    if (!row.has("changeFromQuantity")) {
      String type = list.equals("quantities") ? "InventoryQuantityInput" : "InventoryChangeInput";
      throw Failure.of(
              "INVALID_FIELD_ARGUMENTS",
              type + " must include the following argument: changeFromQuantity.")
          .inside("input");
    }
  }

  private static String pair(JsonNode row) {
    return row.path("inventoryItemId").asText() + " " + row.path("locationId").asText();
  }

  private static Set<String> duplicates(JsonNode rows) {
    Map<String, Integer> seen = new HashMap<>();
    rows.forEach(row -> seen.merge(pair(row), 1, Integer::sum));
    Set<String> duplicates = new HashSet<>(seen.keySet());
    duplicates.removeIf(pair -> seen.getOrDefault(pair, 0) < 2);
    return duplicates;
  }

  private void check(
      JsonNode row,
      List<Object> path,
      String name,
      String amount,
      Set<String> duplicates,
      UserErrors errors) {
    if (duplicates.contains(pair(row))) {
      errors.add(
          "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
          "The combination of inventoryItemId and locationId must be unique.",
          UserErrors.path(path, "locationId"));
      return;
    }
    quantity(row.path(amount).asInt(), path, name, amount, errors);
    ObjectNode item = world.inventory().item(row.path("inventoryItemId").asText());
    ObjectNode location = world.inventory().locationById(row.path("locationId").asText());
    if (item == null) {
      errors.add(
          "INVALID_INVENTORY_ITEM",
          "The specified inventory item could not be found.",
          UserErrors.path(path, "inventoryItemId"));
    }
    if (location == null) {
      errors.add(
          "INVALID_LOCATION",
          "The specified location could not be found.",
          UserErrors.path(path, "locationId"));
    }
    JsonNode from = row.path("changeFromQuantity");
    if (item != null && location != null && from.isNumber() && from.asInt() != now(row, name)) {
      errors.add(
          "CHANGE_FROM_QUANTITY_STALE",
          "The changeFromQuantity argument no longer matches the persisted quantity.",
          UserErrors.path(path, "changeFromQuantity"));
    }
  }

  /** Available may be negative, on hand not. */
  private static void quantity(
      int quantity, List<Object> path, String name, String amount, UserErrors errors) {
    if (amount.equals("quantity") && name.equals("on_hand") && quantity < 0) {
      errors.add(
          "INVALID_QUANTITY_NEGATIVE",
          "The quantity can't be negative.",
          UserErrors.path(path, amount));
    } else if (quantity > MOST) {
      errors.add(
          "INVALID_QUANTITY_TOO_HIGH",
          "The quantity can't be higher than 1,000,000,000.",
          UserErrors.path(path, amount));
    } else if (quantity < -MOST) {
      errors.add(
          "INVALID_QUANTITY_TOO_LOW",
          "The quantity can't be lower than -1,000,000,000.",
          UserErrors.path(path, amount));
    }
  }

  private int now(JsonNode row, String name) {
    ObjectNode level = world.inventory().level(item(row), location(row));
    return level == null ? 0 : Inventory.quantity(level, name);
  }

  private static long item(JsonNode row) {
    return Gid.number(row.path("inventoryItemId").asText(), "InventoryItem");
  }

  private static long location(JsonNode row) {
    return Gid.number(row.path("locationId").asText(), "Location");
  }

  private ObjectNode applied(Call call, JsonNode rows, String name, String amount) {
    JsonNode input = call.argument("input");
    ObjectNode group =
        Trees.object()
            .put("__typename", "InventoryAdjustmentGroup")
            .put("id", Gid.of("InventoryAdjustmentGroup", world.nextId()))
            .put("createdAt", world.stamp())
            .put("reason", input.path("reason").asText());
    group.set("referenceDocumentUri", input.get("referenceDocumentUri"));
    ArrayNode changes = group.putArray("changes");
    for (JsonNode row : rows) {
      ObjectNode level = world.inventory().stocked(item(row), location(row));
      int given = row.path(amount).asInt();
      int delta = amount.equals("delta") ? given : given - Inventory.quantity(level, name);
      move(level, name, delta);
      change(changes, name, delta, row);
      if (name.equals("available")) {
        change(changes, "on_hand", delta, row);
      } else if (name.equals("on_hand")) {
        change(changes, "available", delta, row);
      }
      world.ledger().record("inventory", pair(row), call.field(), row);
    }
    return group;
  }

  private void move(ObjectNode level, String name, int delta) {
    if (name.equals("available") || name.equals("on_hand")) {
      world.inventory().move(level, delta);
    } else {
      level.put("_" + name, Inventory.quantity(level, name) + delta);
    }
  }

  private void change(ArrayNode changes, String name, int delta, JsonNode row) {
    ObjectNode change =
        changes
            .addObject()
            .put("__typename", "InventoryChange")
            .put("name", name)
            .put("delta", delta);
    change.putNull("quantityAfterChange");
    change.set("item", world.inventory().item(item(row)));
    change.set("location", world.inventory().locationById(row.path("locationId").asText()));
  }
}
