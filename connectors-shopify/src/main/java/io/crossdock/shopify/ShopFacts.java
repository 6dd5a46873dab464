package io.crossdock.shopify;

import java.util.Map;

/** What must be known of a shop to write and read its products: its currency and its locations. */
interface ShopFacts {

  /** The ISO 4217 code of the shop's own currency. */
  String currency();

  /** The ids of its locations by their names. */
  Map<String, String> locations();
}
