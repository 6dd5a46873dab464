package io.crossdock.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one variant of a standard product, or the default variant of one without. */
final class VariantWriter {

  private static final Map<String, BigDecimal> GRAMS =
      Map.of(
          "MILLIGRAM", new BigDecimal("0.001"),
          "GRAM", BigDecimal.ONE,
          "KILOGRAM", new BigDecimal("1000"),
          "TON", new BigDecimal("1000000"));
  private static final Map<String, String> UNITS =
      Map.of("GRAM", "GRAMS", "KILOGRAM", "KILOGRAMS", "OUNCE", "OUNCES", "POUND", "POUNDS");

  private final ProductSettings settings;
  private final Connection connection;
  private final ShopFacts shop;
  private final MoneyText money;
  private final Metafields metafields;

  VariantWriter(ProductSettings settings, Connection connection, ShopFacts shop) {
    this.settings = settings;
    this.connection = connection;
    this.shop = shop;
    this.money = new MoneyText(shop::currency, settings.rounding());
    this.metafields = new Metafields(settings, connection);
  }

  /** The only variant of a product without variants. */
  ObjectNode simple(Product product, Map<String, Data> values, ChosenValues chosen) {
    ObjectNode written = started(product.key());
    values.forEach((attribute, data) -> own(written, attribute, data));
    prices(written, product.prices(), chosen);
    stock(written, product.stock());
    return written;
  }

  /** A variant; what it does not say itself its product says for it. */
  ObjectNode variant(
      Product product, Map<String, Data> shared, Product variant, ChosenValues chosen) {
    ObjectNode written = started(variant.key());
    Map<String, Data> its = chosen.of(variant);
    for (String axis : product.axes()) {
      Data value = its.getOrDefault(axis, shared.get(axis));
      if (value != null) {
        VariantOptions.choose(written, axis, axisValue(axis, variant, value));
      }
    }
    Map<String, Data> all = new LinkedHashMap<>(shared);
    all.putAll(its);
    all.forEach((attribute, data) -> own(written, attribute, data));
    its.keySet().removeAll(product.axes());
    others(written, its);
    prices(written, product.prices(), chosen);
    prices(written, variant.prices(), chosen);
    stock(written, variant.stock());
    return written;
  }

  private static ObjectNode started(String sku) {
    return JsonNodeFactory.instance.objectNode().put("sku", sku);
  }

  private String axisValue(String axis, Product variant, Data value) {
    String text = metafields.text(value);
    if (text.isBlank()) {
      throw VariantOptions.wrong(
          "variant " + variant.key() + " has an empty value for \"" + axis + "\"", axis);
    }
    return text;
  }

  private void own(ObjectNode written, String attribute, Data data) {
    switch (settings.place(attribute).orElse("")) {
      case ProductPlaces.BARCODE -> written.put(ProductPlaces.BARCODE, metafields.text(data));
      case ProductPlaces.WEIGHT -> weight(written, data);
      case ProductPlaces.PRICE, ProductPlaces.COMPARE_AT_PRICE, ProductPlaces.COST ->
          amount(written, settings.place(attribute).orElseThrow(), data);
      case "harmonizedSystemCode" ->
          item(written).put("harmonizedSystemCode", metafields.text(data));
      default -> {}
    }
  }

  private void amount(ObjectNode written, String place, Data data) {
    if (data instanceof Data.Number number) {
      put(written, place, money.of(DecimalNode.valueOf(number.number()), place).asText());
    } else {
      throw VariantOptions.wrong(place + " takes a price or a number", place);
    }
  }

  private static void put(ObjectNode written, String place, String amount) {
    if (place.equals(ProductPlaces.COST)) {
      item(written).put(place, amount);
    } else {
      written.put(place, amount);
    }
  }

