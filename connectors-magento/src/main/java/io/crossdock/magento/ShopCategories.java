package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Connection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The shop's categories by what makes them the same as the source's, read once a run. */
final class ShopCategories {

  static final String URL_KEY = "url_key";

  private final boolean byUrlKey;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();

  private ShopCategories(boolean byUrlKey) {
    this.byUrlKey = byUrlKey;
  }

  /** Categories by {@code url_key}, or by a custom attribute of that code. */
  static ShopCategories of(Connection connection, String attribute) {
    return connection.once(
        "magento: categories by " + attribute, () -> read(connection, attribute));
  }

  private static ShopCategories read(Connection connection, String attribute) {
    ShopCategories categories = new ShopCategories(attribute.equals(URL_KEY));
    ShopLists.each(
        connection,
        "/V1/categories/list",
        "entity_id",
        "id,custom_attributes",
        json -> categories.add(json, attribute, connection));
    return categories;
  }

  private void add(JsonNode category, String attribute, Connection connection) {
    String key = CustomValues.of(category, attribute).asText("");
    if (key.isBlank()) {
      return;
    }
    String id = category.path("id").asText();
    keys.put(id, key);
    // Categories under different parents may share a url_key; the oldest is the one.
    if (ids.putIfAbsent(key, id) != null) {
      connection.remark(
          "Several categories have the "
              + attribute
              + " \""
              + key
              + "\"; products go to the one with id "
              + ids.get(key)
              + ".");
    }
  }

  /** The id of a category, by the source's code. */
  Optional<String> id(String code) {
    String id = ids.get(code);
    if (id == null && byUrlKey) {
      id = ids.get(code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return Optional.ofNullable(id);
  }

  /** What makes it the same; its id where it has no such thing. */
  String key(String id) {
    return keys.getOrDefault(id, id);
  }
}
