package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.standard.Data;
import io.crossdock.standard.Image;
import io.crossdock.standard.Option;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import io.crossdock.standard.StockLevel;
import io.crossdock.standard.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one of the shop's products as a standard product. */
final class ProductReader {

  /** What the shop keeps for itself. */
  private static final Set<String> TECHNICAL =
      Set.of("category_ids", "options_container", "required_options", "has_options");

  private static final List<String> NOT_CARRIED =
      List.of("product_links", "tier_prices", "options");

  private static final int DAY_LENGTH = 10;

  private final JsonNode item;
  private final ProductSettings settings;
  private final Connection connection;

  ProductReader(JsonNode item, FormContext context) {
    this.item = item;
    this.settings = new ProductSettings(context.settings());
    this.connection = context.connection();
  }

  Product read() {
    String sku = item.path("sku").asText("");
    if (sku.isBlank()) {
      throw new ItemException(Fault.of("has no SKU").onField("sku"));
    }
    Product.Builder product = Product.of(sku);
    if (item.hasNonNull("id")) {
      product.id("magento", item.path("id").asText());
    }
    if (item.hasNonNull("status")) {
      product.status(
          item.path("status").asInt() == 1 ? Product.Status.ENABLED : Product.Status.DISABLED);
    }
    attributeSet(product);
    topLevel(product);
    item.path("custom_attributes")
        .forEach(
            custom -> value(product, custom.path("attribute_code").asText(), custom.path("value")));
    categories(product);
    images(product);
    stock(product);
    leftOut();
    return product.build();
  }

  private void attributeSet(Product.Builder product) {
    int id = item.path("attribute_set_id").asInt(0);
    if (id != 0) {
      product.family(
          ShopAttributeSets.of(connection).name(id).orElseGet(() -> Integer.toString(id)));
    }
  }

  private void topLevel(Product.Builder product) {
    value(product, ShopAttributes.NAME, item.path(ShopAttributes.NAME));
    if (item.hasNonNull(ShopAttributes.PRICE)) {
      product.price(price(ShopAttributes.PRICE, number(item.path(ShopAttributes.PRICE))));
    }
    if (item.hasNonNull(ShopAttributes.WEIGHT)) {
      String unit = settings.weightUnit().orElseGet(() -> ShopUnits.of(connection).weight());
      BigDecimal weight = number(item.path(ShopAttributes.WEIGHT));
      product.value(Value.of(ShopAttributes.WEIGHT, new Data.Measure(weight, unit)));
    }
  }

  private void value(Product.Builder product, String code, JsonNode value) {
    if (value.isNull() || value.isMissingNode() || TECHNICAL.contains(code)) {
      return;
    }
    Optional<ShopAttribute> attribute = ShopAttributes.of(connection).find(code);
    String input = attribute.map(ShopAttribute::input).orElse("text");
    if (input.equals("media_image") || input.equals("gallery")) {
      return;
    }
    if (input.equals("price")) {
      product.price(price(code, number(value)));
      return;
    }
    data(attribute, input, value)
        .ifPresent(data -> product.value(new Value(code, locale(attribute), null, data)));
  }

  private Optional<Data> data(Optional<ShopAttribute> attribute, String input, JsonNode value) {
    if (value.isContainerNode() && !input.equals("multiselect")) {
      return Optional.of(new Data.Other(value.toString()));
    }
    String text = SearchCriteria.text(value);
    return switch (input) {
      case "boolean" -> Optional.of(new Data.Flag(text.equals("1") || text.equals("true")));
      case "select", "multiselect", "swatch_visual", "swatch_text" -> options(attribute, text);
      case "date", "datetime" -> Optional.of(day(attribute, text));
      default -> Optional.of(plain(attribute, text));
    };
  }

  private Optional<Data> options(Optional<ShopAttribute> attribute, String ids) {
    List<Option> options = new ArrayList<>();
    for (String id : ids.split(",", -1)) {
      if (!id.isBlank()) {
        option(attribute, id.strip()).ifPresent(options::add);
      }
    }
    return options.isEmpty() ? Optional.empty() : Optional.of(new Data.Options(options));
  }

