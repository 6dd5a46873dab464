package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link FakeMagento} holds, for assertions. Safe for use by several threads. */
public final class MagentoState {

  private final FakeMagento lock;
  private final Shop shop;
  private final ProductAnswers products;
  private final CategoryRoutes categories;
  private final Orders orders;

  MagentoState(FakeMagento lock, Served served) {
    this.lock = lock;
    this.shop = served.shop;
    this.products = served.productAnswers;
    this.categories = served.categoryRoutes;
    this.orders = served.orders;
  }

  /** How many products there are. */
  public int productCount() {
    return locked(() -> shop.products().count());
  }

  /** All SKUs as last spelt, in the order of creation. */
  public List<String> skus() {
    return locked(() -> shop.products().fromId(1).stream().map(Product::sku).toList());
  }

  /** A product with its default values, as a call to {@code /rest/all} shows it. */
  public Optional<JsonNode> product(String sku) {
    return locked(() -> shop.products().find(sku).map(found -> shown(found, scope("all"))));
  }

  /** A product as a call to that store view shows it. */
  public Optional<JsonNode> product(String sku, String storeView) {
    return locked(() -> shop.products().find(sku).map(found -> shown(found, scope(storeView))));
  }

  /** All products with their default values, in the order of creation. For small shops. */
  public List<JsonNode> products() {
    return locked(
        () -> shop.products().fromId(1).stream().map(found -> shown(found, scope("all"))).toList());
  }

  /** A category with its default values. */
  public Optional<JsonNode> category(int id) {
    return locked(
        () -> shop.categories().find(id).map(found -> categories.answer(found, scope("all"))));
  }

  /** The category with that URL key, the one with the lowest id if there are several. */
  public Optional<JsonNode> category(String urlKey) {
    return categories().stream()
        .filter(category -> urlKey.equals(customAttribute(category, "url_key").asText()))
        .findFirst();
  }

  /** All categories with their default values, by id. */
  public List<JsonNode> categories() {
    return locked(
        () -> {
          List<JsonNode> all = new ArrayList<>();
          shop.categories().all().forEach(one -> all.add(categories.answer(one, scope("all"))));
          return all;
        });
  }

  /** An attribute as the API shows it. */
  public Optional<JsonNode> attribute(String code) {
    return locked(() -> shop.attributes().find(code).map(found -> found.answer(scope("all"))));
  }

  /** The value of an attribute's option by its label. */
  public Optional<String> option(String attributeCode, String label) {
    return locked(
        () -> shop.attributes().find(attributeCode).flatMap(it -> it.options().valueOf(label)));
  }

  /** The id of an attribute set by its name. */
  public Optional<Integer> attributeSetId(String name) {
    return locked(() -> shop.sets().byName(name).map(AttributeSets.AttributeSet::id));
  }

  /** What a source has of a product; empty if it was never set. */
  public Optional<BigDecimal> stock(String sku, String source) {
    return locked(() -> shop.inventory().find(source, sku).map(SourceItem::quantity));
  }

  /** All orders, by {@code entity_id}. */
  public List<JsonNode> orders() {
    return locked(
        () -> {
          List<JsonNode> copies = new ArrayList<>();
          orders.rows().forEach(order -> copies.add(order.deepCopy()));
          return copies;
        });
  }

  /** How often the admin token route was asked with a user name and a password. */
  public int signIns() {
    return locked(() -> shop.signIn().signIns());
  }

  /** The value of a custom attribute of a product or category; a missing node if it has none. */
  public static JsonNode customAttribute(JsonNode item, String code) {
    for (JsonNode attribute : item.path("custom_attributes")) {
      if (attribute.path("attribute_code").asText().equals(code)) {
        return attribute.path("value");
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode shown(Product product, StoreView scope) {
    return products.answer(product, scope, ProductAnswers.Place.SINGLE);
  }

  private StoreView scope(String code) {
    return shop.stores()
        .byCode(code)
        .orElseThrow(() -> new IllegalArgumentException("no store view \"" + code + "\""));
  }

  private <T> T locked(Supplier<T> read) {
    synchronized (lock) {
      return read.get();
    }
  }
}
