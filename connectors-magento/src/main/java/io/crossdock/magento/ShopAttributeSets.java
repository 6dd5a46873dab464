package io.crossdock.magento;

import io.crossdock.connector.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The attribute sets of the shop's products, read once a run. */
final class ShopAttributeSets {

  private final Map<Integer, String> names = new LinkedHashMap<>();
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private ShopAttributeSets() {}

  static ShopAttributeSets of(Connection connection) {
    return connection.once("magento: attribute sets", () -> read(connection));
  }

  private static ShopAttributeSets read(Connection connection) {
    ShopAttributeSets sets = new ShopAttributeSets();
    ShopLists.each(
        connection,
        "/V1/products/attribute-sets/sets/list",
        "attribute_set_id",
        "attribute_set_id,attribute_set_name",
        json -> {
          int id = json.path("attribute_set_id").asInt();
          String name = json.path("attribute_set_name").asText();
          sets.names.put(id, name);
          sets.ids.putIfAbsent(normal(name), id);
        });
    return sets;
  }

  /** By name, trimmed and in any case. */
  Optional<Integer> id(String name) {
    return Optional.ofNullable(ids.get(normal(name)));
  }

  Optional<String> name(int id) {
    return Optional.ofNullable(names.get(id));
  }

  Collection<String> all() {
    return names.values();
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
