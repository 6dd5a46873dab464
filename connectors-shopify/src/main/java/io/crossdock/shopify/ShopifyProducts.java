package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.Operation;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.StandardForm;
import io.crossdock.standard.Product;
import java.util.Optional;

/** The shop's products with their variants to the standard product and back. */
final class ShopifyProducts implements StandardForm<Product> {

  static final String ENTITY = "products";

  /** What a standard product is made of; pages inside are followed to their end. */
  private static final String SELECTION =
      "id handle title descriptionHtml status vendor productType tags seo { title description }"
          + " variants(first: 50) { nodes { id sku price compareAtPrice barcode"
          + " selectedOptions { name value }"
          + " inventoryItem { unitCost { amount currencyCode }"
          + " measurement { weight { value unit } } } } pageInfo { hasNextPage endCursor } }"
          + " metafields(first: 50) { nodes { namespace key type value }"
          + " pageInfo { hasNextPage endCursor } }";

  @Override
  public Class<Product> type() {
    return Product.class;
  }

  @Override
  public ResolvedParameters readingFor(Operation operation, ResolvedParameters defined) {
    return operation.name().equals(ENTITY)
        ? defined.withQueryIfAbsent(ShopifyCatalogue.SELECTION, TextNode.valueOf(SELECTION))
        : defined;
  }

  @Override
  public Product toStandard(JsonNode item, FormContext context) {
    return new ProductReader(item, context, new ConnectedShop(context.connection())).read();
  }

  @Override
  public JsonNode fromStandard(Product standard, FormContext context) {
    return new ProductWriter(standard, context, new ConnectedShop(context.connection())).write();
  }

  @Override
  public Optional<JsonNode> naming(Product standard, FormContext context) {
    ProductSettings settings = new ProductSettings(context.settings());
    return Optional.of(
        ProductWriter.named(
            standard, settings, new ChosenValues(settings, context.connection()).of(standard)));
  }
}
