package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** What a fake shop holds, for assertions. Each answer is a copy of this moment. */
public final class ShopifyState {

  private final World world;
  private final Bucket bucket;
  private final Lock lock;

  ShopifyState(World world, Bucket bucket, Lock lock) {
    this.world = world;
    this.bucket = bucket;
    this.lock = lock;
  }

  /** How many products there are. */
  public int productCount() {
    return held(() -> world.products().count());
  }

  /** How many variants there are. */
  public int variantCount() {
    return held(() -> world.products().variantCount());
  }

  /** The handles of all products, oldest first. */
  public List<String> handles() {
    return held(
        () -> world.products().all().stream().map(one -> one.path("handle").asText()).toList());
  }

  /**
   * A product by its handle, with arrays {@code variants}, {@code options} and {@code metafields},
   * each variant with its metafields and its {@code inventoryItem} too.
   */
  public Optional<JsonNode> product(String handle) {
    return held(() -> Optional.ofNullable(world.products().byHandle(handle)).map(this::whole));
  }

  /** All orders, oldest first, each with an array {@code lineItems}. */
  public List<JsonNode> orders() {
    return held(
        () -> {
          List<JsonNode> orders = new ArrayList<>();
          for (ObjectNode order : world.orders().all()) {
            ObjectNode one = shown(order);
            orders.add(one.set("lineItems", order.path("_lines").deepCopy()));
          }
          return orders;
        });
  }

  private JsonNode whole(ObjectNode product) {
    ObjectNode whole = shown(product);
    ArrayNode options = whole.putArray("options");
    for (ObjectNode option : world.products().optionsOf(product)) {
      ObjectNode one = shown(option);
      one.set("optionValues", option.get("_values"));
      options.add(one);
    }
    ArrayNode variants = whole.putArray("variants");
    for (ObjectNode variant : world.products().variantsOf(product)) {
      ObjectNode one = shown(variant);
      one.set("metafields", metafields(variant));
      ObjectNode item = world.inventory().item(variant.path("_item").asLong());
      if (item != null) {
        one.set("inventoryItem", shown(item));
      }
      variants.add(one);
    }
    whole.set("metafields", metafields(product));
    return whole;
  }

  private ArrayNode metafields(ObjectNode owner) {
    ArrayNode all = owner.arrayNode();
    world.metafields().of(owner.path("id").asText()).forEach(one -> all.add(shown(one)));
    return all;
  }

  /** Without what is ours alone. */
  private static ObjectNode shown(ObjectNode node) {
    ObjectNode shown = node.deepCopy();
    List<String> ours = new ArrayList<>();
    node.fieldNames().forEachRemaining(name -> ours.add(name));
    ours.removeIf(name -> !name.startsWith("_"));
    return shown.remove(ours);
  }

  /** How many of that SKU are available at the location of that name; 0 if it was never stocked. */
  public int available(String sku, String location) {
    return held(() -> quantity(sku, location, "available"));
  }

  /** How many of that SKU are on hand at the location of that name; 0 if it was never stocked. */
  public int onHand(String sku, String location) {
    return held(() -> quantity(sku, location, "on_hand"));
  }

  private int quantity(String sku, String location, String name) {
    ObjectNode place = world.inventory().locationNamed(location);
    if (place == null) {
      throw new IllegalArgumentException("no location is named \"" + location + "\"");
    }
    for (ObjectNode item : world.inventory().items()) {
      if (item.path("sku").asText().equals(sku)) {
        ObjectNode level = world.inventory().level(Page.numberOf(item), Page.numberOf(place));
        return level == null ? 0 : Inventory.quantity(level, name);
      }
    }
    throw new IllegalArgumentException("no variant has the SKU \"" + sku + "\"");
  }

  /** How many calls were refused as THROTTLED. */
  public long throttledCalls() {
    return bucket.throttled();
  }

  /** How many points were spent, what was given back taken off. */
  public long pointsSpent() {
    return bucket.spent();
  }

  private <T> T held(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }
}
