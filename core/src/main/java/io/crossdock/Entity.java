package io.crossdock;

import static java.util.Objects.requireNonNull;

/**
 * What is moved: products, orders, stock; by its name in the catalogue of a connector package.
 *
 * @param name the name as the catalogue has it, such as {@code products-uuid}; not blank
 */
public record Entity(String name) {

  /** Checks that there is a name. */
  public Entity {
    requireNonNull(name, "name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an entity needs a name, such as \"products\"");
    }
  }

  /**
   * The entity of that name.
   *
   * @param name the name as the catalogue has it
   */
  public static Entity of(String name) {
    return new Entity(name);
  }

  /** The name alone. */
  @Override
  public String toString() {
    return name;
  }
}
