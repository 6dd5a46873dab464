package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Orders: lists, single ones, and {@code orderCreate}, which makes another order each time. What it
 * would do beyond that (take from stock, make customers) is not served.
 *
 * <p>Source: recorded exchanges shopify 06 #1 to #3, 03 #3 and #4.
 */
final class OrderFields {

  private static final long FIRST_NUMBER = 1_001;
  private static final List<String> NOT_SERVED =
      List.of("customer", "customerId", "fulfillment", "taxLines", "metafields");
  private static final List<String> AS_GIVEN =
      List.of(
          "email", "phone", "note", "poNumber", "sourceIdentifier", "sourceName", "processedAt");

  private final World world;
  private final Scopes scopes;

  OrderFields(World world, Scopes scopes) {
    this.world = world;
    this.scopes = scopes;
  }

  void serve(Resolvers resolvers) {
    Orders orders = world.orders();
    resolvers.query("order", call -> orders.byId(call.text("id"), scopes));
    resolvers.query(
        "orders",
        call ->
            Page.of(
                orders.listed(call, scopes), call.arguments(), Orders.order(call.text("sortKey"))));
    resolvers.query("ordersCount", call -> Counts.of(orders.listed(call, scopes).size(), call));
    resolvers.mutation("orderCreate", this::create);
    new OrderWrites(world, scopes).serve(resolvers);
    resolvers.add(
        "Order",
        "lineItems",
        call -> Page.of(lines(call.source()), call.arguments(), Page.Order.byId()));
    resolvers.add(
        "LineItem",
        "variant",
        call -> world.products().variant(call.source().path("_variant").asText()));
    world.metafields().serve(resolvers, "Order");
  }

  private static List<ObjectNode> lines(ObjectNode order) {
    List<ObjectNode> lines = new ArrayList<>();
    order.path("_lines").forEach(line -> lines.add((ObjectNode) line));
    return lines;
  }

  private ObjectNode create(Call call) {
    if (!call.argument("options").path("inventoryBehaviour").asText("BYPASS").equals("BYPASS")) {
      throw Failure.of("NOT_SERVED", "The fake Shopify takes orders that leave stock alone.");
    }
    UserErrors errors = new UserErrors();
    ObjectNode order = put(call.argument("order"), errors);
    ObjectNode payload = errors.payload();
    return errors.isEmpty() ? payload.set("order", order) : payload.putNull("order");
  }

  /** Takes an order as {@code orderCreate} does. */
  ObjectNode put(JsonNode given, UserErrors errors) {
    for (String field : NOT_SERVED) {
      if (given.hasNonNull(field)) {
        throw Failure.of("NOT_SERVED", "The fake Shopify takes no orders with " + field + ".");
      }
    }
    ObjectNode order = Trees.object();
    if (given.path("lineItems").isEmpty()) {
      // Source: recorded exchange shopify 06 #2.
      errors.add("INVALID", "Line items must have at least one line item", "order", "lineItems");
      return order;
    }
    long id = world.nextId();
    order.put("__typename", "Order").put("id", Gid.of("Order", id));
    order.put("legacyResourceId", String.valueOf(id));
    order.put("name", "#" + (FIRST_NUMBER + world.orders().count()));
    order.put("createdAt", world.stamp()).put("updatedAt", world.stamp());
    order.put("processedAt", world.stamp()).put("test", given.path("test").asBoolean());
    AS_GIVEN.stream()
        .filter(given::hasNonNull)
        .forEach(field -> order.set(field, given.get(field)));
    Set<String> tags = new TreeSet<>();
    given.path("tags").forEach(tag -> tags.add(tag.asText()));
    tags.forEach(order.putArray("tags")::add);
    given.path("customAttributes").forEach(order.putArray("customAttributes")::add);
    money(order, given);
    new OrderParts(world, order, given).fill();
    world.orders().add(order);
    String key = order.path("sourceIdentifier").asText(order.path("name").asText());
    world.ledger().record("orders", key, "orderCreate", given);
    return order;
  }

  private void money(ObjectNode order, JsonNode given) {
    String own = given.path("currency").asText(world.shop().path("currencyCode").asText());
    String buyers = given.path("presentmentCurrency").asText(own);
    order.put("currencyCode", own).put("presentmentCurrencyCode", buyers);
    BigDecimal shop = BigDecimal.ZERO;
    BigDecimal presentment = BigDecimal.ZERO;
    ArrayNode lines = order.putArray("_lines");
    for (JsonNode one : given.path("lineItems")) {
      ObjectNode line = line(one, own, buyers);
      lines.add(line);
      BigDecimal quantity = line.get("quantity").decimalValue();
      shop = shop.add(amount(line, "shopMoney").multiply(quantity));
      presentment = presentment.add(amount(line, "presentmentMoney").multiply(quantity));
    }
    for (JsonNode one : given.path("shippingLines")) {
      JsonNode price = one.path("priceSet");
      shop = shop.add(decimal(price.path("shopMoney")));
      presentment =
          presentment.add(
              decimal(
                  price.path(price.has("presentmentMoney") ? "presentmentMoney" : "shopMoney")));
    }
    ObjectNode total = bag(shop, own, presentment, buyers);
    order.set("totalPriceSet", total);
    order.set("currentTotalPriceSet", total.deepCopy());
  }

  private ObjectNode line(JsonNode given, String own, String buyers) {
    ObjectNode line =
        Trees.object()
            .put("__typename", "LineItem")
            .put("id", Gid.of("LineItem", world.nextId()))
            .put("title", given.path("title").asText())
            .put("name", given.path("title").asText())
            .put("quantity", given.path("quantity").asInt(1))
            .put("currentQuantity", given.path("quantity").asInt(1))
            .put("_variant", given.path("variantId").asText());
    line.set("sku", given.path("sku"));
    JsonNode price = given.path("priceSet");
    BigDecimal shop = decimal(price.path("shopMoney"));
    BigDecimal presentment =
        price.has("presentmentMoney") ? decimal(price.path("presentmentMoney")) : shop;
    return line.set("originalUnitPriceSet", bag(shop, own, presentment, buyers));
  }

  private static BigDecimal amount(ObjectNode line, String which) {
    return decimal(line.path("originalUnitPriceSet").path(which));
  }

  static BigDecimal decimal(JsonNode bag, String which) {
    return decimal(bag.path(which));
  }

  private static BigDecimal decimal(JsonNode money) {
    return new BigDecimal(money.path("amount").asText("0"));
  }

  static ObjectNode bag(BigDecimal shop, String own, BigDecimal presentment, String buyers) {
    ObjectNode bag = Trees.object();
    bag.putObject("shopMoney").put("amount", text(shop)).put("currencyCode", own);
    bag.putObject("presentmentMoney").put("amount", text(presentment)).put("currencyCode", buyers);
    return bag;
  }

  /** One decimal at least, and no zeros behind it. Source: recorded exchange shopify 06 #1. */
  private static String text(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.setScale(Math.max(1, plain.scale())).toPlainString();
  }
}
