package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Products as the API shows them. Source: recorded exchanges magento 02 #40, #41 and 03 #1 to #4.
 */
final class ProductAnswers {

  /** Where a product is shown: each place leaves something out. */
  enum Place {
    LIST,
    SINGLE,
    CREATED
  }

  private static final List<String> ROLES =
      List.of("image", "small_image", "thumbnail", "swatch_image");
  private static final Set<String> NOT_CUSTOM = Set.copyOf(ProductShapes.TOP_LEVEL_VALUES);

  private final Shop shop;

  ProductAnswers(Shop shop) {
    this.shop = shop;
  }

  ObjectNode answer(Product product, StoreView scope, Place place) {
    ObjectNode answer = MagentoJson.object().put("id", product.id()).put("sku", product.sku());
    ProductBody body = product.body();
    if (body == null) {
      return answer.put("created_at", product.createdAt()).put("updated_at", product.updatedAt());
    }
    putValue(answer, body, scope, "name");
    answer.put("attribute_set_id", body.attributeSetId);
    putNumber(answer, body, scope, "price");
    putValue(answer, body, scope, "status");
    putValue(answer, body, scope, "visibility");
    answer.put("type_id", body.typeId);
    answer.put("created_at", product.createdAt()).put("updated_at", product.updatedAt());
    putNumber(answer, body, scope, "weight");
    answer.set("extension_attributes", extensions(product, body, place));
    if (place != Place.CREATED || !body.productLinks.isEmpty()) {
      answer.set("product_links", body.productLinks);
    }
    answer.set("options", body.options);
    answer.set("media_gallery_entries", body.media.answer());
    if (place != Place.CREATED || !body.tierPrices.isEmpty()) {
      answer.set("tier_prices", body.tierPrices);
    }
    answer.set("custom_attributes", customAttributes(body, scope));
    return answer;
  }

  private static void putValue(ObjectNode answer, ProductBody body, StoreView scope, String code) {
    JsonNode value = body.values.get(scope, code);
    if (!value.isMissingNode()) {
      answer.set(code, value);
    }
  }

  private static void putNumber(ObjectNode answer, ProductBody body, StoreView scope, String code) {
    JsonNode value = body.values.get(scope, code);
    if (!value.isMissingNode()) {
      answer.set(code, MagentoJson.shown(value.decimalValue()));
    }
  }

  private ObjectNode extensions(Product product, ProductBody body, Place place) {
    ObjectNode extensions = MagentoJson.object();
    ArrayNode websites = extensions.putArray("website_ids");
    body.websiteIds.forEach(websites::add);
    if (!body.categories.isEmpty()) {
      ArrayNode links = extensions.putArray("category_links");
      body.categories.forEach(
          (category, position) ->
              links.addObject().put("position", position).put("category_id", category.toString()));
    }
    // Source: recorded exchange magento 02 #41: lists carry no stock item.
    if (place != Place.LIST) {
      extensions.set("stock_item", stockItem(product, body));
    }
    if (body.isConfigurable()) {
      extensions.set("configurable_product_options", body.configurableOptions);
      ArrayNode links = extensions.putArray("configurable_product_links");
      body.configurableLinks.forEach(links::add);
    }
    return extensions;
  }

  /** Source: recorded exchanges magento 02 #40 and 03 #2. */
  private ObjectNode stockItem(Product product, ProductBody body) {
    Optional<SourceItem> item = shop.inventory().find(Inventory.DEFAULT_SOURCE, product.sku());
    ObjectNode stock = MagentoJson.object();
    stock.put("item_id", product.id()).put("product_id", product.id()).put("stock_id", 1);
    stock.set("qty", quantity(body, item));
    stock.put("is_in_stock", item.isPresent() && item.get().status() == 1);
    stock.put("is_qty_decimal", false).put("show_default_notification_message", false);
    stock.put("use_config_min_qty", true).put("min_qty", 0).put("use_config_min_sale_qty", 1);
    stock.put("min_sale_qty", 1).put("use_config_max_sale_qty", true).put("max_sale_qty", 10000);
    stock.put("use_config_backorders", true).put("backorders", 0);
    stock.put("use_config_notify_stock_qty", true).put("notify_stock_qty", 1);
    stock.put("use_config_qty_increments", true).put("qty_increments", 0);
    stock.put("use_config_enable_qty_inc", true).put("enable_qty_increments", false);
    stock.put("use_config_manage_stock", true).put("manage_stock", true);
    stock.set("low_stock_date", body.lowStockDate);
    stock.put("is_decimal_divided", false).put("stock_status_changed_auto", 0);
    stock.setAll(body.stockItem);
    return stock;
  }

  private static JsonNode quantity(ProductBody body, Optional<SourceItem> item) {
    if (!body.hasSourceItems()) {
      return MagentoJson.shown(BigDecimal.ZERO);
    }
    BigDecimal quantity = item.isPresent() ? item.get().quantity() : null;
    return quantity == null ? NullNode.getInstance() : MagentoJson.shown(quantity);
  }

  private ArrayNode customAttributes(ProductBody body, StoreView scope) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String code : body.values.codes(scope)) {
      JsonNode value = body.values.get(scope, code);
      if (!NOT_CUSTOM.contains(code) && !value.isMissingNode()) {
        values.put(code, shown(value));
      }
    }
    values.put("required_options", TextNode.valueOf("0"));
    values.put("has_options", TextNode.valueOf("0"));
    ArrayNode categories = MagentoJson.list();
    body.categories.keySet().forEach(id -> categories.add(id.toString()));
    values.put("category_ids", categories);
    for (String role : ROLES) {
      body.media.fileFor(role).ifPresent(file -> values.put(role, TextNode.valueOf(file)));
    }
    return inOrder(values, body.attributeSetId);
  }

  private ArrayNode inOrder(Map<String, JsonNode> values, int setId) {
    ArrayNode list = MagentoJson.list();
    shop.sets()
        .find(setId)
        .map(AttributeSets.AttributeSet::shownFirst)
        .orElse(List.of())
        .forEach(
            code -> {
              JsonNode value = values.remove(code);
              if (value != null) {
                CustomAttributes.add(list, code, value);
              }
            });
    values.forEach((code, value) -> CustomAttributes.add(list, code, value));
    return list;
  }

  private static JsonNode shown(JsonNode value) {
    return value.isNumber() ? TextNode.valueOf(MagentoJson.stored(value.decimalValue())) : value;
  }
}
