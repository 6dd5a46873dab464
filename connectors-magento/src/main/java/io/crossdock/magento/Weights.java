package io.crossdock.magento;

import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.standard.Data;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Converts weights. */
final class Weights {

  /** Grams of each unit; pound and ounce are the international ones, exact by definition. */
  private static final Map<String, BigDecimal> GRAMS =
      Map.of(
          "MILLIGRAM", new BigDecimal("0.001"),
          "GRAM", BigDecimal.ONE,
          "KILOGRAM", new BigDecimal("1000"),
          "TON", new BigDecimal("1000000"),
          "POUND", new BigDecimal("453.59237"),
          "OUNCE", new BigDecimal("28.349523125"));

  /** Magento keeps six decimals. Source: the vendor's column decimal(20,6). */
  private static final int DECIMALS = 6;

  private Weights() {}

  /**
   * The amount in another unit: exact where six decimals hold it, rounded to them where not.
   *
   * @throws ItemException if the unit is none of weight
   */
  static BigDecimal in(String unit, Data.Measure weight) {
    BigDecimal from = GRAMS.get(weight.unit().toUpperCase(Locale.ROOT));
    if (from == null) {
      throw new ItemException(
          Fault.of(
                  "weight unit \""
                      + weight.unit()
                      + "\" is unknown; known: "
                      + String.join(", ", GRAMS.keySet().stream().sorted().toList()))
              .onField(ShopAttributes.WEIGHT));
    }
    BigDecimal to = GRAMS.getOrDefault(unit.toUpperCase(Locale.ROOT), BigDecimal.ONE);
    if (from.compareTo(to) == 0) {
      return weight.amount();
    }
    BigDecimal converted =
        weight
            .amount()
            .multiply(from, MathContext.UNLIMITED)
            .divide(to, DECIMALS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return converted.scale() < 0 ? converted.setScale(0) : converted;
  }
}
