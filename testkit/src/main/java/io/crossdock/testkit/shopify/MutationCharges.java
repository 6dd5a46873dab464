package io.crossdock.testkit.shopify;

import io.crossdock.testkit.shopify.Selections.Chosen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What mutations are charged by their input.
 *
 * <p>Source: Shopify's page on rate limits; the rounding is that of recorded exchanges shopify 02
 * #17 (419.8 is 420) and 04 #2 (10.4 is 10).
 */
final class MutationCharges {

  private static final BigDecimal VARIANT = new BigDecimal("0.2");
  private static final BigDecimal METAFIELD = new BigDecimal("0.4");
  private static final BigDecimal VARIANT_FILE = new BigDecimal("0.6");
  private static final BigDecimal FILE_CHANGED = new BigDecimal("0.2");
  private static final BigDecimal FILE = new BigDecimal("1.9");

  /** From then on owners are charged. */
  private static final Instant OWNERS_CHARGED = Instant.parse("2026-09-15T00:00:00Z");

  private static final Map<String, Integer> BASES =
      Map.of("fileCreate", 20, "deliveryProfileUpdate", 100, "flowTriggerReceive", 1);
  private static final Map<String, Integer> OWNERS =
      Map.of("Order", 10, "Product", 4, "Collection", 1, "Customer", 1, "Shop", 1);

  private MutationCharges() {}

  static int base(String mutation) {
    return BASES.getOrDefault(mutation, 10);
  }

  static int of(Chosen chosen, Selections selections, Instant now) {
    String name = chosen.field().getName();
    return switch (name) {
      case "productSet" -> productSet(selections.argument(chosen, "input"));
      case "productCreate", "productUpdate" -> product(chosen, selections);
      case "productVariantsBulkCreate" -> variants(selections.argument(chosen, "variants"));
      case "fileUpdate" -> files(selections.argument(chosen, "files"));
      case "metafieldsSet" -> metafields(selections.argument(chosen, "metafields"), now);
      default -> base(name);
    };
  }

  private static int productSet(@Nullable Object input) {
    BigDecimal sum = BigDecimal.TEN.add(FILE.multiply(size(field(input, "files"))));
    sum = sum.add(METAFIELD.multiply(size(field(input, "metafields"))));
    for (Object variant : list(field(input, "variants"))) {
      sum = sum.add(VARIANT).add(METAFIELD.multiply(size(field(variant, "metafields"))));
      if (field(variant, "file") != null) {
        sum = sum.add(VARIANT_FILE);
      }
    }
    return sum.setScale(0, RoundingMode.HALF_UP).intValueExact();
  }

  private static int product(Chosen chosen, Selections selections) {
    Object given = selections.argument(chosen, "product");
    Object product = given == null ? selections.argument(chosen, "input") : given;
    BigDecimal sum =
        BigDecimal.TEN
            .add(METAFIELD.multiply(size(field(product, "metafields"))))
            .add(FILE.multiply(size(selections.argument(chosen, "media"))));
    return sum.setScale(0, RoundingMode.HALF_UP).intValueExact();
  }

  /** Inferred: one and two variants were 11. Source: shopify 04 #16 and #17. */
  private static int variants(@Nullable Object variants) {
    return BigDecimal.TEN
        .add(VARIANT.multiply(size(variants)))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /** Inferred: one file was 11. Source: shopify 08 #19. */
  private static int files(@Nullable Object files) {
    return BigDecimal.TEN
        .add(FILE_CHANGED.multiply(size(files)))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  private static int metafields(@Nullable Object metafields, Instant now) {
    int sum = 10;
    Set<Object> owners = new HashSet<>();
    for (Object metafield : list(metafields)) {
      Object owner = field(metafield, "ownerId");
      if (owner != null && owners.add(owner) && !now.isBefore(OWNERS_CHARGED)) {
        sum += OWNERS.getOrDefault(Gid.typeOf(owner.toString()), 1);
      }
    }
    return sum;
  }

  private static @Nullable Object field(@Nullable Object object, String name) {
    return object instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static Collection<?> list(@Nullable Object value) {
    return value instanceof Collection<?> all ? all : value == null ? List.of() : List.of(value);
  }

  private static BigDecimal size(@Nullable Object value) {
    return BigDecimal.valueOf(list(value).size());
  }
}
