package io.crossdock.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers of a JSON tree without loss and without surprise.
 *
 * <p>A number such as {@code 1e2000000000} is twelve characters long and would have two thousand
 * million digits: it is compared, hashed and passed on in its short form and never unfolded.
 */
public final class Numbers {

  // As long as the longest number that is read at all (JsonLimits).
  private static final int LONGEST_PLAIN = 1_000;
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** The number as text without an exponent, or in its short form where it would be huge. */
  public static String plain(JsonNode number) {
    BigDecimal value = exact(number);
    long digits = (long) value.precision() + Math.abs((long) value.scale());
    return digits <= LONGEST_PLAIN ? value.toPlainString() : value.toString();
  }

  /** One text for equal numbers: 5, 5.0000 and 5e0 have the same. */
  public static String canonical(JsonNode number) {
    BigDecimal value = exact(number);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
  }

  /**
   * The same number as it would come back from JSON text, so that equal text means equal nodes.
   *
   * @throws IllegalArgumentException if it is not a number: NaN or infinite
   */
  public static JsonNode normal(JsonNode number) {
    BigDecimal value = exact(number);
    if (value.scale() != 0) {
      return DecimalNode.valueOf(value);
    }
    BigInteger whole = value.unscaledValue();
    if (whole.compareTo(LONG_MIN) < 0 || whole.compareTo(LONG_MAX) > 0) {
      return JsonNodeFactory.instance.numberNode(whole);
    }
    long small = whole.longValue();
    return small == (int) small
        ? JsonNodeFactory.instance.numberNode((int) small)
        : JsonNodeFactory.instance.numberNode(small);
  }

  private static BigDecimal exact(JsonNode number) {
    if (number.isFloat() || number.isDouble()) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("JSON has no form for the number " + value);
      }
      // A float's own text is its shortest; its double has digits that nobody wrote.
      return new BigDecimal(number.numberValue().toString());
    }
    return number.decimalValue();
  }
}
