package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading of customers. Source: recorded exchanges shopify 03 #6, 06 #13 and #14. */
final class Customers {

  /** Source: Shopify's description of {@code customers} in the schema of 2026-10. */
  private static final Search.Keys KEYS =
      new Search.Keys(
          Map.of(
              "id", one -> List.of(String.valueOf(Page.numberOf(one))),
              "email", one -> List.of(one.path("email").asText()),
              "phone", one -> List.of(one.path("phone").asText()),
              "first_name", one -> List.of(one.path("firstName").asText()),
              "last_name", one -> List.of(one.path("lastName").asText()),
              "state", one -> List.of(one.path("state").asText()),
              "tag", Customers::tags,
              "customer_date", one -> List.of(one.path("createdAt").asText()),
              "updated_at", one -> List.of(one.path("updatedAt").asText())),
          one -> displayName(one) + " " + one.path("email").asText());

  private final World world;

  Customers(World world) {
    this.world = world;
  }

  void serve(Resolvers resolvers) {
    resolvers.query("customer", call -> byId(call.text("id")));
    resolvers.query("customerByIdentifier", call -> identified(call.argument("identifier")));
    resolvers.query(
        "customers",
        call ->
            Page.of(
                Search.filtered(all(), call, KEYS), call.arguments(), order(call.text("sortKey"))));
    resolvers.query(
        "customersCount", call -> Counts.of(Search.filtered(all(), call, KEYS).size(), call));
    String type = "Customer";
    resolvers.add(type, "displayName", call -> displayName(call.source()));
    resolvers.add(
        type, "defaultEmailAddress", call -> only(call.source(), "email", "emailAddress"));
    resolvers.add(type, "defaultPhoneNumber", call -> only(call.source(), "phone", "phoneNumber"));
    resolvers.add(
        type, "defaultAddress", call -> addresses(call.source()).stream().findFirst().orElse(null));
    resolvers.add(type, "addresses", call -> addresses(call.source()));
    resolvers.add(
        type,
        "addressesV2",
        call -> Page.of(addresses(call.source()), call.arguments(), Page.Order.byId()));
    world.metafields().serve(resolvers, type);
  }

  private List<ObjectNode> all() {
    return new ArrayList<>(world.customers().values());
  }

  private static Page.Order order(String sortKey) {
    return switch (sortKey) {
      case "", "ID" -> Page.Order.byId();
      case "CREATED_AT" -> Page.Order.byStamp("createdAt");
      case "UPDATED_AT" -> Page.Order.byStamp("updatedAt");
      default ->
          throw Failure.of(
              "NOT_SERVED", "The fake Shopify does not sort customers by " + sortKey + ".");
    };
  }

  private static List<String> tags(ObjectNode customer) {
    List<String> tags = new ArrayList<>();
    customer.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  private static String displayName(ObjectNode customer) {
    String name =
        customer.path("firstName").asText("") + " " + customer.path("lastName").asText("");
    return name.isBlank() ? customer.path("email").asText() : name.strip();
  }

  private static @Nullable ObjectNode only(ObjectNode customer, String property, String field) {
    return customer.hasNonNull(property) ? Trees.object().set(field, customer.get(property)) : null;
  }

  private static List<ObjectNode> addresses(ObjectNode customer) {
    List<ObjectNode> addresses = new ArrayList<>();
    customer.path("_addresses").forEach(one -> addresses.add((ObjectNode) one));
    return addresses;
  }

  @Nullable ObjectNode byId(String gid) {
    return world.customers().get(Gid.number(gid, "Customer"));
  }

  /** The one whose email or phone that is. */
  @Nullable ObjectNode by(String property, String value) {
    return world.customers().values().stream()
        .filter(one -> one.path(property).asText().equalsIgnoreCase(value))
        .findFirst()
        .orElse(null);
  }

  private @Nullable ObjectNode identified(JsonNode identifier) {
    if (identifier.hasNonNull("emailAddress")) {
      return by("email", identifier.get("emailAddress").asText());
    } else if (identifier.hasNonNull("phoneNumber")) {
      return by("phone", identifier.get("phoneNumber").asText());
    }
    return identifier.hasNonNull("customId")
        ? byCustomId(identifier.get("customId"))
        : byId(identifier.path("id").asText());
  }

  /** Source of the refusal: recorded exchange shopify 06 #17. */
  @Nullable ObjectNode byCustomId(JsonNode custom) {
    String namespace = custom.path("namespace").asText("custom");
    String key = custom.path("key").asText();
    if (!world.uniqueMetafields().contains(namespace + "." + key)) {
      throw Failure.of(
          "NOT_FOUND", "Metafield definition of type 'id' is required when using custom ids.");
    }
    for (ObjectNode customer : all()) {
      ObjectNode metafield = world.metafields().of(customer.path("id").asText(), namespace, key);
      if (metafield != null && metafield.path("value").equals(custom.path("value"))) {
        return customer;
      }
    }
    return null;
  }
}
