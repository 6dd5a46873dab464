package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The sums of a cart. Source: recorded exchange magento 08 #10. */
final class CartTotals {

  private CartTotals() {}

  static ObjectNode of(GuestCarts.Cart cart) {
    BigDecimal subtotal = cart.subtotal();
    BigDecimal shipping = cart.shipping();
    ObjectNode totals = MagentoJson.object();
    put(totals, subtotal.add(shipping), "grand_total", "base_grand_total");
    put(totals, subtotal, "subtotal", "base_subtotal", "subtotal_incl_tax");
    put(totals, subtotal, "subtotal_with_discount", "base_subtotal_with_discount");
    put(totals, shipping, "shipping_amount", "base_shipping_amount");
    put(totals, shipping, "shipping_incl_tax", "base_shipping_incl_tax");
    put(totals, BigDecimal.ZERO, "discount_amount", "base_discount_amount");
    put(totals, BigDecimal.ZERO, "shipping_discount_amount", "base_shipping_discount_amount");
    put(totals, BigDecimal.ZERO, "tax_amount", "base_tax_amount");
    put(totals, BigDecimal.ZERO, "shipping_tax_amount", "base_shipping_tax_amount");
    totals.putNull("weee_tax_applied_amount");
    totals.put("base_currency_code", "USD").put("quote_currency_code", "USD");
    put(totals, cart.quantity(), "items_qty");
    ArrayNode items = totals.putArray("items");
    cart.lines.forEach(line -> items.add(item(line)));
    totals.set("total_segments", segments(subtotal, shipping));
    return totals;
  }

  private static ObjectNode item(GuestCarts.Line line) {
    ObjectNode item = MagentoJson.object().put("item_id", line.id());
    put(item, line.price(), "price", "base_price", "price_incl_tax", "base_price_incl_tax");
    put(item, line.quantity(), "qty");
    put(item, line.total(), "row_total", "base_row_total");
    put(item, line.total(), "row_total_incl_tax", "base_row_total_incl_tax");
    put(item, BigDecimal.ZERO, "row_total_with_discount", "tax_amount", "base_tax_amount");
    put(item, BigDecimal.ZERO, "tax_percent", "discount_amount", "base_discount_amount");
    put(item, BigDecimal.ZERO, "discount_percent");
    item.put("options", "[]").putNull("weee_tax_applied_amount").putNull("weee_tax_applied");
    return item.set("name", line.name());
  }

  private static ArrayNode segments(BigDecimal subtotal, BigDecimal shipping) {
    ArrayNode segments = MagentoJson.list();
    segments.add(segment("subtotal", "Subtotal", subtotal));
    segments.add(segment("shipping", "Shipping & Handling (Flat Rate - Fixed)", shipping));
    ObjectNode tax = segment("tax", "Tax", BigDecimal.ZERO);
    tax.putObject("extension_attributes").putArray("tax_grandtotal_details");
    segments.add(tax);
    segments.add(
        segment("grand_total", "Grand Total", subtotal.add(shipping)).put("area", "footer"));
    return segments;
  }

  private static ObjectNode segment(String code, String title, BigDecimal value) {
    ObjectNode segment = MagentoJson.object().put("code", code).put("title", title);
    JsonNode shown = MagentoJson.shown(value);
    return segment.set("value", shown);
  }

  /** The same amount under several names. */
  static void put(ObjectNode target, BigDecimal amount, String... names) {
    for (String name : names) {
      target.set(name, MagentoJson.shown(amount));
    }
  }
}
