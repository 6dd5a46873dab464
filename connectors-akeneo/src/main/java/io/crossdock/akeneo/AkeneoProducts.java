package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.StandardForm;
import io.crossdock.standard.Product;
import java.util.List;

/** Akeneo's products to the standard product and back, by uuid and by identifier. */
final class AkeneoProducts implements StandardForm<Product> {

  static final List<String> ENTITIES = List.of("products-uuid", "products");

  private final AkeneoSubscriber subscriber;

  AkeneoProducts(AkeneoSubscriber subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public Class<Product> type() {
    return Product.class;
  }

  @Override
  public Product toStandard(JsonNode item, FormContext context) {
    return new FromAkeneo(structure(context), context).product(item);
  }

  @Override
  public JsonNode fromStandard(Product standard, FormContext context) {
    return new ToAkeneo(structure(context), context).item(standard);
  }

  private PimStructure structure(FormContext context) {
    return new PimStructure(subscriber, context.connection());
  }
}
