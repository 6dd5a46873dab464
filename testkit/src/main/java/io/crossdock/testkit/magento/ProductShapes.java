package io.crossdock.testkit.magento;

import java.util.List;

/** What the contract of a product takes. */
final class ProductShapes {

  private static final String API = "\\Magento\\Catalog\\Api\\Data\\";

  private static final Shape STOCK_ITEM =
      Shape.of("\\Magento\\CatalogInventory\\Api\\Data\\StockItemInterface")
          .ints("item_id", "product_id", "stock_id", "use_config_min_sale_qty", "backorders")
          .ints("stock_status_changed_auto")
          .floats("qty", "min_qty", "min_sale_qty", "max_sale_qty", "notify_stock_qty")
          .floats("qty_increments")
          .strings("low_stock_date")
          .bools("is_in_stock", "is_qty_decimal", "show_default_notification_message")
          .bools("use_config_min_qty", "use_config_max_sale_qty", "use_config_backorders")
          .bools("use_config_notify_stock_qty", "use_config_qty_increments")
          .bools("use_config_enable_qty_inc", "enable_qty_increments", "use_config_manage_stock")
          .bools("manage_stock", "is_decimal_divided")
          .open("extension_attributes");

  static final Shape CONFIGURABLE_OPTION =
      Shape.of("\\Magento\\ConfigurableProduct\\Api\\Data\\OptionInterface")
          .ints("id", "position", "product_id")
          .strings("attribute_id", "label")
          .bools("is_use_default")
          .open("extension_attributes")
          .list(
              "values",
              Shape.of("\\Magento\\ConfigurableProduct\\Api\\Data\\OptionValueInterface")
                  .ints("value_index")
                  .open("extension_attributes"));

  private static final Shape CATEGORY_LINK =
      Shape.of(API + "CategoryLinkInterface")
          .ints("position")
          .strings("category_id")
          .open("extension_attributes");

  private static final Shape EXTENSIONS =
      Shape.of(API + "ProductExtensionInterface")
          .open("bundle_product_options", "downloadable_product_links")
          .open("downloadable_product_samples", "discounts")
          .intList("website_ids")
          .intList("configurable_product_links")
          .list("category_links", CATEGORY_LINK)
          .list("configurable_product_options", CONFIGURABLE_OPTION)
          .object("stock_item", STOCK_ITEM);

  static final Shape PRODUCT =
      Shape.of(API + "ProductInterface")
          .ints("id", "attribute_set_id", "status", "visibility")
          .strings("sku", "name", "type_id", "created_at", "updated_at")
          .floats("price", "weight")
          .open("product_links", "options", "tier_prices")
          .list("media_gallery_entries", Media.ENTRY)
          .object("extension_attributes", EXTENSIONS)
          .customAttributes();

  /** Top-level fields that are attributes. */
  static final List<String> TOP_LEVEL_VALUES =
      List.of("name", "price", "status", "visibility", "weight");

  private ProductShapes() {}
}
