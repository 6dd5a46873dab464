package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.StandardForm;
import io.crossdock.standard.Product;

/**
 * Products to and from the standard product. What must be known of the shop (attributes with their
 * options, attribute sets, categories) is read once a run.
 */
final class MagentoProducts implements StandardForm<Product> {

  @Override
  public Class<Product> type() {
    return Product.class;
  }

  @Override
  public Product toStandard(JsonNode item, FormContext context) {
    return new ProductReader(item, context).read();
  }

  @Override
  public JsonNode fromStandard(Product standard, FormContext context) {
    return new ProductWriter(standard, context).write();
  }
}
