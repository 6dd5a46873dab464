package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the shop has already of the products that come next, read in few calls and remembered until
 * it is asked for. Bounded; safe for use by several threads.
 */
final class KnownProducts {

  private static final String PATH = "/V1/products";
  private static final String FIELDS =
      "items[sku,custom_attributes,extension_attributes],total_count";

  // A very long "in" list came back as an empty body without an error (magento2 #11705).
  private static final int SKUS_A_CALL = 50;
  private static final int CHARACTERS_A_CALL = 2_000;
  private static final int REMEMBERED = 5_000;

  private final Map<String, JsonNode> bySku =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
          return size() > REMEMBERED;
        }
      };

  private KnownProducts() {}

  static KnownProducts of(Connection connection) {
    return connection.once("magento: known products", KnownProducts::new);
  }

  /** Reads what the shop has of these; an SKU with a comma cannot stand in a list. */
  void expect(List<String> skus, Connection connection) {
    List<String> some = new ArrayList<>();
    int characters = 0;
    for (String sku : skus) {
      if (sku.contains(",")) {
        continue;
      }
      if (some.size() == SKUS_A_CALL || characters + sku.length() > CHARACTERS_A_CALL) {
        read(some, connection);
        some.clear();
        characters = 0;
      }
      some.add(sku);
      characters += sku.length() + 1;
    }
    read(some, connection);
  }

  /** What the shop has of a product; a missing node if it has none. Asked once an item. */
  JsonNode take(String sku, Connection connection) {
    synchronized (bySku) {
      JsonNode known = bySku.remove(key(sku));
      if (known != null) {
        return known;
      }
    }
    JsonNode found = MissingNode.getInstance();
    SearchCriteria criteria = SearchCriteria.where("sku", sku).firstPage(1).showing(FIELDS);
    for (JsonNode item : ShopLists.get(connection, PATH, criteria).path("items")) {
      found = item;
    }
    return found;
  }

  private void read(List<String> skus, Connection connection) {
    if (skus.isEmpty()) {
      return;
    }
    SearchCriteria criteria =
        SearchCriteria.everything()
            .and(new SearchCriteria.Filter("sku", String.join(",", skus), "in"))
            .firstPage(skus.size())
            .showing(FIELDS);
    JsonNode items = ShopLists.get(connection, PATH, criteria).path("items");
    synchronized (bySku) {
      skus.forEach(sku -> bySku.put(key(sku), MissingNode.getInstance()));
      items.forEach(item -> bySku.put(key(item.path("sku").asText()), item));
    }
  }

  /** Magento trims SKUs and compares them without case. */
  private static String key(String sku) {
    return sku.strip().toLowerCase(Locale.ROOT);
  }
}
