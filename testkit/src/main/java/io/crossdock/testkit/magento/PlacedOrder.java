package io.crossdock.testkit.magento;

import static io.crossdock.testkit.magento.CartTotals.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** An order as it comes out of a cart. Source: recorded exchange magento 08 #12. */
final class PlacedOrder {

  private static final String METHOD = "Check / Money order";

  private final GuestCarts.Cart cart;
  private final int id;
  private final int firstItem;
  private final int shippingAddressId;

  PlacedOrder(GuestCarts.Cart cart, int id, int firstItem, int shippingAddressId) {
    this.cart = cart;
    this.id = id;
    this.firstItem = firstItem;
    this.shippingAddressId = shippingAddressId;
  }

  ObjectNode answer(String now) {
    ObjectNode order = MagentoJson.object();
    putAmounts(order);
    order.put("entity_id", id).put("increment_id", String.format(Locale.ROOT, "%09d", id));
    order.put("state", "new").put("status", "pending").put("store_id", 1);
    order.put("store_name", Orders.STORE_NAME).put("quote_id", cart.id);
    order.put("created_at", now).put("updated_at", now).put("remote_ip", "127.0.0.1");
    order.put("protect_code", Orders.protectCode(id)).put("is_virtual", 0);
    order.put("customer_email", cart.billingAddress.path("email").asText());
    order.put("customer_firstname", cart.billingAddress.path("firstname").asText());
    order.put("customer_lastname", cart.billingAddress.path("lastname").asText());
    order.put("customer_group_id", 0).put("customer_is_guest", 1).put("customer_note_notify", 1);
    order.put("shipping_description", "Flat Rate - Fixed");
    order.put("total_item_count", cart.lines.size());
    put(order, cart.quantity(), "total_qty_ordered");
    put(order, weight(), "weight");
    ArrayNode items = items(now);
    order.set("items", items);
    order.put("billing_address_id", shippingAddressId + 1);
    order.set("billing_address", address(cart.billingAddress, "billing", shippingAddressId + 1));
    order.set("payment", payment());
    order.putArray("status_histories");
    order.set("extension_attributes", extensions(items));
    return order;
  }

  private void putAmounts(ObjectNode order) {
    BigDecimal subtotal = cart.subtotal();
    BigDecimal shipping = cart.shipping();
    BigDecimal total = subtotal.add(shipping);
    put(order, total, "base_grand_total", "base_total_due", "grand_total", "total_due");
    put(order, subtotal, "base_subtotal", "base_subtotal_incl_tax", "subtotal");
    put(order, subtotal, "subtotal_incl_tax");
    order.setAll(shippingAmounts(shipping));
    put(order, BigDecimal.ZERO, "base_discount_amount", "base_discount_tax_compensation_amount");
    put(order, BigDecimal.ZERO, "discount_amount", "discount_tax_compensation_amount");
    put(order, BigDecimal.ZERO, "base_tax_amount", "tax_amount");
    put(order, BigDecimal.ONE, "base_to_global_rate", "base_to_order_rate");
    put(order, BigDecimal.ZERO, "store_to_base_rate", "store_to_order_rate");
    for (String kind : List.of("base", "global", "order", "store")) {
      order.put(kind + "_currency_code", "USD");
    }
  }

  private static ObjectNode shippingAmounts(BigDecimal shipping) {
    ObjectNode amounts = MagentoJson.object();
    put(amounts, shipping, "base_shipping_amount", "base_shipping_incl_tax");
    put(amounts, shipping, "shipping_amount", "shipping_incl_tax");
    put(amounts, BigDecimal.ZERO, "base_shipping_discount_amount", "shipping_discount_amount");
    put(amounts, BigDecimal.ZERO, "base_shipping_discount_tax_compensation_amnt");
    put(amounts, BigDecimal.ZERO, "shipping_discount_tax_compensation_amount");
    put(amounts, BigDecimal.ZERO, "base_shipping_tax_amount", "shipping_tax_amount");
    return amounts;
  }

  private BigDecimal weight() {
    BigDecimal sum = BigDecimal.ZERO;
    for (GuestCarts.Line line : cart.lines) {
      sum = sum.add(weightOf(line).multiply(line.quantity()));
    }
    return sum;
  }

