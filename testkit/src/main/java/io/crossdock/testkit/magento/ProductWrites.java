package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Saves products: creates or updates, in one store view or in the defaults. All is checked before
 * anything changes.
 */
final class ProductWrites {

  /** SKUs are at most that long. Source: recorded exchange magento 03 #22. */
  private static final int LONGEST_SKU = 64;

  private static final BigDecimal LOW_STOCK = BigDecimal.ONE;

  /** A saved product, and how it got there. */
  record Saved(Product product, ProductAnswers.Place place) {}

  /** What one save is about to do. */
  private record Plan(
      StoreView scope,
      String sku,
      @Nullable Product old,
      AttributeSets.AttributeSet set,
      String typeId,
      ProductValues values,
      ObjectNode sent) {

    @Nullable ProductBody oldBody() {
      return old == null ? null : old.body();
    }
  }

  private final Shop shop;
  private final Configurables configurables;
  private int nextImage = 1;

  ProductWrites(Shop shop, Configurables configurables) {
    this.shop = shop;
    this.configurables = configurables;
  }

  int nextImage() {
    return nextImage++;
  }

  /**
   * Saves a product whose fields were checked.
   *
   * @param pathSku the SKU of the path, which wins over the body's (recorded exchange magento 03
   *     #4); null if the path has none
   */
  Saved save(StoreView scope, ObjectNode sent, @Nullable String pathSku) {
    String given = pathSku == null ? sent.path("sku").asText("") : pathSku;
    String sku = given.strip();
    requireSku(sku);
    Optional<PassingRefusal> refusal = shop.settings().nextRefusal(sku);
    if (refusal.isPresent()) {
      throw new PassingError(refusal.get());
    }
    Plan plan = plan(scope, sku, sent);
    String urlKey = urlKey(plan);
    check(plan, urlKey);
    Product product = apply(plan, urlKey);
    // Source: recorded exchanges magento 03 #1, #2, #3 and #56: a POST and a creation show less,
    // but not where the SKU was trimmed.
    boolean created = (plan.old() == null || pathSku == null) && given.equals(sku);
    return new Saved(product, created ? ProductAnswers.Place.CREATED : ProductAnswers.Place.SINGLE);
  }

  private static void requireSku(String sku) {
    if (sku.isEmpty()) {
      throw MagentoErrors.emptyValue("SKU");
    }
    if (sku.codePointCount(0, sku.length()) > LONGEST_SKU) {
      throw MagentoErrors.plain(400, "SKU length should be 64 characters maximum.");
    }
  }

  private Plan plan(StoreView scope, String sku, ObjectNode sent) {
    Product old = shop.products().find(sku).orElse(null);
    ProductBody oldBody = old == null ? null : old.body();
    int setId = sent.path("attribute_set_id").asInt(0);
    if (setId == 0 && old != null) {
      setId = oldBody == null ? AttributeSets.DEFAULT : oldBody.attributeSetId;
    }
    // Source: recorded exchanges magento 03 #8 and #19.
    AttributeSets.AttributeSet set =
        shop.sets()
            .find(setId)
            .orElseThrow(
                () ->
                    MagentoErrors.numbered(
                        400, "Invalid product data: %1", "Invalid attribute set entity type"));
    String oldType = oldBody == null ? "simple" : oldBody.typeId;
    String typeId = sent.path("type_id").asText(oldType);
    ProductValues values = new ProductValues(shop.attributes(), set, typeId);
    values.take(sent);
    if (old == null) {
      values.addDefaults();
    }
    return new Plan(scope, sku, old, set, typeId, values, sent);
  }

  /** The key that this save sets; empty if it leaves the old one. */
  private String urlKey(Plan plan) {
    JsonNode sent = plan.values().get("url_key");
    JsonNode name = plan.values().get("name");
    if (sent.isTextual()) {
      return UrlKeys.of(sent.asText());
    }
    // Source: recorded exchange magento 03 #2: a new name keeps the old key. By issue 40055 of
    // magento/magento2 some versions make a new one.
    boolean isNew = plan.old() == null;
    if (name.isTextual() && (isNew || shop.settings().urlKeyFollowsName())) {
      String key = UrlKeys.of(name.asText());
      return key.isEmpty() ? UrlKeys.of(plan.sku()) : key;
    }
    return "";
  }

