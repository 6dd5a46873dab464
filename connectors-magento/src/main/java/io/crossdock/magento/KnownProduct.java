package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Connection;
import java.util.HashSet;
import java.util.Set;

/**
 * What the shop has of a product already; asked for at most once an item, with the others of its
 * page where they were announced, and by search, so that any SKU can be asked for.
 */
final class KnownProduct {

  private final Connection connection;
  private final String sku;
  private JsonNode found = MissingNode.getInstance();
  private boolean asked;

  KnownProduct(Connection connection, String sku) {
    this.connection = connection;
    this.sku = sku;
  }

  boolean isThere() {
    return !json().isMissingNode();
  }

  String urlKey() {
    return CustomValues.of(json(), "url_key").asText("");
  }

  Set<String> categoryIds() {
    Set<String> ids = new HashSet<>();
    json()
        .path("extension_attributes")
        .path("category_links")
        .forEach(link -> ids.add(link.path("category_id").asText()));
    return ids;
  }

  private JsonNode json() {
    if (!asked) {
      asked = true;
      found = KnownProducts.of(connection).take(sku, connection);
    }
    return found;
  }
}