  private static BigDecimal weightOf(GuestCarts.Line line) {
    ProductBody body = line.product().body();
    JsonNode weight =
        body == null ? MagentoJson.list() : body.values.get(StoreView.DEFAULTS, "weight");
    return weight.isNumber() ? weight.decimalValue() : BigDecimal.ZERO;
  }

  private ArrayNode items(String now) {
    ArrayNode items = MagentoJson.list();
    for (GuestCarts.Line line : cart.lines) {
      ObjectNode item = items.addObject();
      item.put("item_id", firstItem + items.size() - 1).put("order_id", id);
      item.put("quote_item_id", line.id()).put("store_id", 1);
      item.put("created_at", now).put("updated_at", now).put("sku", line.product().sku());
      item.set("name", line.name());
      item.put("product_id", line.product().id()).put("product_type", "simple");
      put(item, line.price(), "price", "base_price", "original_price", "base_original_price");
      put(item, line.price(), "price_incl_tax", "base_price_incl_tax");
      put(item, line.total(), "row_total", "base_row_total");
      put(item, line.total(), "row_total_incl_tax", "base_row_total_incl_tax");
      put(item, line.quantity(), "qty_ordered");
      put(item, weightOf(line), "weight");
      put(item, weightOf(line).multiply(line.quantity()), "row_weight");
      putZeros(item);
      item.putObject("extension_attributes").putArray("itemized_taxes");
    }
    return items;
  }

  private static void putZeros(ObjectNode item) {
    put(item, BigDecimal.ZERO, "amount_refunded", "base_amount_refunded", "base_discount_amount");
    put(item, BigDecimal.ZERO, "base_discount_invoiced", "base_discount_tax_compensation_amount");
    put(item, BigDecimal.ZERO, "base_row_invoiced", "base_tax_amount", "base_tax_invoiced");
    put(item, BigDecimal.ZERO, "discount_amount", "discount_invoiced", "discount_percent");
    put(item, BigDecimal.ZERO, "free_shipping", "discount_tax_compensation_amount");
    put(item, BigDecimal.ZERO, "is_qty_decimal", "is_virtual", "no_discount", "qty_canceled");
    put(item, BigDecimal.ZERO, "qty_invoiced", "qty_refunded", "qty_shipped", "row_invoiced");
    put(item, BigDecimal.ZERO, "tax_amount", "tax_invoiced", "tax_percent");
  }

  private ObjectNode address(JsonNode sent, String type, int addressId) {
    ObjectNode address = sent.deepCopy();
    address.put("address_type", type).put("entity_id", addressId).put("parent_id", id);
    Orders.addRegion(address);
    return address;
  }

  private ObjectNode payment() {
    ObjectNode payment = MagentoJson.object().putNull("account_status");
    payment.putArray("additional_information").add(METHOD);
    put(payment, cart.subtotal().add(cart.shipping()), "amount_ordered", "base_amount_ordered");
    put(payment, cart.shipping(), "base_shipping_amount", "shipping_amount");
    return payment
        .putNull("cc_last4")
        .put("entity_id", id)
        .put("method", "checkmo")
        .put("parent_id", id);
  }

  private ObjectNode extensions(ArrayNode items) {
    ObjectNode extensions = MagentoJson.object();
    ObjectNode assignment = extensions.putArray("shipping_assignments").addObject();
    ObjectNode shipping = assignment.putObject("shipping");
    shipping.set("address", address(cart.shippingAddress, "shipping", shippingAddressId));
    shipping.put("method", "flatrate_flatrate");
    shipping.set("total", shippingAmounts(cart.shipping()));
    assignment.set("items", items.deepCopy());
    ObjectNode info = extensions.putArray("payment_additional_info").addObject();
    info.put("key", "method_title").put("value", METHOD);
    extensions.putArray("applied_taxes");
    extensions.putArray("item_applied_taxes");
    extensions.put("converting_from_quote", false).putArray("taxes");
    extensions.putArray("additional_itemized_taxes");
    return extensions;
  }
}
