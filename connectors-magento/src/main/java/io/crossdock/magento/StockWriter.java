package io.crossdock.magento;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Writes a product's stock with the product, which reaches the shop's default source alone. */
final class StockWriter {

  /** The code of the source that each shop has. Source: recorded exchange magento 05 #1. */
  static final String DEFAULT_SOURCE = "default";

  private StockWriter() {}

  /**
   * The stock item to send; empty where there is none for the default source. What is left out is
   * remarked.
   *
   * <p>Source: recorded exchange magento 08 #7.
   */
  static Optional<ObjectNode> write(Product product, Connection connection) {
    List<StockLevel> ours =
        product.stock().stream().filter(level -> level.source().equals(DEFAULT_SOURCE)).toList();
    product.stock().stream()
        .filter(level -> !level.source().equals(DEFAULT_SOURCE))
        .forEach(
            level ->
                connection.remark(
                    "Stock at \""
                        + level.source()
                        + "\" is left out: a product takes that of the source \"default\" only;"
                        + " write the others by the entity \"inventory-source-items\"."));
    if (ours.size() > 1) {
      connection.remark(
          "Products have several levels of stock at \"default\": their stock is left out.");
      return Optional.empty();
    }
    return ours.stream().findFirst().flatMap(level -> item(level.quantity(), connection));
  }

  private static Optional<ObjectNode> item(BigDecimal quantity, Connection connection) {
    if (quantity.stripTrailingZeros().scale() > 0) {
      // Whether a product counts in fractions is a setting of the product in the shop.
      connection.remark(
          "Stock in fractions is left out, such as " + quantity.toPlainString() + ".");
      return Optional.empty();
    }
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.set("qty", DecimalNode.valueOf(quantity.setScale(0, RoundingMode.UNNECESSARY)));
    return Optional.of(item.put("is_in_stock", quantity.signum() > 0));
  }
}
