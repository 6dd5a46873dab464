package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * How much of a product lies at one place.
 *
 * @param source the place's code
 * @param quantity exact; may be negative
 */
public record StockLevel(String source, BigDecimal quantity) {

  /** Checks. */
  public StockLevel {
    requireNonNull(source, "source");
    requireNonNull(quantity, "quantity");
  }
}
