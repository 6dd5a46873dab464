package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metafields by owner. Source of the refusals: recorded exchanges shopify 05 #1 to #7. */
final class Metafields {

  private static final int MOST = 25;

  private final World world;
  private final Map<String, Map<String, ObjectNode>> byOwner = new HashMap<>();

  Metafields(World world) {
    this.world = world;
  }

  List<ObjectNode> of(String owner) {
    return new ArrayList<>(byOwner.getOrDefault(owner, Map.of()).values());
  }

  @Nullable ObjectNode of(String owner, String namespace, String key) {
    return byOwner.getOrDefault(owner, Map.of()).get(namespace + "." + key);
  }

  void forget(String owner) {
    byOwner.remove(owner);
  }

  ObjectNode put(String owner, JsonNode given) {
    String namespace = given.path("namespace").asText("custom");
    String key = given.path("key").asText();
    Map<String, ObjectNode> all = byOwner.computeIfAbsent(owner, gid -> new LinkedHashMap<>());
    ObjectNode metafield =
        all.computeIfAbsent(namespace + "." + key, name -> created(owner, namespace, key));
    if (given.hasNonNull("type")) {
      metafield.put("type", given.get("type").textValue());
    }
    String value = given.path("value").asText();
    metafield.put("value", value).put("updatedAt", world.stamp());
    metafield.put("sizeInBytes", value.length());
    metafield.put("compareDigest", digest(metafield));
    metafield.put("jsonValue", value);
    return metafield;
  }

  private ObjectNode created(String owner, String namespace, String key) {
    long id = world.nextId();
    return Trees.object()
        .put("__typename", "Metafield")
        .put("id", Gid.of("Metafield", id))
        .put("legacyResourceId", String.valueOf(id))
        .put("namespace", namespace)
        .put("key", key)
        .put("type", "single_line_text_field")
        .put("ownerType", ownerType(owner))
        .put("_owner", owner)
        .put("createdAt", world.stamp());
  }

  private static String ownerType(String owner) {
    return switch (Gid.typeOf(owner)) {
      case "ProductVariant" -> "PRODUCTVARIANT";
      case "Customer" -> "CUSTOMER";
      case "Order" -> "ORDER";
      case "Shop" -> "SHOP";
      default -> "PRODUCT";
    };
  }

  private static String digest(ObjectNode metafield) {
    ObjectNode told = Trees.object().put("type", metafield.path("type").asText());
    told.put("value", metafield.path("value").asText());
    return Ledger.hashOf(told) + Ledger.hashOf(told.put("again", true));
  }

  /** Checks metafields that come with their owner. */
  void check(JsonNode metafields, List<Object> path, UserErrors errors, String code) {
    for (int i = 0; i < metafields.size(); i++) {
      JsonNode one = metafields.get(i);
      if (!one.hasNonNull("key") && !one.hasNonNull("id")) {
        errors.add(code, "Key can't be blank", UserErrors.path(path, i, "key"));
      }
      if (!one.hasNonNull("type") && !one.hasNonNull("id")) {
        errors.add(code, "Type can't be blank", UserErrors.path(path, i, "type"));
      }
    }
  }

  /** {@code metafieldsSet}: 25 at most, all or none. */
  ObjectNode set(Call call) {
    JsonNode given = call.argument("metafields");
    UserErrors errors = new UserErrors();
    if (given.size() > MOST) {
      errors.add(
          "LESS_THAN_OR_EQUAL_TO",
          "Exceeded the maximum metafields input limit of 25.",
          "metafields");
      return errors.payload().putNull("metafields");
    }
    for (int i = 0; i < given.size(); i++) {
      check(given.get(i), i, errors);
    }
    ObjectNode payload = errors.payload();
    ArrayNode written = payload.putArray("metafields");
    if (errors.isEmpty()) {
      for (JsonNode one : given) {
        String owner = one.path("ownerId").asText();
        written.add(put(owner, one).deepCopy());
        world.ledger().record("metafields", owner + " " + name(one), "metafieldsSet", one);
      }
    }
    return payload;
  }

  private void check(JsonNode one, int index, UserErrors errors) {
    String owner = one.path("ownerId").asText();
    ObjectNode known = of(owner, one.path("namespace").asText("custom"), one.path("key").asText());
    if (!exists(owner)) {
      errors.add("INVALID_VALUE", "Owner does not exist.", "metafields", index, "ownerId");
    } else if (!one.hasNonNull("type") && known == null) {
      errors.add("BLANK", "Type can't be blank", "metafields", index, "type");
    } else if (one.has("compareDigest") && isStale(one.get("compareDigest"), known)) {
      errors.add(
          "STALE_OBJECT",
          "The resource has been updated since it was loaded. Try again with an updated"
              + " `compareDigest` value.",
          "metafields",
          index);
    }
  }

  private static boolean isStale(JsonNode digest, @Nullable ObjectNode known) {
    return digest.isNull()
        ? known != null
        : known == null || !known.path("compareDigest").equals(digest);
  }

  private boolean exists(String owner) {
    return switch (Gid.typeOf(owner)) {
      case "Product" -> world.products().byId(owner) != null;
      case "ProductVariant" -> world.products().variant(owner) != null;
      case "Customer" -> world.customers().containsKey(Gid.number(owner, "Customer"));
      case "Order" -> world.orders().holds(owner);
      default -> owner.equals(world.shop().path("id").asText());
    };
  }

  private static String name(JsonNode one) {
    return one.path("namespace").asText("custom") + "." + one.path("key").asText();
  }

  /** The connection {@code metafields} and the field {@code metafield} of that type. */
  void serve(Resolvers resolvers, String type) {
    resolvers.add(type, "metafields", this::page);
    resolvers.add(
        type,
        "metafield",
        call ->
            of(
                call.source().path("id").asText(),
                call.argument("namespace").asText("custom"),
                call.text("key")));
  }

  private Page page(Call call) {
    List<ObjectNode> all = of(call.source().path("id").asText());
    if (call.argument("namespace").isTextual()) {
      String namespace = call.text("namespace");
      all.removeIf(one -> !one.path("namespace").asText().equals(namespace));
    }
    JsonNode keys = call.argument("keys");
    if (keys.isArray()) {
      List<String> wanted = new ArrayList<>();
      keys.forEach(key -> wanted.add(key.asText()));
      all.removeIf(
          one -> !wanted.contains(name(one)) && !wanted.contains(one.path("key").asText()));
    }
    return Page.of(all, call.arguments(), Page.Order.byId());
  }
}
