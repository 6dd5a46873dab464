package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Operation;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What makes an item the same item in the shop, which trims SKUs and compares them without case: a
 * PUT to {@code CASE-A} renames {@code Case-A}. Source: recorded exchange magento 03.
 */
final class TargetKeys {

  /** What belongs to a product carries the product's key and none of its own. */
  private static final Set<List<String>> KEYS_OF_A_PRODUCT =
      Set.of(List.of("sku"), List.of("linked_product_sku"));

  private TargetKeys() {}

  static Optional<String> of(Operation operation, WriteItem item) {
    if (operation.key().isEmpty()) {
      return Optional.empty();
    }
    if (operation.entity().name().equals("products")) {
      return Optional.of(folded(sku(item)));
    }
    if (KEYS_OF_A_PRODUCT.contains(operation.key())) {
      return Optional.empty();
    }
    return operation
        .keyOf(item.body())
        .map(key -> folded(key + " in " + WriteBodies.path(operation, item)));
  }

  private static String sku(WriteItem item) {
    JsonNode sku = item.body().path("sku");
    return item.parameters()
        .path("sku")
        .orElse(sku.isValueNode() && !sku.isNull() ? sku.asText() : item.key());
  }

  private static String folded(String key) {
    return key.strip().toLowerCase(Locale.ROOT);
  }
}
