package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.crossdock.connector.ItemException;
import java.math.RoundingMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is text. Source: Shopify/money #161, good-idea/sane-shopify #117 (case S02). */
class MoneyTextTest {

  private static JsonNode euros(JsonNode amount) {
    return new MoneyText(() -> "EUR", Optional.empty()).of(amount, "price");
  }

  @ParameterizedTest
  @CsvSource({
    "19.9, 19.90",
    "'\"19.90\"', 19.90",
    "1.2E7, 12000000.00",
    "0, 0.00",
    "19.900, 19.90",
    "1234567.89, 1234567.89",
  })
  void an_amount_goes_out_as_text_without_exponent_and_comma(String given, String sent) {
    assertThat(euros(Notes.json(given)).textValue()).isEqualTo(sent);
  }

  @Test
  void a_float_of_a_host_does_not_show_its_binary_tail() {
    assertThat(euros(DoubleNode.valueOf(19.9)).textValue()).isEqualTo("19.90");
  }

  @Test
  void null_stays_null_since_it_clears() {
    assertThat(euros(Notes.json("null")).isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1234567.891, 1234567.891, EUR has 2 decimals",
    "'{\"amount\":\"10\",\"currency\":\"USD\"}', USD, the shop's currency is EUR",
    "'\"1.234,50\"', '1.234,50', a number with a point",
    "'\"-0.01\"', -0.01, 0 or more",
    "'\"1e3\"', 1e3, a number with a point",
    "1E+999999, 1E+999999, digits",
    "true, true, a number",
  })
  void what_is_no_amount_of_the_shop_fails_with_the_value_and_what_is_allowed(
      String given, String shown, String allowed) {
    assertThatThrownBy(() -> euros(Notes.json(given)))
        .isInstanceOfSatisfying(
            ItemException.class, wrong -> assertThat(wrong.fault().field()).hasValue("price"))
        .hasMessageContaining(shown)
        .hasMessageContaining(allowed);
  }

  @Test
  void an_amount_in_the_shops_currency_may_name_it() {
    assertThat(euros(Notes.json("{'amount':'10','currency':'EUR'}")).textValue())
        .isEqualTo("10.00");
  }

  @Test
  void a_currency_without_decimals_takes_none() {
    MoneyText yen = new MoneyText(() -> "JPY", Optional.empty());

    assertThat(yen.of(Notes.json("100"), "price").textValue()).isEqualTo("100");
    assertThatThrownBy(() -> yen.of(Notes.json("'100.50'"), "price"))
        .hasMessageContaining("JPY has 0 decimals");
  }

  @Test
  void only_a_definition_that_names_how_rounds() {
    MoneyText rounding = new MoneyText(() -> "EUR", Optional.of(RoundingMode.HALF_UP));

    assertThat(rounding.of(Notes.json("1234567.895"), "price").textValue()).isEqualTo("1234567.90");
  }
}
