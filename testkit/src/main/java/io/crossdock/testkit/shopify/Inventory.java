package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Inventory items, locations, and how much of the one is at the other. */
final class Inventory {

  /** The states of a quantity that a level knows. Source: Shopify's page on inventory states. */
  static final List<String> NAMES =
      List.of(
          "available",
          "on_hand",
          "incoming",
          "committed",
          "reserved",
          "damaged",
          "quality_control",
          "safety_stock");

  private final World world;
  private final TreeMap<Long, ObjectNode> items = new TreeMap<>();
  private final TreeMap<Long, ObjectNode> locations = new TreeMap<>();
  private final Map<Long, TreeMap<Long, ObjectNode>> levels = new HashMap<>();

  Inventory(World world) {
    this.world = world;
  }

  ObjectNode location(String name) {
    return location(name, world.nextId());
  }

  ObjectNode location(String name, long id) {
    ObjectNode location =
        Trees.object()
            .put("__typename", "Location")
            .put("id", Gid.of("Location", id))
            .put("legacyResourceId", String.valueOf(id))
            .put("name", name)
            .put("isActive", true)
            .put("activatable", true)
            .put("deactivatable", true)
            .put("deletable", false)
            .put("isFulfillmentService", false)
            .put("fulfillsOnlineOrders", true)
            .put("hasActiveInventory", true)
            .put("hasUnfulfilledOrders", false)
            .put("shipsInventory", true)
            .put("isPrimary", locations.isEmpty())
            .put("addressVerified", true)
            .put("createdAt", world.stamp())
            .put("updatedAt", world.stamp());
    locations.put(id, location);
    return location;
  }

  List<ObjectNode> locations() {
    return new ArrayList<>(locations.values());
  }

  @Nullable ObjectNode locationById(String gid) {
    return locations.get(Gid.number(gid, "Location"));
  }

  @Nullable ObjectNode locationNamed(String name) {
    return locations.values().stream()
        .filter(location -> location.path("name").asText().equals(name))
        .findFirst()
        .orElse(null);
  }

  @Nullable ObjectNode item(String gid) {
    return items.get(Gid.number(gid, "InventoryItem"));
  }

  @Nullable ObjectNode item(long id) {
    return items.get(id);
  }

  List<ObjectNode> items() {
    return new ArrayList<>(items.values());
  }

  ObjectNode newItem(long variant, long id) {
    ObjectNode item =
        Trees.object()
            .put("__typename", "InventoryItem")
            .put("id", Gid.of("InventoryItem", id))
            .put("legacyResourceId", String.valueOf(id))
            .put("_variant", variant)
            .put("tracked", false)
            .put("requiresShipping", true)
            .put("duplicateSkuCount", 0)
            .put("createdAt", world.stamp())
            .put("updatedAt", world.stamp());
    item.putNull("harmonizedSystemCode");
    item.putObject("measurement").put("__typename", "InventoryItemMeasurement").putNull("weight");
    items.put(id, item);
    return item;
  }

  void drop(long item) {
    items.remove(item);
    levels.remove(item);
  }

  List<ObjectNode> levelsOf(long item) {
    return new ArrayList<>(levels.getOrDefault(item, new TreeMap<>()).values());
  }

  @Nullable ObjectNode level(long item, long location) {
    TreeMap<Long, ObjectNode> ofItem = levels.get(item);
    return ofItem == null ? null : ofItem.get(location);
  }

  /** The level, made if the item was never stocked there. */
  ObjectNode stocked(long item, long location) {
    return levels
        .computeIfAbsent(item, id -> new TreeMap<>())
        .computeIfAbsent(location, id -> newLevel(item, id));
  }

  private ObjectNode newLevel(long item, long location) {
    // One number for all levels of a location, the item stands behind it. Source: shopify 04 #1.
    String id = Gid.of("InventoryLevel", levelNumber(location)) + "?inventory_item_id=" + item;
    ObjectNode level =
        Trees.object()
            .put("__typename", "InventoryLevel")
            .put("id", id)
            .put("_item", item)
            .put("_location", location)
            .put("isActive", true)
            .put("canDeactivate", true)
            .put("createdAt", world.stamp())
            .put("updatedAt", world.stamp());
    NAMES.forEach(name -> level.put("_" + name, 0));
    return level;
  }

  private long levelNumber(long location) {
    ObjectNode known = locations.get(location);
    return known == null ? location : known.path("_level").asLong(location);
  }

  /** The level of that item by the number that its location's levels have. */
  @Nullable ObjectNode levelByNumber(long item, long number) {
    return levelsOf(item).stream()
        .filter(level -> Page.numberOf(level) == number)
        .findFirst()
        .orElse(null);
  }

  static int quantity(ObjectNode level, String name) {
    return level.path("_" + name).asInt();
  }

  /** Moves available and on hand together. Source: recorded exchange shopify 05 #8. */
  void move(ObjectNode level, int delta) {
    level.put("_available", quantity(level, "available") + delta);
    level.put("_on_hand", quantity(level, "on_hand") + delta);
    level.put("updatedAt", world.stamp()).put("_availableAt", world.stamp());
  }

  /** What may be sold of the item, over all locations. */
  int available(long item) {
    return levelsOf(item).stream().mapToInt(level -> quantity(level, "available")).sum();
  }
}
