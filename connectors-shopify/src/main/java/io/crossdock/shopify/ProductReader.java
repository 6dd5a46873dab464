package io.crossdock.shopify;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one of the shop's products as a standard product. What the definition did not ask for is
 * not there, and says nothing.
 */
final class ProductReader {

  private static final Map<String, String> STANDARD_UNITS =
      Map.of("GRAMS", "GRAM", "KILOGRAMS", "KILOGRAM", "OUNCES", "OUNCE", "POUNDS", "POUND");
  private static final Map<String, String> ATTRIBUTES = ProductSettings.usualAttributes();

  private final JsonNode item;
  private final ProductSettings settings;
  private final Connection connection;
  private final ShopFacts shop;
  private final MetafieldReader metafields;

  ProductReader(JsonNode item, FormContext context, ShopFacts shop) {
    this.item = item;
    this.settings = new ProductSettings(context.settings());
    this.connection = context.connection();
    this.shop = shop;
    this.metafields = new MetafieldReader(settings);
  }

  Product read() {
    List<JsonNode> variants = Nodes.of(item.path("variants"));
    boolean isSimple = variants.size() <= 1 && isDefault(variants);
    Product.Builder product = Product.of(key(variants, isSimple));
    if (item.path("id").isTextual()) {
      product.id("shopify", item.path("id").textValue());
    }
    status(product);
    texts(product);
    item.path("tags").forEach(tag -> product.category(tag.asText()));
    Nodes.of(item.path("metafields"))
        .forEach(one -> metafields.read(one).ifPresent(product::value));
    images(product);
    if (isSimple) {
      variants.forEach(variant -> ofVariant(product, variant));
    } else {
      axes(variants).forEach(product::axis);
      variants.forEach(variant -> product.variant(variant(variant)));
    }
    return product.build();
  }

  /** A product without options has one option, named Title, and one variant of that. */
  private static boolean isDefault(List<JsonNode> variants) {
    return variants.stream()
        .flatMap(variant -> Nodes.of(variant.path("selectedOptions")).stream())
        .allMatch(
            option ->
                option.path("name").asText().equals(VariantOptions.TITLE)
                    && option.path("value").asText().equals(VariantOptions.DEFAULT_TITLE));
  }

  private String key(List<JsonNode> variants, boolean isSimple) {
    String sku = isSimple && !variants.isEmpty() ? sku(variants.get(0)) : "";
    String handle = item.path("handle").asText("");
    String key = sku.isBlank() || settings.keyIsHandle() ? handle : sku;
    if (key.isBlank()) {
      throw new ItemException(
          Fault.of(item.path("id").asText("a product") + " was read without handle and SKU")
              .onField("handle"));
    }
    return key;
  }

  private static String sku(JsonNode variant) {
    String sku = variant.path("sku").asText("");
    return sku.equals("null") ? "" : sku;
  }

  private void status(Product.Builder product) {
    String status = item.path("status").asText("");
    if (!status.isEmpty()) {
      boolean isOnSale = status.equals("ACTIVE") || status.equals("UNLISTED");
      product.status(isOnSale ? Product.Status.ENABLED : Product.Status.DISABLED);
    }
  }

  private void texts(Product.Builder product) {
    text(product, ATTRIBUTES.getOrDefault(ProductPlaces.TITLE, "name"), item.path("title"));
    text(
        product,
        ATTRIBUTES.getOrDefault(ProductPlaces.DESCRIPTION, "description"),
        item.path("descriptionHtml"));
    text(product, "vendor", item.path("vendor"));
    text(product, "seo_title", item.path("seo").path("title"));
    text(product, "seo_description", item.path("seo").path("description"));
    String type = item.path("productType").asText("");
    product.family(type.isBlank() ? null : type);
  }

  private static void text(Product.Builder product, String attribute, JsonNode text) {
    if (text.isTextual() && !text.textValue().isEmpty()) {
      product.value(Value.of(attribute, new Data.Text(text.textValue())));
    }
  }

