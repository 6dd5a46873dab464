package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code productSet}: makes or changes a product with all that belongs to it. A list that is given
 * is what there is from then on: a variant left out is deleted. What is not given stays.
 *
 * <p>Source: recorded exchanges shopify 04 #1 to #9.
 */
final class ProductSet {

  private final World world;
  private final ProductForm form;

  ProductSet(World world) {
    this.world = world;
    this.form = new ProductForm(world);
  }

  ObjectNode answer(Call call) {
    boolean isSynchronous = call.argument("synchronous").asBoolean(true);
    return isSynchronous ? synchronous(call) : asynchronous(call);
  }

  /** Makes a product without a call. */
  UserErrors put(JsonNode input) {
    UserErrors errors = new UserErrors();
    written(Trees.object(), input, errors);
    return errors;
  }

  private ObjectNode synchronous(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode product = written(call.argument("identifier"), call.argument("input"), errors);
    ObjectNode payload = errors.payload();
    payload.set("product", product);
    payload.putNull("productSetOperation");
    return payload;
  }

  /** The work is done at once, but only the next look at the operation shows it. */
  private ObjectNode asynchronous(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode product = written(call.argument("identifier"), call.argument("input"), errors);
    long id = world.nextId();
    ObjectNode operation =
        Trees.object()
            .put("__typename", "ProductSetOperation")
            .put("id", Gid.of("ProductSetOperation", id));
    ObjectNode done = operation.deepCopy().put("status", "COMPLETE");
    done.set("product", product);
    done.set("userErrors", errors.all());
    world.operations().put(id, done);
    operation.put("status", "CREATED").putNull("product").putArray("userErrors");
    ObjectNode payload = new UserErrors().payload();
    payload.putNull("product");
    payload.set("productSetOperation", operation);
    return payload;
  }

  private @Nullable ObjectNode written(JsonNode identifier, JsonNode input, UserErrors errors) {
    if (!identifier.isEmpty() && input.hasNonNull("id")) {
      errors.add(
          "ID_NOT_ALLOWED", "The id field is not allowed if identifier is provided.", "input");
      return null;
    }
    ObjectNode existing = existing(identifier, input, errors);
    if (errors.isEmpty()) {
      new ProductChecks(world, errors).check(input, existing);
    }
    if (!errors.isEmpty()) {
      return null;
    }
    world.quota().take(newVariants(input, existing));
    return existing == null ? created(identifier, input) : changed(existing, input);
  }

