package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.StandardForm;
import io.crossdock.standard.Product;
import java.util.List;
import java.util.Optional;

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

  @Override
  public Optional<JsonNode> naming(Product standard, FormContext context) {
    return Optional.of(JsonNodeFactory.instance.objectNode().put("sku", standard.key()));
  }

  @Override
  public void expect(List<Product> standards, FormContext context) {
    List<String> skus = standards.stream().map(Product::key).toList();
    KnownProducts.of(context.connection()).expect(skus, context.connection());
  }
}
