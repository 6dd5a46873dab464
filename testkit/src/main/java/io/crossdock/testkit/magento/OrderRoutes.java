package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operations on orders. */
final class OrderRoutes {

  private static final String API = "Magento\\Sales\\Api\\";
  private static final String VIEW = "Magento_Sales::actions_view";

  private final Shop shop;
  private final Orders orders;
  private final JsonTable table = OrderShapes.orderTable();
  private final Set<Integer> invoiced = new HashSet<>();
  private final Set<Integer> shipped = new HashSet<>();
  private final Set<Integer> breaking = new HashSet<>();
  private int refunds;

  OrderRoutes(Shop shop, Orders orders) {
    this.shop = shop;
    this.orders = orders;
  }

  void register(Routes routes) {
    routes.read("/V1/orders", VIEW, this::list);
    routes.read("/V1/orders/{id}", VIEW, call -> orders.existing(call.pathNumber("id")));
    Route.Check check = body -> OrderShapes.ORDER.check(Shape.member(body, "entity"));
    String save = API + "OrderRepositoryInterface::save";
    routes.write("POST /V1/orders", "Magento_Sales::api_actions", save, check, this::save);
    routes.write("PUT /V1/orders/create", "Magento_Sales::create", save, check, this::save);
    routes.write(
        "POST /V1/order/{orderId}/invoice",
        "Magento_Sales::invoice",
        API + "InvoiceOrderInterface::execute",
        body -> {},
        this::invoice);
    routes.write(
        "POST /V1/order/{orderId}/ship",
        "Magento_Sales::ship",
        API + "ShipOrderInterface::execute",
        body -> {},
        this::ship);
    routes.write(
        "POST /V1/order/{orderId}/refund",
        "Magento_Sales::creditmemo",
        API + "RefundOrderInterface::execute",
        body -> {},
        this::refund);
    routes.write(
        "POST /V1/orders/{id}/comments",
        "Magento_Sales::comment",
        API + "OrderManagementInterface::addComment",
        body -> {},
        this::comment);
    routes.write(
        "POST /V1/orders/{id}/cancel",
        "Magento_Sales::cancel",
        API + "OrderManagementInterface::cancel",
        body -> {},
        this::cancel);
  }

  /** Lists with that order and others fail. */
  void breakPagesWith(int entityId) {
    breaking.add(entityId);
  }

  // Source: issue 32306 of magento/magento2: such an order fails its page, but not alone.
  private JsonNode list(RestCall call) {
    JsonNode page = shop.listed(table, orders.rows(), SearchCriteria.required(call.query()));
    JsonNode items = page.path("items");
    for (JsonNode order : items) {
      if (items.size() > 1 && breaking.contains(order.path("entity_id").asInt())) {
        throw MagentoErrors.plain(
            400, "Item with the same ID \"" + order.path("entity_id") + "\" already exists.");
      }
    }
    return page;
  }

  private JsonNode save(RestCall call) {
    ObjectNode order = orders.save(call.checked("entity", OrderShapes.ORDER));
    shop.accepted("orders", order.path("increment_id").asText(), call);
    return order;
  }

  /** Source: recorded exchanges magento 08 #15 and #16. */
  private JsonNode invoice(RestCall call) {
    int id = call.pathNumber("orderId");
    orders.existing(id);
    if (!invoiced.add(id)) {
      throw MagentoErrors.plain(
          400,
          "Invoice Document Validation Error(s):\nThe invoice can't be created without products."
              + " Add products and try again.\nThe order does not allow an invoice to be created.");
    }
    shop.accepted("invoices", call.path("orderId"), call);
    return TextNode.valueOf(Integer.toString(invoiced.size()));
  }

  /** Source: recorded exchanges magento 08 #17 and #18. */
  private JsonNode ship(RestCall call) {
    int id = call.pathNumber("orderId");
    orders.existing(id);
    if (!shipped.add(id)) {
      throw MagentoErrors.plain(
          400,
          "Shipment Document Validation Error(s):\nThe order does not allow a shipment to be"
              + " created.\nYou can't create a shipment without products.");
    }
    shop.accepted("shipments", call.path("orderId"), call);
    return TextNode.valueOf(Integer.toString(shipped.size()));
  }

  /** Source: recorded exchange magento 08 #20. */
  private JsonNode refund(RestCall call) {
    orders.existing(call.pathNumber("orderId"));
    shop.accepted("refunds", call.path("orderId"), call);
    return TextNode.valueOf(Integer.toString(++refunds));
  }

  /** Source: recorded exchange magento 08 #19. */
  private JsonNode comment(RestCall call) {
    ObjectNode order = orders.existing(call.pathNumber("id"));
    JsonNode comment = Shape.member(call.body(), "statusHistory");
    if (!comment.isObject()) {
      throw MagentoErrors.required("statusHistory");
    }
    order.withArray("status_histories").add(comment);
    if (comment.hasNonNull("status")) {
      order.set("status", comment.path("status"));
    }
    shop.accepted("order-comments", call.path("id"), call);
    return BooleanNode.TRUE;
  }

  private JsonNode cancel(RestCall call) {
    ObjectNode order = orders.existing(call.pathNumber("id"));
    if (List.of("complete", "closed", "canceled").contains(order.path("state").asText())) {
      return BooleanNode.FALSE;
    }
    order.put("state", "canceled").put("status", "canceled");
    shop.accepted("order-cancellations", call.path("id"), call);
    return BooleanNode.TRUE;
  }
}
