package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Carts of guests, up to the order. Source: recorded exchanges magento 08 #8 to #11. */
final class GuestCarts {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** What a flat rate takes for one piece. */
  static final BigDecimal FLAT_RATE = BigDecimal.valueOf(5);

  /** One line of a cart. */
  record Line(int id, Product product, BigDecimal quantity, BigDecimal price) {

    BigDecimal total() {
      return price.multiply(quantity);
    }

    JsonNode name() {
      ProductBody body = product.body();
      return body == null
          ? TextNode.valueOf(product.sku())
          : body.values.get(StoreView.DEFAULTS, "name");
    }
  }

  /** One cart. */
  static final class Cart {
    final int id;
    final List<Line> lines = new ArrayList<>();
    JsonNode shippingAddress = MagentoJson.object();
    JsonNode billingAddress = MagentoJson.object();

    Cart(int id) {
      this.id = id;
    }

    BigDecimal subtotal() {
      return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal quantity() {
      return lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal shipping() {
      return FLAT_RATE.multiply(quantity());
    }
  }

  private final Shop shop;
  private final Orders orders;
  private final Random random = new Random(20261126L);
  private final Deque<String> nextIds = new ArrayDeque<>();
  private final Map<String, Cart> carts = new HashMap<>();
  private int nextCart = 1;
  private int nextLine = 1;

  GuestCarts(Shop shop, Orders orders) {
    this.shop = shop;
    this.orders = orders;
  }

  void register(Routes routes) {
    String root = "/V1/guest-carts";
    String service = "Magento\\Quote\\Api\\";
    routes.write(
        "POST " + root,
        Route.ANONYMOUS,
        service + "GuestCartManagementInterface::createEmptyCart",
        body -> {},
        call -> TextNode.valueOf(open()));
    routes.write(
        "POST " + root + "/{cartId}/items",
        Route.ANONYMOUS,
        service + "GuestCartItemRepositoryInterface::save",
        body -> {},
        this::addItem);
    routes.write(
        "POST " + root + "/{cartId}/shipping-information",
        Route.ANONYMOUS,
        "Magento\\Checkout\\Api\\GuestShippingInformationManagementInterface"
            + "::saveAddressInformation",
        body -> {},
        this::ship);
    routes.write(
        "PUT " + root + "/{cartId}/order",
        Route.ANONYMOUS,
        service + "GuestCartManagementInterface::placeOrder",
        body -> {},
        this::order);
  }

  /** The ids of the carts to come, before the made-up ones. */
  void nextIds(List<String> ids) {
    nextIds.addAll(ids);
  }

  private String open() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    String given = nextIds.isEmpty() ? id.toString() : nextIds.remove();
    carts.put(given, new Cart(nextCart++));
    return given;
  }

  private Cart existing(RestCall call) {
    Cart cart = carts.get(call.path("cartId"));
    if (cart == null) {
      throw MagentoErrors.noSuchEntity("cartId", NullNode.getInstance());
    }
    return cart;
  }

  private JsonNode addItem(RestCall call) {
    JsonNode sent = Shape.member(call.body(), "cartItem");
    if (!sent.isObject()) {
      throw MagentoErrors.required("cartItem");
    }
    Cart cart = existing(call);
    Line line = add(cart, sent.path("sku").asText(), sent.path("qty").decimalValue());
    ObjectNode answer = MagentoJson.object().put("item_id", line.id());
    answer.put("sku", line.product().sku()).set("qty", MagentoJson.shown(line.quantity()));
    answer.set("name", line.name());
    answer.set("price", MagentoJson.shown(line.price()));
    return answer.put("product_type", "simple").put("quote_id", Integer.toString(cart.id));
  }

  private Line add(Cart cart, String sku, BigDecimal quantity) {
    Product product = shop.products().existing(sku);
    if (shop.inventory().salable(sku).compareTo(quantity) < 0) {
      throw MagentoErrors.plain(400, "The requested qty is not available");
    }
    ProductBody body = product.body();
    JsonNode price =
        body == null ? NullNode.getInstance() : body.values.get(shop.stores().admin(), "price");
    Line line = new Line(nextLine++, product, quantity, price.decimalValue());
    cart.lines.add(line);
    return line;
  }

  private JsonNode ship(RestCall call) {
    JsonNode sent = Shape.member(call.body(), "addressInformation");
    if (!sent.isObject()) {
      throw MagentoErrors.required("addressInformation");
    }
    Cart cart = existing(call);
    cart.shippingAddress = sent.path("shipping_address");
    cart.billingAddress =
        sent.has("billing_address") ? sent.path("billing_address") : cart.shippingAddress;
    ObjectNode answer = MagentoJson.object();
    ArrayNode methods = answer.putArray("payment_methods");
    methods.addObject().put("code", "checkmo").put("title", "Check / Money order");
    answer.set("totals", CartTotals.of(cart));
    return answer;
  }

  private JsonNode order(RestCall call) {
    Cart cart = existing(call);
    if (cart.lines.isEmpty()) {
      throw MagentoErrors.plain(400, "Please specify a payment method.");
    }
    ObjectNode order = place(cart);
    carts.remove(call.path("cartId"));
    shop.accepted("orders", order.path("increment_id").asText(), call);
    return TextNode.valueOf(order.path("entity_id").asText());
  }

  private ObjectNode place(Cart cart) {
    ObjectNode order =
        new PlacedOrder(cart, orders.nextId(), orders.nextItem(), orders.nextAddress())
            .answer(Stamps.text(shop.now()));
    orders.put(order);
    return order;
  }

  /** Places an order of one line without calls. */
  int place(String sku, BigDecimal quantity, ObjectNode address) {
    Cart cart = new Cart(nextCart++);
    add(cart, sku, quantity);
    cart.shippingAddress = address;
    cart.billingAddress = address;
    return place(cart).path("entity_id").asInt();
  }
}
