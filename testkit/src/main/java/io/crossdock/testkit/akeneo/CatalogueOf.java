package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/**
 * A made-up catalogue of any size, each product made from its index alone: the same seed gives the
 * same catalogue, and a million products take no memory.
 *
 * <p>It has the awkward sides of real catalogues: most products have no price, one in 250 no name,
 * one in 15 no description, one in 1,000 no family; many share a name; values exist for one locale
 * or channel only; the key is in {@code values.sku} alone; descriptions hold HTML; decimals are
 * text; codes are of mixed case; empty objects may come as {@code []}; one in five is a variant
 * below models of two levels; up to 9,000 products, no two variants of a model are alike.
 * Immutable.
 */
public final class CatalogueOf {

  private static final int MOST_ROOT_MODELS = 200;
  private static final Instant FIRST_CHANGE = Instant.parse("2026-01-01T00:00:00Z");
  private static final long UUID_SPACE = 0xFFFF_FFFFL;

  private final long size;
  private final long seed;

  private CatalogueOf(long size, long seed) {
    this.size = size;
    this.seed = seed;
  }

  /** A catalogue with so many products, from 0 to 100 million. */
  public static CatalogueOf products(long size) {
    if (size < 0 || size > 100_000_000) {
      throw new IllegalArgumentException(
          "a catalogue of " + size + " products; allowed: 0 to 100,000,000");
    }
    return new CatalogueOf(size, 1);
  }

  /** The same size with other values. */
  public CatalogueOf seed(long seed) {
    return new CatalogueOf(size, seed);
  }

  /** How many products it has. */
  public long size() {
    return size;
  }

  /** The uuid of the product with that index; uuids rise with the index. */
  public String uuid(long index) {
    long first = index * step() + 1;
    long a = mixed(index, 101);
    long b = mixed(index, 102);
    String hex =
        String.format(
            Locale.ROOT,
            "%08x%04x4%03x%x%03x%012x",
            first,
            a & 0xFFFF,
            (a >>> 16) & 0xFFF,
            8 + ((a >>> 32) & 3),
            (a >>> 36) & 0xFFF,
            b & 0xFFFF_FFFF_FFFFL);
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8, 12)
        + "-"
        + hex.substring(12, 16)
        + "-"
        + hex.substring(16, 20)
        + "-"
        + hex.substring(20);
  }

  /** The identifier of the product with that index; some are in small letters. */
  public String identifier(long index) {
    String prefix = mixed(index, 1) % 7 == 0 ? "tw-" : "TW-";
    return prefix + String.format(Locale.ROOT, "%08d", index);
  }

  /** Whether the product with that index has a name. */
  public boolean hasName(long index) {
    return index % 250 != 100;
  }

  /** How many products have no name. */
  public long withoutName() {
    return (size + 149) / 250;
  }

  /** The product with that index in the shape of {@code products-uuid}. */
  public ObjectNode product(long index) {
    return new GeneratedProduct(this, index).tree();
  }

  /** When the product with that index was changed: one a second since the start of 2026. */
  Instant updated(long index) {
    return FIRST_CHANGE.plusSeconds(index);
  }

  long indexOf(String uuid) {
    if (uuid.length() != 36 || size == 0) {
      return -1;
    }
    try {
      long index = (Long.parseLong(uuid.substring(0, 8), 16) - 1) / step();
      return index < size && index >= 0 && uuid(index).equals(uuid) ? index : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The index of the first product whose uuid comes after that text. */
  long firstAfter(String uuid) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (uuid(middle).compareTo(uuid) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  long indexOfIdentifier(String identifier) {
    if (identifier.length() != 11 || !identifier.regionMatches(true, 0, "TW-", 0, 3)) {
      return -1;
    }
    try {
      long index = Long.parseLong(identifier.substring(3));
      return index >= 0 && index < size ? index : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  int rootModels() {
    return (int) Math.min(MOST_ROOT_MODELS, size / 20 + 1);
  }

  /** A number from 0 that looks random, the same each time. */
  long mixed(long index, int salt) {
    long z = seed * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L + salt * 0x8CB92BA72F3D8DD7L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) & Long.MAX_VALUE;
  }

  private long step() {
    return Math.max(1, UUID_SPACE / Math.max(1, size) - 1);
  }
}
