package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Connection;
import java.util.HashSet;
import java.util.Set;

/**
 * What the shop has of a product already; asked for at most once an item, by search, so that any
 * SKU can be asked for.
 */
final class KnownProduct {

  private static final String PATH = "/V1/products";

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
      SearchCriteria criteria =
          SearchCriteria.where("sku", sku)
              .firstPage(1)
              .showing("items[sku,custom_attributes,extension_attributes],total_count");
      for (JsonNode item : ShopLists.get(connection, PATH, criteria).path("items")) {
        found = item;
      }
    }
    return found;
  }
}
