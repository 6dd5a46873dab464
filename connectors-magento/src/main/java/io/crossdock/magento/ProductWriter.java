package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.magento.ProductSettings.MissingPrice;
import io.crossdock.magento.ProductSettings.UrlKey;
import io.crossdock.standard.Data;
import io.crossdock.standard.Price;
import io.crossdock.standard.Product;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one standard product as the shop takes it.
 *
 * <p>Only what the source says is sent, since Magento leaves the rest as it is. What a new product
 * needs besides (type, visibility, a set, an address, a price) is sent for new products alone, so
 * that nothing that was changed in the shop is turned back.
 */
final class ProductWriter {

  private static final String URL_KEY = "url_key";
  private static final Set<String> TOP_LEVEL =
      Set.of(ShopAttributes.NAME, ShopAttributes.PRICE, ShopAttributes.WEIGHT);
  private static final Set<String> OURS = Set.of("sku", "status", "attribute_set_id", "type_id");

  private final Product product;
  private final ProductSettings settings;
  private final Connection connection;
  private final KnownProduct known;
  private final ObjectNode body = JsonNodeFactory.instance.objectNode();
  private final ObjectNode extensions = JsonNodeFactory.instance.objectNode();
  private final Map<String, JsonNode> custom = new LinkedHashMap<>();

  ProductWriter(Product product, FormContext context) {
    this.product = product;
    this.settings = new ProductSettings(context.settings());
    this.connection = context.connection();
    this.known = new KnownProduct(connection, product.key());
  }

  JsonNode write() {
    body.put("sku", product.key());
    product
        .status()
        .ifPresent(status -> body.put("status", status == Product.Status.ENABLED ? 1 : 2));
    new ProductValues(product, settings, connection).chosen().forEach(this::value);
    prices();
    attributeSet();
    categories();
    settings
        .websites()
        .ifPresent(codes -> extensions.set("website_ids", ShopWebsites.of(connection).ids(codes)));
    StockWriter.write(product, connection).ifPresent(item -> extensions.set("stock_item", item));
    leftOut();
    newProduct();
    return finished();
  }

  private void value(String source, Data data) {
    String code = settings.attribute(source);
    if (OURS.contains(code)) {
      connection.remark(
          "Values of \"" + code + "\" are left out: the product itself says what it is.");
      return;
    }
    if (code.equals(ShopAttributes.WEIGHT) && data instanceof Data.Measure weight) {
      String unit = settings.weightUnit().orElseGet(() -> ShopUnits.of(connection).weight());
      body.set(code, DecimalNode.valueOf(Weights.in(unit, weight)));
      return;
    }
    Optional<ShopAttribute> attribute = ShopAttributes.of(connection).find(code);
    if (attribute.isEmpty()) {
      unknownAttribute(code);
      return;
    }
    new ValueWriter(attribute.get(), settings, connection)
        .write(data)
        .ifPresent(value -> put(code, value));
  }

  private void put(String code, JsonNode value) {
    if (TOP_LEVEL.contains(code)) {
      body.set(code, value);
    } else {
      custom.put(code, value);
    }
  }

  private void unknownAttribute(String code) {
    if (settings.failsOnUnknownAttribute()) {
      throw refused("attribute \"" + code + "\" is unknown in the shop", code);
    }
    connection.remark("The shop has no attribute \"" + code + "\": its values are left out.");
  }

  private void prices() {
    for (Price price : product.prices()) {
      if (isOurs(price)) {
        String code = settings.attribute(price.attribute());
        if (ShopAttributes.of(connection).find(code).isPresent()) {
          put(code, DecimalNode.valueOf(price.amount()));
        } else {
          unknownAttribute(code);
        }
      }
    }
    missingPrice();
  }

  /** A setting that was forgotten would lose prices in silence. */
  private boolean isOurs(Price price) {
    String currency = settings.currency().orElseGet(() -> ShopUnits.of(connection).currency());
    boolean currencyFits = price.currency().equals(currency);
    boolean channelFits =
        price.channel() == null || settings.channel().filter(price.channel()::equals).isPresent();
    if (!currencyFits && settings.currency().isEmpty()) {
      connection.remark(
          "Prices in "
              + price.currency()
              + " are left out: the shop's base currency is "
              + currency
              + "; the setting \"currency\" says which are written.");
    }
    if (!channelFits && settings.channel().isEmpty()) {
      connection.remark(
          "Attribute \""
              + price.attribute()
              + "\" has prices by channel; the setting \"channel\" says which are written.");
    }
    return currencyFits && channelFits;
  }