  private @Nullable ObjectNode existing(JsonNode identifier, JsonNode input, UserErrors errors) {
    JsonNode id = identifier.has("id") ? identifier.path("id") : input.path("id");
    if (id.isTextual()) {
      ObjectNode product = world.products().byId(id.textValue());
      if (product == null) {
        errors.add("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "input");
      }
      return product;
    }
    if (identifier.hasNonNull("handle")) {
      return world.products().byHandle(identifier.get("handle").asText());
    }
    JsonNode custom = identifier.path("customId");
    return custom.isObject() ? byCustomId(world, custom) : null;
  }

  /** Source of the refusal: recorded exchange shopify 06 #17. */
  static @Nullable ObjectNode byCustomId(World world, JsonNode custom) {
    String namespace = custom.path("namespace").asText("custom");
    String key = custom.path("key").asText();
    if (!world.uniqueMetafields().contains(namespace + "." + key)) {
      throw Failure.of(
          "NOT_FOUND", "Metafield definition of type 'id' is required when using custom ids.");
    }
    return world.products().byMetafield(namespace, key, custom.path("value").asText());
  }

  private int newVariants(JsonNode input, @Nullable ObjectNode existing) {
    if (existing == null) {
      return input.hasNonNull("variants") ? input.get("variants").size() : 1;
    }
    int before = world.products().variantsOf(existing).size();
    return Math.max(0, input.path("variants").size() - before);
  }

  private ObjectNode created(JsonNode identifier, JsonNode input) {
    ObjectNode product = form.newProduct();
    form.fill(product, input);
    product.put("handle", handle(identifier, input));
    world.products().add(product);
    if (input.hasNonNull("variants")) {
      replaceVariants(product, input);
    } else {
      standalone(product);
    }
    finish(product, input);
    JsonNode custom = identifier.path("customId");
    if (custom.isObject()) {
      world
          .metafields()
          .put(product.path("id").asText(), ((ObjectNode) custom.deepCopy()).put("type", "id"));
    }
    return product;
  }

  private String handle(JsonNode identifier, JsonNode input) {
    String given =
        input.hasNonNull("handle")
            ? input.get("handle").asText()
            : identifier.path("handle").asText("");
    return given.isEmpty()
        ? world.products().freeHandle(input.path("title").asText())
        : Products.slug(given);
  }

  void standalone(ObjectNode product) {
    ObjectNode option = form.option(ProductForm.defaultOption(), 1, List.of());
    world.products().options(product, List.of(option));
    ObjectNode variant = form.newVariant(product);
    form.choose(variant, ProductForm.defaultChoice(), List.of("Title"));
    world.products().variants(product, List.of(variant));
  }

  private ObjectNode changed(ObjectNode product, JsonNode input) {
    int before = ProductFields.totalInventory(world, product);
    form.fill(product, input);
    if (input.hasNonNull("handle")) {
      world.products().rename(product, Products.slug(input.get("handle").asText()));
    }
    if (input.hasNonNull("variants")) {
      replaceVariants(product, input);
      // The sum lags behind the variants. Source: recorded exchange shopify 04 #2.
      product.put("_total", before);
    }
    finish(product, input);
    return product;
  }

  private void replaceVariants(ObjectNode product, JsonNode input) {
    List<ObjectNode> options = new ArrayList<>();
    List<String> order = new ArrayList<>();
    for (JsonNode given : input.get("productOptions")) {
      ObjectNode option =
          form.option(given, options.size() + 1, world.products().optionsOf(product));
      options.add(option);
      order.add(option.path("name").asText());
    }
    List<ObjectNode> variants = new ArrayList<>();
    for (JsonNode given : input.get("variants")) {
      ObjectNode variant = variant(product, given, order);
      form.fillVariant(variant, given);
      stock(variant, given.path("inventoryQuantities"));
      metafields(variant, given);
      variants.add(variant);
    }
    world.products().options(product, options);
    world.products().variants(product, variants);
  }

  /** The variant of that id, else the one of those option values, else a new one. */
  private ObjectNode variant(ObjectNode product, JsonNode given, List<String> order) {
    ObjectNode known =
        given.hasNonNull("id") ? world.products().variant(given.get("id").asText()) : null;
    if (known == null) {
      ObjectNode wanted = Trees.object();
      form.choose(wanted, given.path("optionValues"), order);
      known =
          world.products().variantsOf(product).stream()
              .filter(one -> one.path("selectedOptions").equals(wanted.path("selectedOptions")))
              .findFirst()
              .orElse(null);
    }
    ObjectNode variant = known == null ? form.newVariant(product) : known;
    form.choose(variant, given.path("optionValues"), order);
    return variant;
  }

  private void stock(ObjectNode variant, JsonNode quantities) {
    for (JsonNode one : quantities) {
      long item = variant.path("_item").asLong();
      long location = Gid.number(one.path("locationId").asText(), "Location");
      ObjectNode level = world.inventory().stocked(item, location);
      String name = one.path("name").asText().equals("on_hand") ? "on_hand" : "available";
      int delta = one.path("quantity").asInt() - Inventory.quantity(level, name);
      world.inventory().move(level, delta);
    }
  }

  private void metafields(ObjectNode owner, JsonNode input) {
    if (input.hasNonNull("metafields")) {
      String id = owner.path("id").asText();
      world.metafields().forget(id);
      input.get("metafields").forEach(one -> world.metafields().put(id, one));
    }
  }

  private void finish(ObjectNode product, JsonNode input) {
    if (input.hasNonNull("files")) {
      world.media().replace(product, input.get("files"));
    }
    metafields(product, input);
    world.ledger().record("products", product.path("handle").asText(), "productSet", input);
  }
}
