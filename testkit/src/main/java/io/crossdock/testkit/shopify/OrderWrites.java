package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an order. A cancellation is a job: a look in the same moment does not show it yet.
 *
 * <p>Source: recorded exchanges shopify 06 #4 to #8.
 */
final class OrderWrites {

  private static final List<String> AS_GIVEN =
      List.of("email", "phone", "note", "poNumber", "customAttributes");

  private final World world;
  private final Scopes scopes;

  OrderWrites(World world, Scopes scopes) {
    this.world = world;
    this.scopes = scopes;
  }

  void serve(Resolvers resolvers) {
    resolvers.mutation("orderUpdate", this::update);
    resolvers.mutation("orderCancel", this::cancel);
    resolvers.mutation("orderMarkAsPaid", this::markAsPaid);
    String type = "Order";
    resolvers.add(type, "closed", call -> isCancelled(call.source()));
    for (String stamp : List.of("closedAt", "cancelledAt")) {
      resolvers.add(
          type, stamp, call -> isCancelled(call.source()) ? stampOf(call.source()) : null);
    }
    resolvers.add(
        type,
        "cancelReason",
        call -> isCancelled(call.source()) ? call.source().path("_cancelReason") : null);
    resolvers.add(
        type,
        "shippingLines",
        call -> Page.of(shippingLines(call.source()), call.arguments(), Page.Order.byId()));
    resolvers.add(type, "transactions", call -> call.source().path("_transactions"));
    resolvers.add(
        type,
        "totalOutstandingSet",
        call -> OrderParts.money(call.source(), OrderParts.outstanding(call.source())));
    resolvers.add(type, "paymentGatewayNames", call -> gateways(call.source()));
  }

  private static List<ObjectNode> shippingLines(ObjectNode order) {
    List<ObjectNode> lines = new ArrayList<>();
    order.path("_shippingLines").forEach(line -> lines.add((ObjectNode) line));
    return lines;
  }

  private static ArrayNode gateways(ObjectNode order) {
    TreeSet<String> names = new TreeSet<>();
    order.path("_transactions").forEach(one -> names.add(one.path("gateway").asText()));
    ArrayNode gateways = Trees.object().arrayNode();
    names.forEach(gateways::add);
    return gateways;
  }

  private boolean isCancelled(ObjectNode order) {
    JsonNode asked = order.path("_cancelAsked");
    return asked.isTextual() && world.now().isAfter(Instant.parse(asked.textValue()));
  }

  private static String stampOf(ObjectNode order) {
    return order.path("_cancelledAt").asText();
  }

  private @Nullable ObjectNode find(JsonNode id) {
    return world.orders().byId(id.asText(), scopes);
  }

  private ObjectNode update(Call call) {
    JsonNode input = call.argument("input");
    UserErrors errors = new UserErrors();
    ObjectNode order = find(input.path("id"));
    if (order == null) {
      errors.add(null, "Order does not exist", "id");
      return errors.payload().putNull("order");
    }
    AS_GIVEN.stream().filter(input::has).forEach(field -> order.set(field, input.get(field)));
    if (input.has("tags")) {
      TreeSet<String> tags = new TreeSet<>();
      input.get("tags").forEach(tag -> tags.add(tag.asText()));
      tags.forEach(order.putArray("tags")::add);
    }
    if (input.hasNonNull("shippingAddress")) {
      order.set("shippingAddress", MailingAddresses.of(input.get("shippingAddress")));
    }
    String id = order.path("id").asText();
    input.path("metafields").forEach(one -> world.metafields().put(id, one));
    noted(order, call, input);
    return errors.payload().set("order", order);
  }

  private void noted(ObjectNode order, Call call, JsonNode input) {
    order.put("updatedAt", world.stamp());
    String key = order.path("sourceIdentifier").asText(order.path("name").asText());
    world.ledger().record("orders", key, call.field(), input);
  }

  private ObjectNode cancel(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode order = find(call.argument("orderId"));
    if (order == null) {
      errors.add("NOT_FOUND", "Order does not exist", "orderId");
    } else if (order.has("_cancelAsked")) {
      errors.add("INVALID", "Cannot cancel an order that has already been canceled", "orderId");
    }
    // Both lists tell the same; the second is deprecated. Source: shopify 06 #5.
    ObjectNode payload = errors.payload().set("orderCancelUserErrors", errors.all());
    payload.putNull("job");
    if (order != null && errors.isEmpty()) {
      order.put("_cancelAsked", world.now().toString());
      order.put("_cancelledAt", world.stamp());
      order.put("_cancelReason", call.text("reason"));
      noted(order, call, call.arguments());
      payload
          .putObject("job")
          .put("__typename", "Job")
          .put("id", "gid://shopify/Job/" + UUID.randomUUID())
          .put("done", false);
    }
    return payload;
  }

  private ObjectNode markAsPaid(Call call) {
    JsonNode input = call.argument("input");
    UserErrors errors = new UserErrors();
    ObjectNode order = find(input.path("id"));
    if (order == null) {
      errors.add(null, "Order does not exist", "id");
      return errors.payload().putNull("order");
    } else if (order.path("displayFinancialStatus").asText().equals("PAID")) {
      errors.add(null, "Order cannot be marked as paid.", "id");
    } else {
      ((ArrayNode) order.get("_transactions"))
          .add(OrderParts.transaction(world, order, Trees.object(), OrderParts.outstanding(order)));
      order.put("displayFinancialStatus", "PAID");
      noted(order, call, input);
    }
    return errors.payload().set("order", order);
  }
}
