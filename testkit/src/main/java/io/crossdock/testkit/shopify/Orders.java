package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a shop, and which of them are seen: a search shows one some seconds late, and
 * without the scope {@code read_all_orders} those older than sixty days are seen nowhere.
 *
 * <p>Source: Shopify's page on access scopes; recorded exchanges shopify 03 #13 and #14 for the
 * index.
 */
final class Orders {

  private static final Duration SEEN_BY_ALL = Duration.ofDays(60);

  private final TreeMap<Long, ObjectNode> orders = new TreeMap<>();
  private final World world;
  private Duration indexDelay = Duration.ZERO;

  Orders(World world) {
    this.world = world;
  }

  void indexDelay(Duration delay) {
    indexDelay = delay;
  }

  int count() {
    return orders.size();
  }

  List<ObjectNode> all() {
    return List.copyOf(orders.values());
  }

  void add(ObjectNode order) {
    order.put("_at", world.now().toEpochMilli());
    orders.put(Page.numberOf(order), order);
  }

  boolean holds(String gid) {
    return orders.containsKey(Gid.number(gid, "Order"));
  }

  @Nullable ObjectNode byId(String gid, Scopes scopes) {
    ObjectNode order = orders.get(Gid.number(gid, "Order"));
    return order != null && isSeen(order, scopes) ? order : null;
  }

  /** Those that a list shows. */
  List<ObjectNode> listed(Call call, Scopes scopes) {
    List<ObjectNode> seen =
        orders.values().stream()
            .filter(order -> isSeen(order, scopes) && isListed(order, call))
            .toList();
    return Search.filtered(seen, call, KEYS);
  }

  private boolean isSeen(ObjectNode order, Scopes scopes) {
    return scopes.holds("read_all_orders") || !at(order).isBefore(world.now().minus(SEEN_BY_ALL));
  }

  private boolean isListed(ObjectNode order, Call call) {
    return call.text("query").isBlank() || !at(order).plus(indexDelay).isAfter(world.now());
  }

  private static Instant at(ObjectNode order) {
    return Instant.ofEpochMilli(order.path("_at").asLong());
  }

  /** Source: Shopify's description of {@code orders} in the schema of 2026-10. */
  private static final Search.Keys KEYS =
      new Search.Keys(
          Map.of(
              "id", order -> List.of(String.valueOf(Page.numberOf(order))),
              "name", order -> List.of(order.path("name").asText()),
              "email", order -> List.of(order.path("email").asText()),
              "created_at", order -> List.of(order.path("createdAt").asText()),
              "updated_at", order -> List.of(order.path("updatedAt").asText()),
              "processed_at", order -> List.of(order.path("processedAt").asText()),
              "source_name", order -> List.of(order.path("sourceName").asText()),
              "source_identifier", order -> List.of(order.path("sourceIdentifier").asText()),
              "financial_status", order -> List.of(order.path("displayFinancialStatus").asText()),
              "tag", Orders::tags),
          order -> order.path("name").asText() + " " + order.path("email").asText());

  private static final Map<String, String> STAMPS =
      Map.of(
          "", "processedAt",
          "PROCESSED_AT", "processedAt",
          "CREATED_AT", "createdAt",
          "UPDATED_AT", "updatedAt");

  private static List<String> tags(ObjectNode order) {
    List<String> tags = new ArrayList<>();
    order.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  static Page.Order order(String sortKey) {
    String stamp = STAMPS.get(sortKey);
    if (stamp != null) {
      return Page.Order.byStamp(stamp);
    } else if (sortKey.equals("ID")) {
      return Page.Order.byId();
    }
    throw Failure.of("NOT_SERVED", "The fake Shopify does not sort orders by " + sortKey + ".");
  }
}
