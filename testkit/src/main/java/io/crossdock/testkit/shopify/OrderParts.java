package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What an order has besides its lines: addresses, shipping, taxes, a discount code, payments and
 * where it stands.
 *
 * <p>Source: recorded exchanges shopify 06 #1 and #8, 03 #3.
 */
final class OrderParts {

  private static final List<String> ADDRESSES = List.of("billingAddress", "shippingAddress");

  private final World world;
  private final ObjectNode order;
  private final JsonNode given;

  OrderParts(World world, ObjectNode order, JsonNode given) {
    this.world = world;
    this.order = order;
    this.given = given;
  }

  void fill() {
    for (String address : ADDRESSES) {
      if (given.hasNonNull(address)) {
        order.set(address, MailingAddresses.of(given.get(address)));
      }
    }
    BigDecimal discount = discount();
    BigDecimal tax = shippingLines().add(linesTax());
    order.set("totalTaxSet", money(tax));
    order.set("totalDiscountsSet", money(discount));
    boolean isIncluded = given.path("taxesIncluded").asBoolean();
    BigDecimal change = (isIncluded ? BigDecimal.ZERO : tax).subtract(discount);
    for (String total : List.of("totalPriceSet", "currentTotalPriceSet")) {
      order.set(total, changed(order.path(total), change));
    }
    payments();
    order.put("displayFulfillmentStatus", given.path("fulfillmentStatus").asText("UNFULFILLED"));
  }

  /** Taxes stand at the lines and at the shipping. */
  private BigDecimal linesTax() {
    BigDecimal tax = BigDecimal.ZERO;
    JsonNode lines = order.path("_lines");
    for (int i = 0; i < lines.size(); i++) {
      ObjectNode line = (ObjectNode) lines.get(i);
      line.putNull("variantTitle");
      tax = tax.add(taxLines(line, given.path("lineItems").path(i).path("taxLines")));
    }
    return tax;
  }

  private BigDecimal shippingLines() {
    BigDecimal tax = BigDecimal.ZERO;
    ArrayNode lines = order.putArray("_shippingLines");
    for (JsonNode one : given.path("shippingLines")) {
      ObjectNode line = lines.addObject().put("__typename", "ShippingLine");
      for (String field : List.of("title", "code", "source")) {
        line.set(field, one.get(field));
      }
      line.set("originalPriceSet", money(OrderFields.decimal(one.path("priceSet"), "shopMoney")));
      tax = tax.add(taxLines(line, one.path("taxLines")));
    }
    return tax;
  }

  private BigDecimal taxLines(ObjectNode line, JsonNode taxes) {
    BigDecimal sum = BigDecimal.ZERO;
    ArrayNode lines = line.putArray("taxLines");
    for (JsonNode one : taxes) {
      BigDecimal amount = OrderFields.decimal(one.path("priceSet"), "shopMoney");
      ObjectNode tax = lines.addObject().put("__typename", "TaxLine");
      tax.set("title", one.get("title"));
      tax.set("rate", one.get("rate"));
      tax.set("priceSet", money(amount));
      sum = sum.add(amount);
    }
    return sum;
  }

  private BigDecimal discount() {
    ArrayNode codes = order.putArray("discountCodes");
    JsonNode code = given.path("discountCode");
    if (code.isMissingNode() || code.isNull()) {
      return BigDecimal.ZERO;
    } else if (code.hasNonNull("itemFixedDiscountCode")) {
      JsonNode fixed = code.get("itemFixedDiscountCode");
      codes.add(fixed.path("code"));
      return OrderFields.decimal(fixed.path("amountSet"), "shopMoney");
    } else if (code.hasNonNull("itemPercentageDiscountCode")) {
      JsonNode part = code.get("itemPercentageDiscountCode");
      codes.add(part.path("code"));
      BigDecimal percent = new BigDecimal(part.path("percentage").asText("0"));
      return linesPrice().multiply(percent).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }
    throw Failure.of("NOT_SERVED", "The fake Shopify takes no order with free shipping by a code.");
  }

  private BigDecimal linesPrice() {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode line : order.path("_lines")) {
      BigDecimal price = OrderFields.decimal(line.path("originalUnitPriceSet"), "shopMoney");
      sum = sum.add(price.multiply(line.path("quantity").decimalValue()));
    }
    return sum;
  }

  /** What was paid makes the status, unless one is given. */
  private void payments() {
    ArrayNode transactions = order.putArray("_transactions");
    BigDecimal paid = BigDecimal.ZERO;
    for (JsonNode one : given.path("transactions")) {
      BigDecimal amount = OrderFields.decimal(one.path("amountSet"), "shopMoney");
      transactions.add(transaction(world, order, one, amount));
      paid = paid.add(amount);
    }
    BigDecimal total = OrderFields.decimal(order.path("totalPriceSet"), "shopMoney");
    if (given.hasNonNull("financialStatus")) {
      order.set("displayFinancialStatus", given.get("financialStatus"));
    } else if (!transactions.isEmpty()) {
      order.put("displayFinancialStatus", paid.compareTo(total) < 0 ? "PARTIALLY_PAID" : "PAID");
    }
  }

  static ObjectNode transaction(World world, ObjectNode order, JsonNode given, BigDecimal amount) {
    ObjectNode transaction =
        Trees.object()
            .put("__typename", "OrderTransaction")
            .put("id", Gid.of("OrderTransaction", world.nextId()))
            .put("kind", given.path("kind").asText("SALE"))
            .put("status", given.path("status").asText("SUCCESS"))
            .put("gateway", given.path("gateway").asText("manual"))
            .put("createdAt", world.stamp());
    return transaction.set("amountSet", money(order, amount));
  }

  /** What is still to be paid. */
  static BigDecimal outstanding(ObjectNode order) {
    BigDecimal open = OrderFields.decimal(order.path("totalPriceSet"), "shopMoney");
    for (JsonNode one : order.path("_transactions")) {
      open = open.subtract(OrderFields.decimal(one.path("amountSet"), "shopMoney"));
    }
    return open.max(BigDecimal.ZERO);
  }

  private ObjectNode money(BigDecimal amount) {
    return money(order, amount);
  }

  /** The amount in the shop's currency; the buyer's has the same number, since no rate is known. */
  static ObjectNode money(ObjectNode order, BigDecimal amount) {
    String own = order.path("currencyCode").asText();
    String buyers = order.path("presentmentCurrencyCode").asText();
    return OrderFields.bag(amount, own, amount, buyers);
  }

  private ObjectNode changed(JsonNode total, BigDecimal change) {
    return OrderFields.bag(
        OrderFields.decimal(total, "shopMoney").add(change),
        order.path("currencyCode").asText(),
        OrderFields.decimal(total, "presentmentMoney").add(change),
        order.path("presentmentCurrencyCode").asText());
  }
}
