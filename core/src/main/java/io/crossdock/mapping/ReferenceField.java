package io.crossdock.mapping;

import static java.util.Objects.requireNonNull;

/**
 * A field that holds codes of the source, and how they become ids of the target.
 *
 * @param field where it is in the item as it is sent: {@code parent}, {@code
 *     extension_attributes.category_links.category_id}. Lists on the way are gone through; a name
 *     with a dot stands in double quotes
 * @param reference how the codes become ids
 */
public record ReferenceField(String field, Reference reference) {

  /** Checks that both are there. */
  public ReferenceField {
    requireNonNull(field, "field");
    requireNonNull(reference, "reference");
  }
}
