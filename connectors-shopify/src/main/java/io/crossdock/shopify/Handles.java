package io.crossdock.shopify;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes the last part of a product's address of any text, as the shop itself does: small letters,
 * digits and hyphens.
 */
final class Handles {

  private Handles() {}

  /** Empty if nothing of the text can stand in a handle. */
  static String of(String text) {
    return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9\\p{IsAlphabetic}]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
