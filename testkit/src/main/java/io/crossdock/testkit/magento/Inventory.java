package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources and what they hold. */
final class Inventory {

  static final String DEFAULT_SOURCE = "default";

  private record Key(String source, String sku) {}

  private final Map<String, ObjectNode> sources = new LinkedHashMap<>();
  private final Map<Key, SourceItem> items = new LinkedHashMap<>();

  Inventory() {
    ObjectNode standard = blankSource(DEFAULT_SOURCE, "Default Source");
    standard.put("description", "Default Source").put("latitude", 0).put("longitude", 0);
    standard.put("country_id", "US").put("postcode", "00000");
    sources.put(DEFAULT_SOURCE, standard);
  }

  /** Source: recorded exchange magento 05 #1. */
  private static ObjectNode blankSource(String code, String name) {
    ObjectNode source = MagentoJson.object().put("source_code", code).put("name", name);
    source.put("enabled", true).put("use_default_carrier_config", true);
    source.putArray("carrier_links");
    source
        .putObject("extension_attributes")
        .put("is_pickup_location_active", false)
        .put("frontend_name", "");
    return source;
  }

  Collection<ObjectNode> sources() {
    return sources.values();
  }

  boolean hasSource(String code) {
    return sources.containsKey(code);
  }

  void putSource(String code, ObjectNode sent) {
    ObjectNode source = sources.get(code);
    if (source == null) {
      source = blankSource(code, code);
    }
    source.setAll(sent);
    sources.put(code, source);
  }

  /** A new product's place in the default source, without a quantity so far. */
  void open(String sku) {
    items.putIfAbsent(key(DEFAULT_SOURCE, sku), new SourceItem(sku, DEFAULT_SOURCE, null, 0));
  }

  void put(String source, String sku, BigDecimal quantity, int status) {
    items.put(key(source, sku), new SourceItem(sku, source, quantity, status));
  }

  Optional<SourceItem> find(String source, String sku) {
    return Optional.ofNullable(items.get(key(source, sku)));
  }

  boolean remove(String source, String sku) {
    return items.remove(key(source, sku)) != null;
  }

  List<JsonNode> rows() {
    List<JsonNode> rows = new ArrayList<>(items.size());
    items.values().forEach(item -> rows.add(item.answer()));
    return rows;
  }

  /** What can be sold: the sum over the sources that are on. */
  BigDecimal salable(String sku) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String source : sources.keySet()) {
      SourceItem item = items.get(key(source, sku));
      if (item != null && item.status() == 1 && item.quantity() != null) {
        sum = sum.add(item.quantity());
      }
    }
    return sum;
  }

  private static Key key(String source, String sku) {
    return new Key(source, Products.key(sku));
  }
}