  private void check(Plan plan, String urlKey) {
    plan.values().requireNoNegativePrices();
    if (plan.old() == null || plan.oldBody() != null) {
      plan.values().requireAll(plan.oldBody(), plan.scope());
    }
    int owner = plan.old() == null ? shop.products().nextId() : plan.old().id();
    if (!urlKey.isEmpty()) {
      requireFreeUrlKey(plan, urlKey, owner);
    }
    JsonNode extensions = plan.sent().path("extension_attributes");
    configurables.check(extensions);
    for (JsonNode link : extensions.path("category_links")) {
      requireCategory(link.path("category_id").asText(""));
    }
    extensions.path("website_ids").forEach(id -> requireWebsite(id.asInt()));
    for (JsonNode entry : plan.sent().path("media_gallery_entries")) {
      if (entry.path("id").asInt(0) == 0) {
        Media.check(entry.path("content"));
      }
    }
  }

  // What is refused so late has used up an id. Source: recorded exchanges magento 03 #17, #20.
  private void requireFreeUrlKey(Plan plan, String urlKey, int owner) {
    try {
      shop.urlKeys().requireFree(plan.scope().id(), urlKey, owner);
    } catch (MagentoError e) {
      if (plan.old() == null) {
        shop.products().skipTo(owner + 1);
      }
      throw e;
    }
  }

  // The tables of links have foreign keys; what the database refuses ends as this.
  private void requireWebsite(int id) {
    if (!shop.stores().isSingleStore() && !shop.stores().websiteIds().contains(id)) {
      throw MagentoErrors.notSaved();
    }
  }

  private void requireCategory(String id) {
    if (shop.categories().find(number(id)).isEmpty()) {
      throw MagentoErrors.notSaved();
    }
  }

  private Product apply(Plan plan, String urlKey) {
    long now = shop.now();
    ProductBody body = plan.oldBody() == null ? new ProductBody() : plan.oldBody();
    Product product = plan.old();
    boolean isNew = product == null;
    if (product == null) {
      product = new Product(shop.products().nextId(), plan.sku(), now, body);
      shop.products().add(product);
    }
    product.written(plan.sku(), now);
    body.attributeSetId = plan.set().id();
    body.typeId = plan.typeId();
    if (!urlKey.isEmpty()) {
      plan.values().all().put("url_key", TextNode.valueOf(urlKey));
      claim(plan, product, urlKey);
    }
    applyValues(plan, body, isNew);
    applyLists(plan, product, body, isNew);
    applyStock(plan, product, body, isNew);
    if (!shop.settings().keepsBodyOf(product.id())) {
      product.dropBody();
    }
    return product;
  }

  private void claim(Plan plan, Product product, String urlKey) {
    boolean isDefault = plan.scope().isAdmin() || plan.old() == null;
    int storeId = isDefault ? StoreView.ADMIN : plan.scope().id();
    long hash = UrlKeys.hash(storeId, urlKey);
    if (isDefault) {
      shop.urlKeys().release(product.urlKeyHash(), product.id());
      product.urlKeyHash(hash);
    }
    shop.urlKeys().claim(hash, product.id());
  }

  private void applyValues(Plan plan, ProductBody body, boolean isNew) {
    for (Map.Entry<String, JsonNode> entry : plan.values().all().entrySet()) {
      String code = entry.getKey();
      for (int storeId : storeIds(plan.scope(), code, isNew)) {
        if (entry.getValue().isNull()) {
          body.values.remove(storeId, code);
        } else {
          body.values.put(storeId, code, entry.getValue());
        }
      }
    }
  }

  /** A new product's values are the defaults, wherever it is created. */
  private List<Integer> storeIds(StoreView scope, String code, boolean isNew) {
    Attribute attribute = shop.attributes().get(code);
    if (isNew || scope.isAdmin() || attribute == null) {
      return List.of(StoreView.ADMIN);
    }
    return switch (attribute.scope()) {
      case GLOBAL -> List.of(StoreView.ADMIN);
      case WEBSITE -> shop.stores().viewIdsOfWebsite(scope.websiteId());
      case STORE -> List.of(scope.id());
    };
  }

  private void applyLists(Plan plan, Product product, ProductBody body, boolean isNew) {
    JsonNode extensions = plan.sent().path("extension_attributes");
    applyWebsites(plan, body, extensions.path("website_ids"), isNew);
    applyCategories(plan, body, extensions.path("category_links"));
    configurables.apply(product, body, extensions);
    if (plan.sent().path("media_gallery_entries").isArray()) {
      applyMedia(body, plan.sent().path("media_gallery_entries"));
    }
    if (plan.sent().path("product_links").isArray()) {
      body.productLinks = plan.sent().withArray("product_links");
    }
    if (plan.sent().path("options").isArray()) {
      body.options = plan.sent().withArray("options");
    }
    if (plan.sent().path("tier_prices").isArray()) {
      body.tierPrices = plan.sent().withArray("tier_prices");
    }
  }