  private static List<String> axes(List<JsonNode> variants) {
    return variants.stream()
        .flatMap(variant -> Nodes.of(variant.path("selectedOptions")).stream())
        .map(option -> option.path("name").asText())
        .distinct()
        .toList();
  }

  /** A variant without SKU is named by its id. */
  private Product variant(JsonNode json) {
    String sku = sku(json);
    Product.Builder variant = Product.of(sku.isBlank() ? json.path("id").asText("unknown") : sku);
    for (JsonNode option : Nodes.of(json.path("selectedOptions"))) {
      variant.value(
          Value.of(
              option.path("name").asText(),
              Data.Options.of(Option.labelled(option.path("value").asText()))));
    }
    ofVariant(variant, json);
    Nodes.of(json.path("metafields"))
        .forEach(one -> metafields.read(one).ifPresent(variant::value));
    if (json.path("id").isTextual()) {
      variant.id("shopify", json.path("id").textValue());
    }
    return variant.build();
  }

  private void ofVariant(Product.Builder product, JsonNode variant) {
    text(product, "barcode", variant.path("barcode"));
    price(product, "price", variant.path("price"));
    price(product, "compare_at_price", variant.path("compareAtPrice"));
    JsonNode item = variant.path("inventoryItem");
    JsonNode cost = item.path("unitCost");
    if (cost.hasNonNull("amount")) {
      product.price(
          new Price(
              "cost", cost.path("currencyCode").asText(), null, decimal(cost.path("amount"))));
    }
    weight(product, item.path("measurement").path("weight"));
    stock(product, item.path("inventoryLevels"));
  }

  private void price(Product.Builder product, String attribute, JsonNode amount) {
    if (amount.isTextual() || amount.isNumber()) {
      product.price(new Price(attribute, shop.currency(), null, decimal(amount)));
    }
  }

  private void weight(Product.Builder product, JsonNode weight) {
    String unit = STANDARD_UNITS.get(weight.path("unit").asText(""));
    if (unit != null && weight.path("value").isNumber()) {
      BigDecimal value = weight.path("value").decimalValue();
      // A variant that was never weighed weighs 0.
      if (value.signum() != 0) {
        product.value(Value.of(ProductPlaces.WEIGHT, new Data.Measure(value, unit)));
      }
    }
  }

  private void stock(Product.Builder product, JsonNode levels) {
    for (JsonNode level : Nodes.of(levels)) {
      String location = level.path("location").path("name").asText("");
      available(level)
          .ifPresent(
              quantity -> product.stock(new StockLevel(settings.source(location), quantity)));
    }
  }

  /** What may be sold, of the quantities of a level. */
  static Optional<BigDecimal> available(JsonNode level) {
    for (JsonNode quantity : level.path("quantities")) {
      if (quantity.path("name").asText().equals("available")
          && quantity.path("quantity").isNumber()) {
        return Optional.of(quantity.path("quantity").decimalValue());
      }
    }
    return Optional.empty();
  }

  private static BigDecimal decimal(JsonNode amount) {
    try {
      return amount.isNumber() ? amount.decimalValue() : new BigDecimal(amount.asText());
    } catch (NumberFormatException noNumber) {
      throw new ItemException(Fault.of("\"" + amount.asText() + "\" is no amount"));
    }
  }

  private void images(Product.Builder product) {
    for (JsonNode media : Nodes.of(item.path("media"))) {
      JsonNode image = media.path("image");
      String url = image.path("url").asText("");
      if (url.isEmpty()) {
        connection.remark("Media that are no images are left out of the standard product.");
      } else {
        String alt = media.path("alt").asText(image.path("altText").asText(""));
        product.image(new Image("media", url, alt.isEmpty() || alt.equals("null") ? null : alt));
      }
    }
  }
}
