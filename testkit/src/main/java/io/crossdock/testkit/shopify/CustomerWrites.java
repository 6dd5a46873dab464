package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code customerSet} and {@code customerCreate}: a customer is found by id, email, phone or a
 * unique metafield, and made if there is none but by id; addresses are replaced whole.
 *
 * <p>Source: recorded exchanges shopify 06 #13 to #18.
 */
final class CustomerWrites {

  private static final List<String> AS_GIVEN =
      List.of("email", "phone", "firstName", "lastName", "locale", "note", "taxExempt");

  private final World world;
  private final Customers customers;

  CustomerWrites(World world, Customers customers) {
    this.world = world;
    this.customers = customers;
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation("customerSet", this::set);
    resolvers.mutation("customerCreate", this::create);
  }

  private ObjectNode create(Call call) {
    JsonNode input = call.argument("input");
    UserErrors errors = new UserErrors();
    free(input, null, List.of(), errors);
    return errors.isEmpty()
        ? written(null, input, call, errors)
        : errors.payload().putNull("customer");
  }

  private ObjectNode set(Call call) {
    JsonNode input = call.argument("input");
    JsonNode identifier = call.argument("identifier");
    UserErrors errors = new UserErrors();
    ObjectNode known = identified(identifier);
    if (known == null && identifier.hasNonNull("id")) {
      errors.add("NOT_FOUND", "Resource matching the identifier was not found.", "input");
    } else {
      free(input, known, List.of("input"), errors);
    }
    return errors.isEmpty()
        ? written(known, input, call, errors)
        : errors.payload().putNull("customer");
  }

  private @Nullable ObjectNode identified(JsonNode identifier) {
    if (identifier.hasNonNull("customId")) {
      return customers.byCustomId(identifier.get("customId"));
    } else if (identifier.hasNonNull("email")) {
      return customers.by("email", identifier.get("email").asText());
    }
    return identifier.hasNonNull("phone")
        ? customers.by("phone", identifier.get("phone").asText())
        : customers.byId(identifier.path("id").asText());
  }

  /** An email and a phone belong to one customer. Source: recorded exchange shopify 06 #16. */
  private void free(
      JsonNode input, @Nullable ObjectNode own, List<Object> path, UserErrors errors) {
    for (String property : List.of("email", "phone")) {
      if (input.hasNonNull(property)) {
        ObjectNode other = customers.by(property, input.get(property).asText());
        if (other != null && (own == null || !other.path("id").equals(own.path("id")))) {
          String name = property.equals("email") ? "Email" : "Phone";
          errors.add("TAKEN", name + " has already been taken", UserErrors.path(path, property));
        }
      }
    }
  }

  private ObjectNode written(
      @Nullable ObjectNode known, JsonNode input, Call call, UserErrors errors) {
    ObjectNode customer = known == null ? made() : known;
    AS_GIVEN.stream().filter(input::has).forEach(field -> customer.set(field, input.get(field)));
    if (input.has("tags")) {
      TreeSet<String> tags = new TreeSet<>();
      input.get("tags").forEach(tag -> tags.add(tag.asText()));
      tags.forEach(customer.putArray("tags")::add);
    }
    if (input.has("taxExemptions")) {
      customer.set("taxExemptions", input.get("taxExemptions"));
    }
    if (input.has("addresses")) {
      ArrayNode addresses = customer.putArray("_addresses");
      input.get("addresses").forEach(one -> addresses.add(address(one)));
    }
    String id = customer.path("id").asText();
    input.path("metafields").forEach(one -> world.metafields().put(id, one));
    JsonNode custom = call.argument("identifier").path("customId");
    if (custom.isObject()) {
      world.metafields().put(id, ((ObjectNode) custom.deepCopy()).put("type", "id"));
    }
    customer.put("updatedAt", world.stamp());
    world.customers().put(Page.numberOf(customer), customer);
    world.ledger().record("customers", id, call.field(), input);
    return errors.payload().set("customer", customer);
  }

  private ObjectNode made() {
    long id = world.nextId();
    ObjectNode customer =
        Trees.object()
            .put("__typename", "Customer")
            .put("id", Gid.of("Customer", id))
            .put("legacyResourceId", String.valueOf(id))
            .put("locale", "en")
            .put("verifiedEmail", true)
            .put("taxExempt", false)
            .put("state", "DISABLED")
            .put("canDelete", true)
            .put("numberOfOrders", "0")
            .put("createdAt", world.stamp());
    customer
        .putObject("amountSpent")
        .put("amount", "0.0")
        .put("currencyCode", world.shop().path("currencyCode").asText());
    customer.putArray("taxExemptions");
    customer.putArray("tags");
    return customer;
  }

  private ObjectNode address(JsonNode given) {
    ObjectNode address = MailingAddresses.of(given);
    String id = Gid.of("MailingAddress", world.nextId()) + "?model_name=CustomerAddress";
    return address.put("id", id);
  }
}