  // Absent is untouched; a single-store shop ignores what is sent (vendor's ProductRepository).
  private void applyWebsites(Plan plan, ProductBody body, JsonNode sent, boolean isNew) {
    boolean isSent = sent.isArray() && !shop.stores().isSingleStore();
    if (isSent) {
      body.websiteIds = new ArrayList<>();
      sent.forEach(id -> body.websiteIds.add(id.asInt()));
    } else if (isNew) {
      body.websiteIds =
          plan.scope().isAdmin()
              ? new ArrayList<>(shop.stores().websiteIds())
              : new ArrayList<>(List.of(plan.scope().websiteId()));
    }
  }

  // Links are merged into those there are, an empty list removes all (vendor's CategoryLink
  // SaveHandler); the list of ids among the custom attributes is the whole list.
  private void applyCategories(Plan plan, ProductBody body, JsonNode links) {
    JsonNode ids =
        CustomAttributes.byCode(plan.sent().path("custom_attributes")).get("category_ids");
    if (ids != null && ids.isArray()) {
      body.categories.clear();
      ids.forEach(id -> body.categories.put(number(id.asText()), 0));
    }
    if (links.isArray() && links.isEmpty()) {
      body.categories.clear();
    }
    for (JsonNode link : links) {
      body.categories.put(number(link.path("category_id").asText()), link.path("position").asInt());
    }
  }

  /** The list is whole when sent: entries whose ids are missing go. */
  private void applyMedia(ProductBody body, JsonNode entries) {
    List<Integer> ids = new ArrayList<>();
    entries.forEach(entry -> ids.add(entry.path("id").asInt(0)));
    body.media.keepOnly(ids);
    for (JsonNode entry : entries) {
      if (entry instanceof ObjectNode sent) {
        if (sent.path("id").asInt(0) == 0) {
          body.media.add(sent, nextImage());
        } else {
          body.media.update(sent);
        }
      }
    }
  }

  /** Source: recorded exchanges magento 03 #2 (low_stock_date) and 08 #7 (quantity). */
  private void applyStock(Plan plan, Product product, ProductBody body, boolean isNew) {
    boolean kept = body.hasSourceItems() && !shop.settings().isCompact();
    if (isNew && kept) {
      shop.inventory().open(product.sku());
    }
    JsonNode sent = plan.sent().path("extension_attributes").path("stock_item");
    if (sent instanceof ObjectNode stock && kept) {
      setQuantity(product, stock);
      ObjectNode rest = stock.deepCopy();
      rest.remove(List.of("qty", "is_in_stock", "item_id", "product_id", "stock_id"));
      body.stockItem.setAll(rest);
    }
    if (isNew && !body.configurableLinks.isEmpty()) {
      // Source: recorded exchange magento 04 #22.
      body.stockItem.put("stock_status_changed_auto", 1);
    }
    body.lowStockDate = lowStockDate(product, body, isNew);
  }

  private void setQuantity(Product product, ObjectNode stock) {
    Optional<SourceItem> old = shop.inventory().find(Inventory.DEFAULT_SOURCE, product.sku());
    BigDecimal quantity = old.isPresent() ? old.get().quantity() : null;
    if (stock.path("qty").isNumber()) {
      quantity = stock.path("qty").decimalValue();
    }
    int status = old.isPresent() ? old.get().status() : 0;
    if (stock.path("is_in_stock").isBoolean()) {
      status = stock.path("is_in_stock").booleanValue() ? 1 : 0;
    }
    if (quantity != null) {
      shop.inventory().put(Inventory.DEFAULT_SOURCE, product.sku(), quantity, status);
    }
  }

  private JsonNode lowStockDate(Product product, ProductBody body, boolean isNew) {
    if (isNew || !body.hasSourceItems()) {
      return NullNode.getInstance();
    }
    Optional<SourceItem> item = shop.inventory().find(Inventory.DEFAULT_SOURCE, product.sku());
    BigDecimal quantity = item.isPresent() ? item.get().quantity() : null;
    boolean isLow = quantity == null || quantity.compareTo(LOW_STOCK) < 0;
    return isLow ? TextNode.valueOf(product.updatedAt()) : NullNode.getInstance();
  }

  /**
   * Takes a product away. What sources have of it stays, until a consumer cleans up that does not
   * run here. Source: recorded exchange magento 05 #9, which counts the row of a deleted product.
   */
  void delete(Product product) {
    shop.products().remove(product);
    shop.urlKeys().release(product.urlKeyHash(), product.id());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
