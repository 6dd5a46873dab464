package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Orders, as they are shown. */
final class Orders {

  static final String STORE_NAME = "Main Website\nMain Website Store\nDefault Store View";

  private record Region(String code, String name) {}

  /** Source: recorded exchange magento 08 #12. */
  private static final Map<Integer, Region> REGIONS = Map.of(12, new Region("CA", "California"));

  private final Shop shop;
  private final TreeMap<Integer, ObjectNode> byId = new TreeMap<>();
  private int nextItem = 1;
  private int nextAddress = 1;

  Orders(Shop shop) {
    this.shop = shop;
  }

  /** Source: recorded exchange magento 07 #22. */
  ObjectNode existing(int id) {
    ObjectNode order = byId.get(id);
    if (order == null) {
      throw MagentoErrors.plain(
          404, "The entity that was requested doesn't exist. Verify the entity and try again.");
    }
    return order;
  }

  List<JsonNode> rows() {
    return new ArrayList<>(byId.values());
  }

  /** Puts an order in as it is to be shown, with its {@code entity_id}. */
  void put(ObjectNode order) {
    byId.put(order.path("entity_id").asInt(nextId()), order);
    for (JsonNode item : order.path("items")) {
      nextItem = Math.max(nextItem, item.path("item_id").asInt() + 1);
    }
    nextAddress = Math.max(nextAddress, order.path("billing_address_id").asInt(0) + 1);
  }

  int nextId() {
    return byId.isEmpty() ? 1 : byId.lastKey() + 1;
  }

  /**
   * Saves an order: one with an {@code entity_id} that there is, is updated; any other is new, also
   * one whose {@code increment_id} there is already (recorded exchanges magento 08 #21, #22).
   */
  ObjectNode save(ObjectNode sent) {
    Optional<ObjectNode> old = Optional.ofNullable(byId.get(sent.path("entity_id").asInt(0)));
    if (old.isPresent()) {
      old.get().setAll(sent);
      old.get().put("updated_at", Stamps.text(shop.now()));
      return old.get();
    }
    int id = nextId();
    ObjectNode order = created(sent, id);
    byId.put(id, order);
    return order;
  }

  private ObjectNode created(ObjectNode sent, int id) {
    String now = Stamps.text(shop.now());
    ObjectNode order = MagentoJson.object();
    for (Map.Entry<String, JsonNode> field : sent.properties()) {
      boolean isNested =
          Set.of("items", "billing_address", "payment", "status_histories")
              .contains(field.getKey());
      JsonNode value = field.getValue();
      if (!isNested && !value.isNull()) {
        order.set(field.getKey(), value.isNumber() ? shown(value) : value);
      }
    }
    order.put("entity_id", id).put("created_at", now).put("updated_at", now);
    order.put("protect_code", protectCode(id));
    order.put("store_name", STORE_NAME);
    if (!order.hasNonNull("increment_id")) {
      order.put("increment_id", String.format(Locale.ROOT, "%09d", id));
    }
    putDefault(order, "base_total_due", sent.path("base_grand_total"));
    putDefault(order, "total_due", sent.path("grand_total"));
    order.put("total_item_count", sent.path("items").size());
    order.set("items", items(sent.path("items"), id, now));
    addAddress(order, sent, id);
    order.set("payment", payment(sent.path("payment"), id));
    order.putArray("status_histories");
    return order;
  }

  static String protectCode(int id) {
    return String.format(Locale.ROOT, "%032x", id * 0x9E3779B97F4A7C15L);
  }

  int nextItem() {
    return nextItem;
  }

  int nextAddress() {
    return nextAddress;
  }

  /** Adds what the shop knows of a region by its number: code and name. */
  static void addRegion(ObjectNode address) {
    Region region = REGIONS.get(address.path("region_id").asInt());
    if (region != null) {
      address.put("region_code", region.code()).put("region", region.name());
    }
  }

  private static void putDefault(ObjectNode order, String name, JsonNode value) {
    if (!order.hasNonNull(name) && value.isNumber()) {
      order.set(name, shown(value));
    }
  }

  private ArrayNode items(JsonNode sent, int orderId, String now) {
    ArrayNode items = MagentoJson.list();
    for (JsonNode sentItem : sent) {
      ObjectNode item = sentItem.deepCopy();
      item.put("item_id", nextItem++).put("order_id", orderId);
      item.put("created_at", now).put("updated_at", now);
      putMissing(item, "original_price", item.path("price"));
      putMissing(item, "base_row_total", shown(BigDecimal.ZERO));
      putMissing(item, "row_total_incl_tax", item.path("row_total"));
      putMissing(item, "base_row_total_incl_tax", item.path("base_row_total"));
      items.add(item);
    }
    return items;
  }

  private static void putMissing(ObjectNode item, String name, JsonNode value) {
    if (!item.has(name) && !value.isMissingNode()) {
      item.set(name, value);
    }
  }

  private void addAddress(ObjectNode order, ObjectNode sent, int id) {
    if (sent.path("billing_address") instanceof ObjectNode sentAddress) {
      ObjectNode address = sentAddress.deepCopy();
      address.put("address_type", "billing").put("entity_id", nextAddress).put("parent_id", id);
      if (order.hasNonNull("customer_email")) {
        address.set("email", order.path("customer_email"));
      }
      // An imported address gets the code but keeps its own name: magento 08 #21.
      JsonNode name = address.path("region");
      addRegion(address);
      if (!name.isMissingNode()) {
        address.set("region", name);
      }
      order.put("billing_address_id", nextAddress++).set("billing_address", address);
    }
  }

  private static ObjectNode payment(JsonNode sent, int id) {
    ObjectNode payment = MagentoJson.object().putNull("account_status");
    payment.putArray("additional_information");
    payment.putNull("cc_last4");
    if (sent instanceof ObjectNode sentPayment) {
      payment.setAll(sentPayment);
    }
    return payment.put("entity_id", id).put("parent_id", id);
  }

  private static JsonNode shown(JsonNode number) {
    return MagentoJson.shown(number.decimalValue());
  }

  private static JsonNode shown(BigDecimal number) {
    return MagentoJson.shown(number);
  }
}
