package io.crossdock.testkit.magento;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Which address belongs to which product or category. Both share one space: a product's key and the
 * path of a category's keys may not be the same.
 */
final class UrlKeys {

  /** What decomposition leaves as it is. The shop's table is longer; these are the common ones. */
  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("ß", "ss"),
          Map.entry("æ", "ae"),
          Map.entry("Æ", "AE"),
          Map.entry("œ", "oe"),
          Map.entry("Œ", "OE"),
          Map.entry("ø", "o"),
          Map.entry("Ø", "O"),
          Map.entry("đ", "d"),
          Map.entry("Đ", "D"),
          Map.entry("ł", "l"),
          Map.entry("Ł", "L"),
          Map.entry("ı", "i"),
          Map.entry("@", "at"),
          Map.entry("©", "c"),
          Map.entry("®", "r"));

  private final LongIntTable owners = new LongIntTable();

  /** A key as the shop makes it of a name. Source: recorded exchanges magento 03 #32 and #56. */
  static String of(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              String letter = Character.toString(c);
              plain.append(LETTERS.getOrDefault(letter, letter));
            });
    String letters = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String key = letters.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]+", "-");
    int start = key.startsWith("-") ? 1 : 0;
    int end = key.endsWith("-") && key.length() > start ? key.length() - 1 : key.length();
    return key.substring(start, Math.max(start, end));
  }

  /** A number for an address in a store view; 0 is never used. */
  static long hash(int storeId, String path) {
    long hash = 0xcbf29ce484222325L ^ storeId;
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 29;
    hash *= 0xbf58476d1ce4e5b9L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }

  /**
   * Makes sure that nobody else has that address.
   *
   * @throws MagentoError if somebody has. Source: recorded exchanges magento 03 #16, #17.
   */
  void requireFree(int storeId, String path, int owner) {
    if (isTaken(hash(StoreView.ADMIN, path), owner) || isTaken(hash(storeId, path), owner)) {
      throw MagentoErrors.urlKeyTaken();
    }
  }

  private boolean isTaken(long hash, int owner) {
    int present = owners.get(hash);
    return present != 0 && present != owner;
  }

  void claim(long hash, int owner) {
    owners.put(hash, owner);
  }

  void release(long hash, int owner) {
    if (owners.get(hash) == owner) {
      owners.remove(hash);
    }
  }
}
