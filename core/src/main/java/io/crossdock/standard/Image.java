package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A picture of a product.
 *
 * @param attribute the code of the attribute or role that holds it in the source
 * @param file the source's own name of the file
 * @param label for people; null for none
 */
public record Image(String attribute, String file, @Nullable String label) {

  /** Checks. */
  public Image {
    requireNonNull(attribute, "attribute");
    requireNonNull(file, "file");
  }
}
