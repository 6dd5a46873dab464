package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.testkit.SourceItems;
import java.util.List;

/** The items of a test, as they are written there. */
final class Items {

  private Items() {}

  /** Items in single quotes; their key is the field key, or handle, or sku, or their place. */
  static Incoming of(String... items) {
    return of(List.of(items).stream().map(Notes::json).toList());
  }

  static Incoming of(List<JsonNode> items) {
    SourceItems source = SourceItems.empty();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      String sku = item.path("sku").asText("item " + i) + item.path("location").asText("");
      source.add(item.path("key").asText(item.path("handle").asText(sku)), item);
    }
    return source.incoming();
  }
}