  private void missingPrice() {
    MissingPrice meaning = settings.missingPrice();
    if (body.has(ShopAttributes.PRICE) || meaning == MissingPrice.LEAVE_OUT || known.isThere()) {
      return;
    }
    if (meaning == MissingPrice.FAIL) {
      throw refused("a new product needs a price", ShopAttributes.PRICE);
    }
    body.set(ShopAttributes.PRICE, DecimalNode.ZERO);
  }

  private void attributeSet() {
    Optional<String> family = product.family();
    if (family.isEmpty() && known.isThere()) {
      return;
    }
    ShopAttributeSets sets = ShopAttributeSets.of(connection);
    String name = family.map(settings::attributeSet).orElseGet(settings::defaultAttributeSet);
    int id =
        sets.id(name)
            .orElseThrow(
                () ->
                    refused(
                        "the shop has no attribute set \""
                            + name
                            + "\"; it has: "
                            + String.join(", ", sets.all()),
                        "attribute_set_id"));
    body.put("attribute_set_id", id);
  }

  /**
   * Links are merged into those the product has (the vendor's CategoryLink SaveHandler), so only
   * new ones are sent: the position that the shop gave the others stays.
   */
  private void categories() {
    if (product.categories().isEmpty()) {
      return;
    }
    ShopCategories shop = ShopCategories.of(connection, settings.categoryKey());
    Set<String> linked = settings.urlKey() == UrlKey.KEEP ? known.categoryIds() : Set.of();
    ArrayNode links = JsonNodeFactory.instance.arrayNode();
    for (String code : product.categories()) {
      Optional<String> id = shop.id(code);
      if (id.isEmpty()) {
        unknownCategory(code);
      } else if (!linked.contains(id.get())) {
        links.addObject().put("category_id", id.get()).put("position", 0);
      }
    }
    // An empty list would take the product out of all categories.
    if (!links.isEmpty()) {
      extensions.set("category_links", links);
    }
  }

  private void unknownCategory(String code) {
    if (settings.failsOnUnknownCategory()) {
      throw refused("category \"" + code + "\" is unknown in the shop", "categories");
    }
    connection.remark("The shop has no category \"" + code + "\": products are not put there.");
  }

  private void leftOut() {
    if (!product.images().isEmpty()) {
      connection.remark("Images are not uploaded to the shop in this version: they are left out.");
    }
    if (product.parent().isPresent()) {
      connection.remark("Variants are written as simple products, without their parent.");
    }
    if (!product.axes().isEmpty() || !product.variants().isEmpty()) {
      connection.remark(
          "Products with variants are written as simple products: axes and variants are left out.");
    }
  }

  private void newProduct() {
    if (settings.urlKey() == UrlKey.KEEP) {
      if (!known.isThere()) {
        body.put("type_id", "simple").put("visibility", 4);
        ownUrlKey();
      } else if (!known.urlKey().isEmpty()) {
        // Some versions make a new address of a new name (issue 40055): the old one is sent along.
        custom.putIfAbsent(URL_KEY, JsonNodeFactory.instance.textNode(known.urlKey()));
      }
    } else if (settings.urlKey() == UrlKey.ALWAYS) {
      ownUrlKey();
    }
  }

  private void ownUrlKey() {
    String name = body.path(ShopAttributes.NAME).asText("");
    String key = UrlKeys.of(name, product.key());
    if (!name.isEmpty() && !key.isEmpty()) {
      custom.putIfAbsent(URL_KEY, JsonNodeFactory.instance.textNode(key));
    }
  }

  private ObjectNode finished() {
    if (!custom.isEmpty()) {
      ArrayNode list = body.putArray("custom_attributes");
      custom.forEach(
          (code, value) -> list.addObject().put("attribute_code", code).set("value", value));
    }
    if (!extensions.isEmpty()) {
      body.set("extension_attributes", extensions);
    }
    return body;
  }

  private static ItemException refused(String words, String field) {
    return new ItemException(Fault.of(words).onField(field));
  }
}
