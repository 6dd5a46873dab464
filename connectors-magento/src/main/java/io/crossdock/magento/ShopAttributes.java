package io.crossdock.magento;

import io.crossdock.connector.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of the shop's products, read once a run. */
final class ShopAttributes {

  static final String NAME = "name";
  static final String PRICE = "price";
  static final String WEIGHT = "weight";

  private final Map<String, ShopAttribute> byCode = new LinkedHashMap<>();

  private ShopAttributes() {}

  static ShopAttributes of(Connection connection) {
    return connection.once("magento: attributes", () -> read(connection));
  }

  private static ShopAttributes read(Connection connection) {
    ShopAttributes attributes = new ShopAttributes();
    ShopLists.each(
        connection,
        "/V1/products/attributes",
        "attribute_code",
        "attribute_code,frontend_input,backend_type,scope,options",
        json -> {
          ShopAttribute attribute = new ShopAttribute(json, connection::remark);
          attributes.byCode.put(attribute.code(), attribute);
        });
    return attributes;
  }

  Optional<ShopAttribute> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }
}
