package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Exact numbers, which Akeneo writes as text where decimals are allowed and as numbers elsewhere.
 */
final class Amounts {

  // Far beyond any number of a catalogue; 1e999999999 written out would fill the memory.
  private static final int MOST_DIGITS = 1_000;

  private Amounts() {}

  /** The number that a value holds; empty for null, and for what is no number. */
  static Optional<BigDecimal> of(JsonNode value) {
    if (value.isNumber()) {
      return bounded(value.decimalValue());
    }
    return value.isTextual() ? parsed(value.textValue()) : Optional.empty();
  }

  static Optional<BigDecimal> parsed(String text) {
    String number = text.strip();
    if (number.isEmpty() || number.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      return bounded(new BigDecimal(number));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** Without an exponent and without zeros behind: 4, 20.5, 1000000; the same in every locale. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : asWritten(number.stripTrailingZeros());
  }

  /** Without an exponent, with the zeros that it has: 12.3400 stays 12.3400. */
  static String asWritten(BigDecimal number) {
    if (bounded(number).isEmpty()) {
      throw new IllegalArgumentException(
          "a number with more than " + MOST_DIGITS + " digits cannot be written out");
    }
    return number.toPlainString();
  }

  private static Optional<BigDecimal> bounded(BigDecimal number) {
    boolean sane = number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    return sane ? Optional.of(number) : Optional.empty();
  }
}
