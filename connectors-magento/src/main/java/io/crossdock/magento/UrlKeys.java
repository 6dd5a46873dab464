package io.crossdock.magento;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Makes addresses of names. */
final class UrlKeys {

  /** Letters that decomposition leaves as they are. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "þ", "th", "ð",
          "d");

  private UrlKeys() {}

  /**
   * Name and SKU in {@code [a-z0-9-]}: two products with one name would clash. Empty where no
   * letter or digit is left.
   */
  static String of(String name, String sku) {
    StringBuilder plain = new StringBuilder();
    (name + "-" + sku)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> plain.append(LETTERS.getOrDefault(letter, letter)));
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
