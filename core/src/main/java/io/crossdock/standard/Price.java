package io.crossdock.standard;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price in one currency, exact: 12.3400 stays 12.3400.
 *
 * @param attribute the code of the attribute that holds it in the source, such as {@code price}
 * @param currency its ISO 4217 code
 * @param channel null for all
 * @param amount exact
 */
public record Price(
    String attribute, String currency, @Nullable String channel, BigDecimal amount) {

  /** Checks. */
  public Price {
    requireNonNull(attribute, "attribute");
    requireNonNull(currency, "currency");
    requireNonNull(amount, "amount");
  }
}