  /** An id means nothing elsewhere: one that is none of the options is left out, and named. */
  private Optional<Option> option(Optional<ShopAttribute> attribute, String id) {
    Optional<String> label = attribute.flatMap(known -> known.label(id));
    if (settings.optionsAs().equals("id")) {
      return Optional.of(label.map(text -> labelled(id, text)).orElseGet(() -> Option.of(id)));
    }
    if (label.isEmpty()) {
      connection.remark(
          "Products have \""
              + id
              + "\" in \""
              + attribute.map(ShopAttribute::code).orElse("")
              + "\", which is none of its options: left out.");
    }
    boolean asCode = settings.optionsAs().equals("code");
    return label.map(text -> labelled(asCode ? ShopAttribute.slug(text) : text, text));
  }

  private Option labelled(String code, String label) {
    return Option.of(code).withLabel(settings.locale().orElse(null), label);
  }

  private Data day(Optional<ShopAttribute> attribute, String text) {
    String day = text.length() > DAY_LENGTH ? text.substring(0, DAY_LENGTH) : text;
    try {
      Data read = new Data.Day(LocalDate.parse(day));
      // The shop writes a day as midnight.
      if (text.substring(day.length()).matches(".*[1-9].*")) {
        connection.remark(
            "Attribute \""
                + attribute.map(ShopAttribute::code).orElse("")
                + "\" has times of day: the day is read, and the time left out.");
      }
      return read;
    } catch (DateTimeParseException noDay) {
      return new Data.Text(text);
    }
  }

  private static Data plain(Optional<ShopAttribute> attribute, String text) {
    if (attribute.filter(ShopAttribute::holdsNumbers).isPresent()) {
      try {
        return new Data.Number(new BigDecimal(text.strip()));
      } catch (NumberFormatException noNumber) {
        return new Data.Text(text);
      }
    }
    return new Data.Text(text);
  }

  private @Nullable String locale(Optional<ShopAttribute> attribute) {
    return attribute.filter(ShopAttribute::differsByStoreView).isPresent()
        ? settings.locale().orElse(null)
        : null;
  }

  private Price price(String code, BigDecimal amount) {
    String currency = settings.currency().orElseGet(() -> ShopUnits.of(connection).currency());
    return new Price(code, currency, null, amount);
  }

  private static BigDecimal number(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    try {
      return new BigDecimal(value.asText().strip());
    } catch (NumberFormatException noNumber) {
      throw new ItemException(Fault.of("\"" + value.asText() + "\" is no number"));
    }
  }

  private void categories(Product.Builder product) {
    JsonNode links = item.path("extension_attributes").path("category_links");
    JsonNode ids = CustomValues.of(item, "category_ids");
    if (links.isEmpty() && ids.isEmpty()) {
      return;
    }
    ShopCategories shop = ShopCategories.of(connection, settings.categoryKey());
    if (!links.isEmpty()) {
      links.forEach(link -> product.category(shop.key(link.path("category_id").asText())));
    } else {
      ids.forEach(id -> product.category(shop.key(id.asText())));
    }
  }

  /**
   * That of the default source; a list carries none, one product does. Source: recorded exchanges
   * magento 02 #40 and #41.
   */
  private void stock(Product.Builder product) {
    JsonNode quantity = item.path("extension_attributes").path("stock_item").path("qty");
    if (quantity.isNumber()) {
      product.stock(new StockLevel(StockWriter.DEFAULT_SOURCE, quantity.decimalValue()));
    }
  }

  private void leftOut() {
    for (String field : NOT_CARRIED) {
      if (!item.path(field).isEmpty()) {
        connection.remark(
            "The standard product has no place for \"" + field + "\": they are left out.");
      }
    }
    String type = item.path("type_id").asText("simple");
    if (!type.equals("simple") && !type.equals("virtual")) {
      connection.remark(
          "Products of type \""
              + type
              + "\" are read as products of their own; what they are made of is left out in this"
              + " version.");
    }
  }

  private void images(Product.Builder product) {
    for (JsonNode entry : item.path("media_gallery_entries")) {
      if (entry.path("media_type").asText("image").equals("image") && entry.hasNonNull("file")) {
        String label = entry.path("label").asText("");
        product.image(
            new Image(
                entry.path("types").path(0).asText("image"),
                entry.path("file").asText(),
                label.isEmpty() ? null : label));
      }
    }
  }
}
