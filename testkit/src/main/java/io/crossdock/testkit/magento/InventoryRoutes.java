package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operations on sources and on what they hold. */
final class InventoryRoutes {

  private static final String SOURCE = "Magento_InventoryApi::source";
  private static final String API = "Magento\\InventoryApi\\Api\\";

  private static final Shape SOURCE_ITEM =
      Shape.of("\\Magento\\InventoryApi\\Api\\Data\\SourceItemInterface")
          .strings("sku", "source_code")
          .floats("quantity")
          .ints("status")
          .open("extension_attributes");

  private static final Shape SOURCE_SHAPE =
      Shape.of("\\Magento\\InventoryApi\\Api\\Data\\SourceInterface")
          .strings("source_code", "name", "email", "contact_name", "description", "country_id")
          .strings("region", "city", "street", "postcode", "phone", "fax")
          .floats("latitude", "longitude")
          .ints("region_id")
          .bools("enabled", "use_default_carrier_config")
          .open("carrier_links", "extension_attributes");

  private static final JsonTable ITEMS =
      new JsonTable(Set.of("quantity", "status", "source_item_id"), Set.of("sku", "source_code"));
  private static final JsonTable SOURCES =
      new JsonTable(Set.of("enabled"), Set.of("source_code", "name", "country_id", "postcode"));

  private final Shop shop;

  InventoryRoutes(Shop shop) {
    this.shop = shop;
  }

  void register(Routes routes) {
    routes.read("/V1/inventory/sources", SOURCE, this::sources);
    routes.write(
        "POST /V1/inventory/sources",
        "Magento_InventoryApi::source_edit",
        API + "SourceRepositoryInterface::save",
        body -> SOURCE_SHAPE.check(Shape.member(body, "source")),
        call -> saveSource(call, ""));
    routes.write(
        "PUT /V1/inventory/sources/{sourceCode}",
        "Magento_InventoryApi::source_edit",
        API + "SourceRepositoryInterface::save",
        body -> SOURCE_SHAPE.check(Shape.member(body, "source")),
        call -> saveSource(call, call.path("sourceCode")));
    routes.read("/V1/inventory/source-items", SOURCE, this::items);
    routes.write(
        "POST /V1/inventory/source-items",
        "Magento_InventoryApi::stock_source_item_assign",
        API + "SourceItemsSaveInterface::execute",
        InventoryRoutes::checked,
        this::saveItems);
    routes.write(
        "POST /V1/inventory/source-items-delete",
        "Magento_InventoryApi::stock_source_item_assign",
        API + "SourceItemsDeleteInterface::execute",
        InventoryRoutes::checked,
        this::deleteItems);
    routes.read(
        "/V1/inventory/get-product-salable-quantity/{sku}/{stockId}",
        "Magento_InventoryApi::stock",
        call -> MagentoJson.shown(shop.inventory().salable(call.path("sku"))));
    routes.read(
        "/V1/inventory/is-product-salable/{sku}/{stockId}",
        "Magento_InventoryApi::stock",
        call -> BooleanNode.valueOf(shop.inventory().salable(call.path("sku")).signum() > 0));
  }

  /** Needs no criteria. Source: recorded exchange magento 05 #1. */
  private JsonNode sources(RestCall call) {
    SearchCriteria criteria =
        SearchCriteria.optional(call.query()).orElseGet(SearchCriteria::everything);
    return shop.listed(SOURCES, new ArrayList<>(shop.inventory().sources()), criteria);
  }

  /** Source: recorded exchange magento 05 #2. */
  private JsonNode saveSource(RestCall call, String pathCode) {
    ObjectNode sent = call.checked("source", SOURCE_SHAPE);
    String code = pathCode.isEmpty() ? sent.path("source_code").asText("") : pathCode;
    if (code.isEmpty()) {
      throw invalid("source_code");
    }
    sent.put("source_code", code);
    shop.inventory().putSource(code, sent);
    shop.accepted("sources", code, call);
    return MagentoJson.list();
  }

  private JsonNode items(RestCall call) {
    SearchCriteria criteria = SearchCriteria.required(call.query());
    return shop.listed(ITEMS, shop.inventory().rows(), criteria);
  }

  private static List<ObjectNode> checked(JsonNode body) {
    JsonNode sent = Shape.member(body, "sourceItems");
    if (sent.isMissingNode() || sent.isNull()) {
      throw MagentoErrors.required("sourceItems");
    }
    List<ObjectNode> items = new ArrayList<>();
    sent.forEach(item -> items.add(SOURCE_ITEM.check(item)));
    return items;
  }

  /**
   * Saves all rows or none: an unknown source refuses the call without naming it, an unknown SKU
   * and a negative quantity are taken. Source: recorded exchanges magento 05 #3 to #8.
   */
  private JsonNode saveItems(RestCall call) {
    List<ObjectNode> items = checked(call.body());
    shop.limits()
        .check(SOURCE_ITEM.contract(), Shape.member(call.body(), "sourceItems"), call.delivery());
    requireSome(items);
    for (ObjectNode item : items) {
      if (item.path("sku").asText("").isEmpty()) {
        throw invalid("sku");
      }
      if (!shop.inventory().hasSource(item.path("source_code").asText(""))) {
        throw MagentoErrors.plain(400, "Could not save Source Item");
      }
    }
    for (ObjectNode item : items) {
      String sku = item.path("sku").asText();
      BigDecimal quantity =
          item.path("quantity").isNumber() ? item.path("quantity").decimalValue() : BigDecimal.ZERO;
      shop.inventory()
          .put(item.path("source_code").asText(), sku, quantity, item.path("status").asInt());
      String key = item.path("source_code").asText() + "/" + sku;
      shop.ledger().record("source-items", key, "POST", item);
    }
    return MagentoJson.list();
  }

  private JsonNode deleteItems(RestCall call) {
    List<ObjectNode> items = checked(call.body());
    requireSome(items);
    for (ObjectNode item : items) {
      shop.inventory().remove(item.path("source_code").asText(), item.path("sku").asText());
    }
    return MagentoJson.list();
  }

  private static void requireSome(List<ObjectNode> items) {
    if (items.isEmpty()) {
      throw MagentoErrors.plain(400, "Input data is empty");
    }
  }

  private static MagentoError invalid(String field) {
    ObjectNode body = MagentoJson.object().put("message", "Validation Failed");
    ObjectNode error =
        body.putArray("errors").addObject().put("message", "\"%field\" can not be empty.");
    error.putObject("parameters").put("field", field);
    return new MagentoError(400, body);
  }
}
