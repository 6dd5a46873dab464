package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Amounts of money as the shop takes them: text, in its own currency, exact.
 *
 * <p>Nothing is rounded unless the definition names how. An amount is written without exponent,
 * with as many decimals as its currency has, whatever the locale of the process.
 */
final class MoneyText {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
  private static final int MOST_DIGITS = 18;

  private final Supplier<String> currency;
  private final Optional<RoundingMode> rounding;

  /**
   * @param currency asked for once there is an amount
   * @param rounding of amounts with more decimals than the currency; empty if such fail
   */
  MoneyText(Supplier<String> currency, Optional<RoundingMode> rounding) {
    this.currency = currency;
    this.rounding = rounding;
  }

  /**
   * An amount as text; null stays null, which clears.
   *
   * @param given a number, a text, or an amount with its currency
   * @param place for words and field
   * @throws ItemException if it is no amount that the shop takes
   */
  JsonNode of(JsonNode given, String place) {
    if (given.isNull()) {
      return given;
    }
    if (given.isObject()) {
      String named = given.path("currency").asText(given.path("currencyCode").asText(""));
      if (!named.equals(currency.get())) {
        throw wrong(
            place, given, "the shop's currency is " + currency.get() + ", and no other is taken");
      }
      return of(given.path("amount"), place);
    }
    return TextNode.valueOf(exact(number(given, place), given, place));
  }

  private static BigDecimal number(JsonNode given, String place) {
    if (given.isNumber()) {
      BigDecimal number = given.decimalValue();
      // 1E+999999999 would be written out with a thousand million zeros.
      if (number.precision() - (long) number.scale() > MOST_DIGITS || number.scale() > 30) {
        throw wrong(place, given, "allowed: up to " + MOST_DIGITS + " digits before the point");
      }
      return number;
    }
    if (!given.isTextual() || !NUMBER.matcher(given.textValue()).matches()) {
      throw wrong(
          place, given, "allowed: a number with a point before its decimals, such as 19.90");
    }
    return new BigDecimal(given.textValue());
  }

  private String exact(BigDecimal number, JsonNode given, String place) {
    if (number.signum() < 0) {
      throw wrong(place, given, "allowed: 0 or more");
    }
    int decimals = decimals();
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (plain.scale() > decimals) {
      if (rounding.isEmpty()) {
        throw wrong(
            place,
            given,
            currency.get()
                + " has "
                + decimals
                + " decimals; the setting \""
                + ProductSettings.ROUNDING
                + "\" says how to round");
      }
      plain = plain.setScale(decimals, rounding.get());
    }
    return plain.setScale(Math.max(decimals, 0), RoundingMode.UNNECESSARY).toPlainString();
  }

  private int decimals() {
    try {
      return Math.max(0, Currency.getInstance(currency.get()).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      // A currency that is younger than this Java has two, as nearly all have.
      return 2;
    }
  }

  private static ItemException wrong(String place, JsonNode given, String allowed) {
    String shown = given.isValueNode() ? given.asText() : given.toString();
    return new ItemException(Fault.of(place + " is \"" + shown + "\": " + allowed).onField(place));
  }
}
