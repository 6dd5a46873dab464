package io.crossdock.testkit.akeneo;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** By what a product is addressed: the two families of product endpoints. */
enum Key {
  UUID_KEY("uuid", "products-uuid", "patch_products_uuid__uuid_") {
    @Override
    Optional<String> uuidOf(ProductStore products, String key) {
      String uuid = key.toLowerCase(Locale.ROOT);
      return isUuid(uuid) && products.has(uuid) ? Optional.of(uuid) : Optional.empty();
    }
  },
  IDENTIFIER("identifier", "products", "patch_products__code_") {
    @Override
    Optional<String> uuidOf(ProductStore products, String key) {
      return products.uuidOf(key);
    }
  };

  private final String property;
  private final String path;
  private final String lineAnchor;

  Key(String property, String path, String lineAnchor) {
    this.property = property;
    this.path = path;
    this.lineAnchor = lineAnchor;
  }

  /** The uuid of the product with that key. */
  abstract Optional<String> uuidOf(ProductStore products, String key);

  String property() {
    return property;
  }

  String path() {
    return path;
  }

  /** Where the refusal of one line points at. Source: recorded exchanges akeneo 05 #3 and #6. */
  String lineAnchor() {
    return lineAnchor;
  }

  static boolean isUuid(String text) {
    try {
      return text.length() == 36 && UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
