package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Connection;

/** The shop's base currency and unit of weight, read once a run where no setting names them. */
record ShopUnits(String currency, String weight) {

  static ShopUnits of(Connection connection) {
    return connection.once(
        "magento: units",
        () -> {
          JsonNode first = ShopLists.get(connection, "/V1/store/storeConfigs").path(0);
          // Magento knows lbs and kgs. Source: recorded exchange magento 07 #16.
          return new ShopUnits(
              first.path("base_currency_code").asText(""),
              first.path("weight_unit").asText("").equals("kgs") ? "KILOGRAM" : "POUND");
        });
  }
}
