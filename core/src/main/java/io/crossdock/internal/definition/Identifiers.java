package io.crossdock.internal.definition;

import java.text.Normalizer;
import java.util.Locale;

/** Makes an identifier from a name. */
public final class Identifiers {

  private Identifiers() {}

  /** {@code Akeneo - Get Products} becomes {@code akeneo-get-products}. */
  public static String from(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "unnamed" : plain;
  }
}
