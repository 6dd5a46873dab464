package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The smaller mutations of products. Source: recorded exchanges shopify 04 #10 to #13, #21, #22.
 */
final class ProductWrites {

  private final World world;
  private final ProductForm form;
  private final ProductSet productSet;

  ProductWrites(World world) {
    this.world = world;
    this.form = new ProductForm(world);
    this.productSet = new ProductSet(world);
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation("productSet", productSet::answer);
    resolvers.mutation("productCreate", this::create);
    resolvers.mutation("productUpdate", this::update);
    resolvers.mutation("productDelete", this::delete);
    resolvers.add("ProductCreatePayload", "shop", call -> world.shop());
    resolvers.add("ProductDeletePayload", "shop", call -> world.shop());
  }

  private static JsonNode input(Call call) {
    boolean hasProduct = call.argument("product").isObject();
    if (hasProduct == call.argument("input").isObject()) {
      throw Failure.of(
          "INVALID_FIELD_ARGUMENTS",
          call.field() + " must include exactly one of the following arguments: input, product.");
    }
    return call.argument(hasProduct ? "product" : "input");
  }

  private ObjectNode create(Call call) {
    JsonNode input = input(call);
    UserErrors errors = new UserErrors();
    if (input.path("title").asText().isBlank()) {
      errors.add(null, "Title can't be blank", "title");
    } else if (input.hasNonNull("handle")) {
      String handle = input.get("handle").asText();
      if (world.products().byHandle(Products.slug(handle)) != null) {
        errors.add(
            null,
            "Handle '" + handle + "' already in use. Please provide a new handle.",
            "input",
            "handle");
      }
    }
    ObjectNode payload = errors.payload();
    if (!errors.isEmpty()) {
      return payload.putNull("product");
    }
    world.quota().take(1);
    ObjectNode product = form.newProduct();
    form.fill(product, input);
    product.put(
        "handle",
        input.hasNonNull("handle")
            ? Products.slug(input.get("handle").asText())
            : world.products().freeHandle(input.path("title").asText()));
    world.products().add(product);
    productSet.standalone(product);
    noted(product, "productCreate", input);
    return payload.set("product", product);
  }

  private ObjectNode update(Call call) {
    JsonNode input = input(call);
    UserErrors errors = new UserErrors();
    ObjectNode product = world.products().byId(input.path("id").asText());
    if (product == null) {
      errors.add(null, "Product does not exist", "id");
    } else if (input.has("title") && input.path("title").asText().isBlank()) {
      errors.add(null, "Title can't be blank", "title");
    }
    ObjectNode payload = errors.payload();
    if (product == null || !errors.isEmpty()) {
      return payload.putNull("product");
    }
    form.fill(product, input);
    if (input.hasNonNull("handle")) {
      world.products().rename(product, Products.slug(input.get("handle").asText()));
    }
    noted(product, "productUpdate", input);
    return payload.set("product", product);
  }

  private void noted(ObjectNode product, String operation, JsonNode input) {
    String id = product.path("id").asText();
    input.path("metafields").forEach(one -> world.metafields().put(id, one));
    world.ledger().record("products", product.path("handle").asText(), operation, input);
  }

  private ObjectNode delete(Call call) {
    UserErrors errors = new UserErrors();
    String id = call.argument("input").path("id").asText();
    ObjectNode product = world.products().byId(id);
    ObjectNode payload = errors.payload();
    payload.putNull("productDeleteOperation");
    if (product == null) {
      errors.add(null, "Product does not exist", List.of("id"));
      return payload.putNull("deletedProductId");
    }
    world.products().remove(product);
    world
        .ledger()
        .record(
            "products", product.path("handle").asText(), "productDelete", call.argument("input"));
    return payload.put("deletedProductId", id);
  }
}
