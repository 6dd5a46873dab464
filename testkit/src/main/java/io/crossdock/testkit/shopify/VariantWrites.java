package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variants of one product, many at a time. Source: recorded exchanges shopify 04 #14 to #19. */
final class VariantWrites {

  private static final BigDecimal TOO_MUCH = new BigDecimal("1000000000000000000");

  private final World world;
  private final ProductForm form;

  VariantWrites(World world) {
    this.world = world;
    this.form = new ProductForm(world);
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation("productVariantsBulkCreate", this::create);
    resolvers.mutation("productVariantsBulkUpdate", this::update);
  }

  private ObjectNode create(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode product = world.products().byId(call.text("productId"));
    ObjectNode payload = errors.payload();
    ArrayNode created = payload.putArray("productVariants");
    payload.putNull("product");
    if (product == null) {
      errors.add("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId");
      return payload;
    }
    List<String> order = optionNames(product);
    JsonNode given = call.argument("variants");
    Set<String> titles = new HashSet<>();
    kept(product, call).forEach(one -> titles.add(one.path("title").asText()));
    for (int i = 0; i < given.size(); i++) {
      choice(given.get(i), order, i, titles, errors);
      price(given.get(i), i, errors);
    }
    if (!errors.isEmpty()) {
      return payload;
    }
    world.quota().take(given.size());
    List<ObjectNode> all = kept(product, call);
    for (JsonNode one : given) {
      ObjectNode variant = form.newVariant(product);
      form.fillVariant(variant, one);
      form.choose(variant, one.path("optionValues"), order);
      stock(variant, one.path("inventoryQuantities"));
      noted(variant, one, "productVariantsBulkCreate");
      all.add(variant);
      created.add(variant);
    }
    world.products().variants(product, all);
    payload.set("product", product);
    return payload;
  }

  /** The standalone variant goes, unless the strategy says otherwise. */
  private List<ObjectNode> kept(ObjectNode product, Call call) {
    List<ObjectNode> before = new ArrayList<>(world.products().variantsOf(product));
    boolean isStandalone =
        before.size() == 1 && before.get(0).path("title").asText().equals("Default Title");
    if (isStandalone && !call.text("strategy").equals("PRESERVE_STANDALONE_VARIANT")) {
      before.clear();
    }
    return before;
  }

  private List<String> optionNames(ObjectNode product) {
    return world.products().optionsOf(product).stream()
        .map(option -> option.path("name").asText())
        .toList();
  }

  private static void choice(
      JsonNode variant, List<String> order, int index, Set<String> titles, UserErrors errors) {
    JsonNode values = variant.path("optionValues");
    Set<String> chosen = new HashSet<>();
    for (int j = 0; j < values.size(); j++) {
      String option = values.get(j).path("optionName").asText();
      if (!order.contains(option)) {
        errors.add("INVALID_INPUT", "Option does not exist", "variants", index, "optionValues", j);
        return;
      }
      chosen.add(option);
    }
    for (String option : order) {
      if (!chosen.contains(option)) {
        errors.add(
            "NEED_TO_ADD_OPTION_VALUES",
            "You need to add option values for " + option,
            "variants",
            index);
        return;
      }
    }
    String title = title(values, order);
    if (!titles.add(title)) {
      errors.add(
          "VARIANT_ALREADY_EXISTS",
          "The variant '" + title + "' already exists. Please change at least one option value.",
          "variants",
          index);
    }
  }

  private static String title(JsonNode values, List<String> order) {
    List<String> title = new ArrayList<>();
    for (String option : order) {
      values.forEach(
          value -> {
            if (value.path("optionName").asText().equals(option)) {
              title.add(value.path("name").asText());
            }
          });
    }
    return String.join(" / ", title);
  }

  private ObjectNode update(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode product = world.products().byId(call.text("productId"));
    ObjectNode payload = errors.payload();
    payload.set("product", product);
    payload.putNull("productVariants");
    if (product == null) {
      errors.add("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId");
      return payload;
    }
    JsonNode given = call.argument("variants");
    List<JsonNode> good = new ArrayList<>();
    ArrayNode found = Trees.object().arrayNode();
    for (int i = 0; i < given.size(); i++) {
      UserErrors own = new UserErrors();
      ObjectNode variant = checked(given.get(i), i, product, own);
      if (variant == null) {
        errors.all().addAll(own.all());
        continue;
      }
      found.add(variant);
      errors.all().addAll(own.all());
      if (own.isEmpty()) {
        good.add(given.get(i));
      }
    }
    if (errors.isEmpty() || call.argument("allowPartialUpdates").asBoolean()) {
      good.forEach(this::write);
    }
    if (found.size() == given.size() && !hasQuantities(given)) {
      payload.set("productVariants", found);
    }
    return payload;
  }

  private static boolean hasQuantities(JsonNode given) {
    for (JsonNode one : given) {
      if (one.has("inventoryQuantities")) {
        return true;
      }
    }
    return false;
  }

  private void write(JsonNode input) {
    ObjectNode variant = world.products().variant(input.path("id").asText());
    if (variant != null) {
      form.fillVariant(variant, input);
      noted(variant, input, "productVariantsBulkUpdate");
    }
  }

  private @Nullable ObjectNode checked(
      JsonNode input, int index, ObjectNode product, UserErrors errors) {
    ObjectNode variant = world.products().variant(input.path("id").asText());
    if (variant == null || !ProductChecks.isSame(world.products().productOf(variant), product)) {
      errors.add(
          "PRODUCT_VARIANT_DOES_NOT_EXIST",
          "Product variant does not exist",
          "variants",
          index,
          "id");
      return null;
    }
    if (input.has("inventoryQuantities")) {
      errors.add(
          "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE",
          "Inventory quantities can only be provided during create. To update inventory for"
              + " existing variants, use inventoryAdjustQuantities.",
          "variants",
          index,
          "inventoryQuantities");
    }
    price(input, index, errors);
    return variant;
  }

  private static void price(JsonNode input, int index, UserErrors errors) {
    if (ProductChecks.decimal(input.path("compareAtPrice")).compareTo(TOO_MUCH) >= 0) {
      errors.add(
          "INVALID_INPUT",
          "must be less than 1000000000000000000",
          "variants",
          index,
          "compareAtPrice");
    }
    if (ProductChecks.decimal(input.path("price")).signum() < 0) {
      errors.add(
          "GREATER_THAN_OR_EQUAL_TO",
          "Price must be greater than or equal to 0",
          "variants",
          index,
          "price");
    }
  }

  private void stock(ObjectNode variant, JsonNode quantities) {
    for (JsonNode one : quantities) {
      long location = Gid.number(one.path("locationId").asText(), "Location");
      ObjectNode level = world.inventory().stocked(variant.path("_item").asLong(), location);
      world
          .inventory()
          .move(
              level,
              one.path("availableQuantity").asInt() - Inventory.quantity(level, "available"));
    }
  }

  private void noted(ObjectNode variant, JsonNode input, String operation) {
    String id = variant.path("id").asText();
    input.path("metafields").forEach(one -> world.metafields().put(id, one));
    world.ledger().record("variants", id, operation, input);
  }
}
