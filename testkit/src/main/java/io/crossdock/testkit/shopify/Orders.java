package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
          Map.ofEntries(
              Map.entry("id", text(order -> List.of(String.valueOf(Page.numberOf(order))))),
              Map.entry("name", text(order -> names(order))),
              Map.entry("email", text(order -> List.of(order.path("email").asText()))),
              Map.entry("created_at", text(order -> List.of(order.path("createdAt").asText()))),
              Map.entry("updated_at", text(order -> List.of(order.path("updatedAt").asText()))),
              Map.entry("processed_at", text(order -> List.of(order.path("processedAt").asText()))),
              Map.entry("source_name", text(order -> List.of(order.path("sourceName").asText()))),
              Map.entry(
                  "source_identifier",
                  text(order -> List.of(order.path("sourceIdentifier").asText()))),
              Map.entry(
                  "financial_status",
                  text(order -> List.of(order.path("displayFinancialStatus").asText()))),
              Map.entry(
                  "fulfillment_status",
                  text(order -> List.of(order.path("displayFulfillmentStatus").asText()))),
              Map.entry("tag", Orders::tags)),
          order -> order.path("name").asText() + " " + order.path("email").asText());

  private static final Map<String, String> STAMPS =
      Map.of(
          "", "processedAt",
          "PROCESSED_AT", "processedAt",
          "CREATED_AT", "createdAt");

  private static Function<ObjectNode, List<String>> text(Function<ObjectNode, List<String>> texts) {
    return texts;
  }

  /** A name is found without its sign too. Source: recorded exchange shopify 03 #3. */
  private static List<String> names(ObjectNode order) {
    String name = order.path("name").asText();
    return List.of(name, name.replaceFirst("^#", ""));
  }

  private static List<String> tags(ObjectNode order) {
    List<String> tags = new ArrayList<>();
    order.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  static Page.Order order(String sortKey) {
    String stamp = STAMPS.get(sortKey);
    if (sortKey.equals("UPDATED_AT")) {
      return Page.Order.byMicros("updatedAt");
    } else if (stamp != null) {
      return Page.Order.byStamp(stamp);
    } else if (sortKey.equals("ID")) {
      return Page.Order.byId();
    }
    throw Failure.of("NOT_SERVED", "The fake Shopify does not sort orders by " + sortKey + ".");
  }
}