  private void weight(ObjectNode written, Data data) {
    if (!(data instanceof Data.Measure measure)) {
      connection.remark("Weights without a unit are left out.");
      return;
    }
    String unit = UNITS.get(measure.unit());
    BigDecimal grams = GRAMS.get(measure.unit());
    BigDecimal amount = measure.amount();
    if (unit == null && grams == null) {
      connection.remark(
          "Weights in " + measure.unit() + " are left out: the shop has no such unit.");
      return;
    }
    if (unit == null && grams != null) {
      amount = amount.multiply(grams);
      unit = "GRAMS";
    }
    ObjectNode weight = item(written).putObject("measurement").putObject("weight");
    weight.set("value", DecimalNode.valueOf(new BigDecimal(Metafields.plain(amount))));
    weight.put("unit", unit);
  }

  private static ObjectNode item(ObjectNode written) {
    return written.get("inventoryItem") instanceof ObjectNode item
        ? item
        : written.putObject("inventoryItem");
  }

  /** What only this variant has and no place of its own takes. */
  private void others(ObjectNode written, Map<String, Data> its) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    its.forEach((attribute, data) -> other(list, attribute, data));
    if (!list.isEmpty()) {
      written.set("metafields", list);
    }
  }

  private void other(ArrayNode list, String attribute, Data data) {
    @Nullable String place = settings.place(attribute).orElse(null);
    if (place == null && settings.othersAreMetafields()) {
      metafields.add(list, settings.namespace() + "." + attribute, attribute, data);
    } else if (place != null && ProductPlaces.isMetafield(place)) {
      metafields.add(list, place, attribute, data);
    } else if (place == null || ProductPlaces.isText(place) || place.equals(ProductPlaces.TAGS)) {
      connection.remark(
          "Variants have values of their own in \""
              + attribute
              + "\", for which a variant of the shop has no place: they are left out.");
    }
  }

  private void prices(ObjectNode written, List<Price> prices, ChosenValues chosen) {
    for (Price price : prices) {
      String place = settings.place(price.attribute()).orElse("");
      if (ProductPlaces.isMoney(place) && isOurs(price, chosen)) {
        put(written, place, amount(price));
      }
    }
  }

  String amount(Price price) {
    return money.of(DecimalNode.valueOf(price.amount()), price.attribute()).asText();
  }

  /** A setting that was forgotten would lose prices in silence. */
  boolean isOurs(Price price, ChosenValues chosen) {
    String currency = settings.currency().orElseGet(shop::currency);
    boolean fits = price.currency().equals(currency);
    if (!fits && settings.currency().isEmpty()) {
      connection.remark(
          "Prices in "
              + price.currency()
              + " are left out: the shop's currency is "
              + currency
              + ".");
    }
    if (!chosen.isOurs(price.channel()) && settings.channel().isEmpty()) {
      connection.remark(
          "Attribute \""
              + price.attribute()
              + "\" has prices by channel; the setting \"channel\" says which are written.");
    }
    return fits && chosen.isOurs(price.channel());
  }

  private void stock(ObjectNode written, List<StockLevel> levels) {
    ArrayNode quantities = JsonNodeFactory.instance.arrayNode();
    for (StockLevel level : levels) {
      Optional<Integer> quantity = whole(level.quantity());
      String location = settings.location(level.source());
      @Nullable String id = shop.locations().get(location);
      if (quantity.isEmpty()) {
        connection.remark(
            "Stock in fractions is left out, such as " + level.quantity().toPlainString() + ".");
      } else if (id == null) {
        unknownLocation(location);
      } else {
        quantities
            .addObject()
            .put("locationId", id)
            .put("name", "available")
            .put("quantity", quantity.get());
      }
    }
    if (!quantities.isEmpty()) {
      written.set("inventoryQuantities", quantities);
      item(written).put("tracked", true);
    }
  }

  private void unknownLocation(String location) {
    String words =
        "The shop has no location \""
            + location
            + "\"; it has: "
            + String.join(", ", shop.locations().keySet());
    if (settings.failsOnUnknownLocation()) {
      throw VariantOptions.wrong(words, "inventoryQuantities");
    }
    connection.remark(words + ". Stock there is left out (setting locations).");
  }

  static Optional<Integer> whole(BigDecimal quantity) {
    try {
      return Optional.of(quantity.intValueExact());
    } catch (ArithmeticException fraction) {
      return Optional.empty();
    }
  }
}
