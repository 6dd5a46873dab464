package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.Operation;
import io.crossdock.connector.QueryParameter;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.StandardForm;
import io.crossdock.standard.Product;
import java.util.List;
import java.util.Optional;

/** Akeneo's products to the standard product and back, by uuid and by identifier. */
final class AkeneoProducts implements StandardForm<Product> {

  static final List<String> ENTITIES = List.of("products-uuid", "products");

  private static final String WITH_ATTRIBUTE_OPTIONS = "with_attribute_options";

  private final AkeneoSubscriber subscriber;

  AkeneoProducts(AkeneoSubscriber subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public Class<Product> type() {
    return Product.class;
  }

  /** With the labels of options, by which another system may know them. */
  @Override
  public ResolvedParameters readingFor(Operation operation, ResolvedParameters defined) {
    boolean takes =
        operation.queryParameters().stream()
            .map(QueryParameter::name)
            .anyMatch(WITH_ATTRIBUTE_OPTIONS::equals);
    return takes ? defined.withQueryIfAbsent(WITH_ATTRIBUTE_OPTIONS, BooleanNode.TRUE) : defined;
  }

  @Override
  public Product toStandard(JsonNode item, FormContext context) {
    return new FromAkeneo(structure(context), context).product(item);
  }

  @Override
  public JsonNode fromStandard(Product standard, FormContext context) {
    return new ToAkeneo(structure(context), context).item(standard);
  }

  @Override
  public Optional<JsonNode> naming(Product standard, FormContext context) {
    if (!context.operation().key().contains("uuid")) {
      return Optional.of(JsonNodeFactory.instance.objectNode().put("identifier", standard.key()));
    }
    return Optional.ofNullable(standard.ids().get("akeneo"))
        .map(uuid -> JsonNodeFactory.instance.objectNode().put("uuid", uuid));
  }

  private PimStructure structure(FormContext context) {
    return new PimStructure(subscriber, context.connection());
  }
}
