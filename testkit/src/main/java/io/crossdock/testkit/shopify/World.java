package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** All that a fake shop holds. Guarded by the lock of {@link FakeShopify}. */
final class World {

  /** Where the shop is. */
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final Ledger ledger = new Ledger();
  private final Metafields metafields = new Metafields(this);
  private final Inventory inventory = new Inventory(this);
  private final Media media = new Media(this);
  private final Products products = new Products(this);
  private final Set<String> uniqueMetafields = new HashSet<>();
  private final TreeMap<Long, ObjectNode> operations = new TreeMap<>();
  private final Orders orders = new Orders(this);
  private final TreeMap<Long, ObjectNode> customers = new TreeMap<>();
  private final List<ObjectNode> publications = new ArrayList<>();
  private final ObjectNode shop;
  private final VariantQuota quota = new VariantQuota(this);
  private volatile InstantSource clock;
  private volatile Plan plan = Plan.STANDARD;
  private final Deque<Long> nextIds = new ArrayDeque<>();
  private long lastId = 7_000_000_000_000L;

  World(InstantSource clock) {
    this.clock = clock;
    shop =
        Trees.object()
            .put("__typename", "Shop")
            .put("id", "gid://shopify/Shop/7580042000")
            .put("name", "Crossdock Test")
            .put("myshopifyDomain", "crossdock-test.myshopify.com")
            .put("currencyCode", "EUR")
            .put("ianaTimezone", ZONE.getId())
            .put("timezoneOffset", "+0100")
            .put("email", "shop@example.com")
            .put("contactEmail", "shop@example.com")
            .put("weightUnit", "KILOGRAMS")
            .put("unitSystem", "METRIC_SYSTEM")
            .put("taxesIncluded", true)
            .put("taxShipping", false)
            .put("url", "https://crossdock-test.myshopify.com");
  }

  Ledger ledger() {
    return ledger;
  }

  Products products() {
    return products;
  }

  Media media() {
    return media;
  }

  Inventory inventory() {
    return inventory;
  }

  Metafields metafields() {
    return metafields;
  }

  TreeMap<Long, ObjectNode> operations() {
    return operations;
  }

  Orders orders() {
    return orders;
  }

  TreeMap<Long, ObjectNode> customers() {
    return customers;
  }

  List<ObjectNode> publications() {
    return publications;
  }

  /** Metafields of type {@code id}, as {@code namespace.key}. */
  Set<String> uniqueMetafields() {
    return uniqueMetafields;
  }

  ObjectNode shop() {
    return shop;
  }

  VariantQuota quota() {
    return quota;
  }

  Plan plan() {
    return plan;
  }

  void plan(Plan plan) {
    this.plan = plan;
  }

  InstantSource clock() {
    return clock;
  }

  void clock(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** The stamp of this moment: UTC, to the second. */
  String stamp() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  long nextId() {
    Long chosen = nextIds.poll();
    return chosen == null ? ++lastId : chosen;
  }

  /** The next things will have those numbers, in that order. */
  void nextIds(Collection<Long> ids) {
    nextIds.addAll(ids);
  }

  /** The next thing will have that number. */
  void nextId(long id) {
    lastId = id - 1;
  }
}
