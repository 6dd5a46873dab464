package io.crossdock.internal.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.standard.Product;

/** The standard entities by their type: as JSON and back. */
public final class StandardEntities {

  private StandardEntities() {}

  /** Whether it is one of them. */
  public static boolean knows(Class<?> type) {
    return type == Product.class;
  }

  /** The entity as JSON. */
  public static JsonNode write(Object standard) {
    if (standard instanceof Product product) {
      return ProductJson.write(product);
    }
    throw new IllegalArgumentException(standard.getClass().getName() + " is no standard entity");
  }

  /** The entity that {@link #write} wrote. */
  public static <T> T read(JsonNode json, Class<T> type) {
    if (type == Product.class) {
      return type.cast(ProductJson.read(json));
    }
    throw new IllegalArgumentException(type.getName() + " is no standard entity");
  }
}
