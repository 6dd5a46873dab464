package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Puts things into the shop without a call; what the API would refuse is refused here as well. */
final class Filling {

  private final Shop shop;
  private final ProductWrites products;
  private final CategoryWrites categories;
  private final AttributeWrites attributes;

  Filling(Shop shop, ProductWrites products, CategoryWrites categories) {
    this.shop = shop;
    this.products = products;
    this.categories = categories;
    this.attributes = new AttributeWrites(shop.attributes());
  }

  void attributeSet(String name, List<String> codes) {
    checked(
        "attribute set \"" + name + "\"",
        () -> {
          AttributeSets.AttributeSet set =
              shop.sets().create(name, shop.sets().all().size() + 1, AttributeSets.DEFAULT);
          codes.forEach(code -> set.codes().add(attributes.existing(code).code()));
        });
  }

  void attribute(JsonNode attribute) {
    checked(
        "attribute " + attribute.path("attribute_code"),
        () -> {
          Attribute added = attributes.create(AttributeWrites.ATTRIBUTE.check(attribute));
          shop.sets().all().forEach(set -> set.codes().add(added.code()));
        });
  }

  void attribute(String code, String input, List<String> optionLabels) {
    ObjectNode attribute = MagentoJson.object().put("attribute_code", code);
    attribute.put("frontend_input", input).put("default_frontend_label", code);
    attribute.put("scope", "global");
    for (String label : optionLabels) {
      attribute.withArray("options").addObject().put("label", label);
    }
    attribute(attribute);
  }

  void options(String attribute, List<String> labels) {
    for (String label : labels) {
      checked(
          "option \"" + label + "\" of " + attribute,
          () -> attributes.addOption(attribute, MagentoJson.object().put("label", label)));
    }
  }

  void category(JsonNode category) {
    checked(
        "category " + category.path("name"),
        () -> {
          ObjectNode sent = CategoryWrites.CATEGORY.check(category);
          int id = sent.path("id").asInt(shop.categories().nextId());
          categories.create(shop.stores().admin(), sent, id);
        });
  }

  void product(JsonNode product) {
    checked(
        "product " + product.path("sku"),
        () -> {
          ObjectNode sent = ProductShapes.PRODUCT.check(product);
          if (shop.products().find(sent.path("sku").asText()).isEmpty()) {
            addMissing(sent);
            shop.products().skipTo(sent.path("id").asInt(1));
          }
          stamp(products.save(shop.stores().admin(), sent, null).product(), sent);
        });
  }

  void products(int count) {
    for (int i = 1; i <= count; i++) {
      ObjectNode product = MagentoJson.object().put("sku", "sku-" + i).put("name", "Product " + i);
      product(product.put("price", i));
    }
  }

  private static void stamp(Product product, ObjectNode sent) {
    String created = sent.path("created_at").asText(product.createdAt());
    String updated = sent.path("updated_at").asText(product.updatedAt());
    product.stamp(Stamps.parse(created), Stamps.parse(updated));
  }

  private static void addMissing(ObjectNode product) {
    if (!product.hasNonNull("name")) {
      product.set("name", product.path("sku"));
    }
    if (!product.hasNonNull("attribute_set_id")) {
      product.put("attribute_set_id", AttributeSets.DEFAULT);
    }
    if (!product.hasNonNull("price")) {
      product.put("price", BigDecimal.ONE);
    }
  }

  void deleteProduct(String sku) {
    checked("product \"" + sku + "\"", () -> products.delete(shop.products().existing(sku)));
  }

  void stock(String sku, String source, BigDecimal quantity) {
    if (!shop.inventory().hasSource(source)) {
      shop.inventory().putSource(source, MagentoJson.object().put("source_code", source));
    }
    shop.inventory().put(source, sku, quantity, quantity.signum() > 0 ? 1 : 0);
  }

  int order(GuestCarts carts, String sku, int quantity) {
    ObjectNode address = MagentoJson.object().put("firstname", "Gail").put("lastname", "Guest");
    address.put("email", "gail@example.com").put("country_id", "US").put("region_id", 12);
    address.put("postcode", "90001").put("city", "LA").put("telephone", "1");
    address.putArray("street").add("1 Main");
    int[] id = new int[1];
    checked(
        "an order of \"" + sku + "\"",
        () -> id[0] = carts.place(sku, BigDecimal.valueOf(quantity), address));
    return id[0];
  }

  void folder(Path folder) {
    lines(folder.resolve("attributes.ndjson"), this::attribute);
    lines(
        folder.resolve("attribute-sets.ndjson"),
        set -> attributeSet(set.path("attribute_set_name").asText(), List.of()));
    lines(folder.resolve("categories.ndjson"), this::category);
    lines(folder.resolve("products.ndjson"), this::product);
  }

  private static void lines(Path file, Consumer<JsonNode> taker) {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          taker.accept(MagentoJson.parse(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill the shop from " + file, e);
    }
  }

  private static void checked(String what, Runnable change) {
    try {
      change.run();
    } catch (MagentoError e) {
      throw new IllegalArgumentException("the shop refuses " + what + ": " + e.filledMessage(), e);
    } catch (PassingError e) {
      throw new IllegalArgumentException("the shop refuses " + what + ": " + e.getMessage(), e);
    }
  }
}
