package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeClock;
import io.crossdock.testkit.internal.JsonText;
import io.crossdock.testkit.replay.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a shop held before an exchange was recorded, as far as the exchange shows it: steps that are
 * taken one after the other, such as a product, the numbers that the shop gives next, or another
 * exchange that came before.
 */
final class Starts {

  private final JsonNode all;
  private final Map<String, Exchange> exchanges;

  Starts(List<Exchange> exchanges) {
    this.exchanges = exchanges.stream().collect(Collectors.toMap(Exchange::source, one -> one));
    try (InputStream in = Starts.class.getResourceAsStream("/replay-starts/shopify.json")) {
      all = JsonText.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings a new shop to where it was; {@code sender} sends an exchange that came before. */
  void play(String source, FakeShopify shopify, FakeClock clock, Consumer<Exchange> sender) {
    for (JsonNode step : all.path(source)) {
      step.properties().forEach(one -> play(one, shopify, clock, sender));
    }
  }

  private void play(
      Map.Entry<String, JsonNode> step,
      FakeShopify shopify,
      FakeClock clock,
      Consumer<Exchange> sender) {
    JsonNode what = step.getValue();
    World world = shopify.world();
    switch (step.getKey()) {
      case "exchange" -> {
        play(what.asText(), shopify, clock, sender);
        sender.accept(exchanges.get(what.asText()));
      }
      case "at" -> clock.set(Instant.parse(what.asText()));
      case "pass" -> clock.advance(Duration.parse(what.asText()));
      case "ids" -> world.nextIds(numbers(what));
      case "plan" -> shopify.plan(Plan.valueOf(what.asText()));
      case "scopes" -> shopify.scopes(what.asText().split(" "));
      case "shop" -> world.shop().setAll((ObjectNode) what);
      case "location" -> location(world, what);
      case "publications" -> what.forEach(name -> shopify.publication(name.asText()));
      case "fill" -> shopify.products(what.asInt());
      case "product" -> shopify.product(what.toString());
      case "products" -> what.forEach(one -> shopify.product(one.toString()));
      case "order" -> shopify.order(what.toString());
      case "orders" -> orders(shopify, what.asInt());
      case "call" -> call(shopify, what);
      case "change" -> change(shopify, (ObjectNode) what);
      case "bulkTakes" -> shopify.bulkOperationsTake(Duration.parse(what.asText()));
      case "bulkEnds" ->
          shopify.bulkQueriesEnd(what.path("status").asText(), what.path("errorCode").asText());
      case "upload" -> shopify.storage().put(what.path("key").asText(), bytes(what));
      default -> throw new IllegalArgumentException("no step " + step);
    }
  }

  private static void call(FakeShopify shopify, JsonNode what) {
    String version = what.path("version").asText("2026-04");
    JsonNode answer =
        new ShopCalls(shopify, version)
            .query(what.path("query").asText(), what.path("variables").toString());
    if (answer.has("errors") || answer.toString().contains("\"userErrors\":[{")) {
      throw new IllegalStateException("a step was refused: " + what + " " + answer);
    }
  }

  /** Orders of which only the number matters. */
  private static void orders(FakeShopify shopify, int count) {
    World world = shopify.world();
    for (int i = 0; i < count; i++) {
      world.orders().add(Trees.object().put("id", Gid.of("Order", world.nextId())));
    }
  }

  private static byte[] bytes(JsonNode upload) {
    return upload.has("megabytes")
        ? new byte[upload.get("megabytes").asInt() * 1024 * 1024 + 1]
        : upload.path("text").asText().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> numbers(JsonNode list) {
    List<Long> numbers = new ArrayList<>();
    list.forEach(one -> numbers.add(one.asLong()));
    return numbers;
  }

  private static void location(World world, JsonNode given) {
    ObjectNode location =
        world.inventory().location(given.path("name").asText(), given.path("id").asLong());
    location.setAll((ObjectNode) given);
    location.put("id", Gid.of("Location", given.path("id").asLong()));
  }

  /** What the recording shows of a thing, and no call sets. */
  private static void change(FakeShopify shopify, ObjectNode given) {
    World world = shopify.world();
    String id = given.path("id").asText();
    ObjectNode thing =
        switch (Gid.typeOf(id)) {
          case "Product" -> world.products().byId(id);
          case "ProductVariant" -> world.products().variant(id);
          case "InventoryItem" -> world.inventory().item(id);
          case "Order" ->
              world.orders().all().stream()
                  .filter(one -> one.path("id").asText().equals(id))
                  .findFirst()
                  .orElseThrow();
          case "Customer" -> world.customers().get(Gid.number(id, "Customer"));
          default ->
              world
                  .metafields()
                  .of(
                      given.path("_owner").asText(),
                      given.path("namespace").asText(),
                      given.path("key").asText());
        };
    thing.setAll(given);
  }
}
