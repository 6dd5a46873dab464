package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.util.Locale;

/** Puts products into a shop without a call. */
final class Filling {

  private final World world;

  Filling(World world) {
    this.world = world;
  }

  void products(int count) {
    String main = world.inventory().locations().get(0).path("id").asText();
    for (int i = 1; i <= count; i++) {
      String number = String.format(Locale.ROOT, "%06d", world.products().count() + 1);
      ObjectNode input =
          Trees.object().put("title", "Product " + number).put("vendor", "Nordlicht");
      input.putArray("productOptions").add(ProductForm.defaultOption());
      ObjectNode variant = input.putArray("variants").addObject().put("sku", "SKU-" + number);
      variant.put("price", (i % 90 + 10) + ".90").set("optionValues", ProductForm.defaultChoice());
      variant.putObject("inventoryItem").put("tracked", true);
      variant
          .putArray("inventoryQuantities")
          .addObject()
          .put("locationId", main)
          .put("name", "available")
          .put("quantity", i % 50);
      put(input);
    }
  }

  void product(String json) {
    put(JsonText.parse(json));
  }

  void order(String json, OrderFields orders) {
    JsonNode input = JsonText.parse(json);
    UserErrors errors = new UserErrors();
    orders.put(input, errors);
    check(input, errors);
  }

  private void put(JsonNode input) {
    check(input, new ProductSet(world).put(input));
  }

  private static void check(JsonNode input, UserErrors errors) {
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("the shop refuses " + input + ": " + errors.all());
    }
  }
}
