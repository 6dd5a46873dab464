package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.standard.Data;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProductValuesTest {

  // Source: webgriffe/SyliusAkeneoPlugin #110; akeneo/pim-community-dev #5044 (case A07).
  private static final JsonNode ITEM =
      Trees.json(
          """
          {"values":{
            "weight":[{"locale":null,"scope":null,"data":{"amount":"4.0000","unit":"KILOGRAM"}}],
            "length":[{"locale":null,"scope":null,
              "data":{"amount":12345678901234.123456789012,"unit":"METER"}}],
            "price":[{"locale":null,"scope":null,"data":[{"amount":"20.50","currency":"EUR"},
              {"amount":null,"currency":"USD"}]}],
            "stock":[{"locale":null,"scope":null,"data":1000000}],
            "rate":[{"locale":null,"scope":null,"data":"0.1"}],
            "name":[{"locale":"en_US","scope":null,"data":"Bag"},
              {"locale":"de_DE","scope":null,"data":"Tasche"}],
            "text":[{"locale":"en_US","scope":"print","data":"p"},
              {"locale":"en_US","scope":null,"data":"all"}],
            "day":[{"locale":null,"scope":null,"data":"2026-06-13T00:00:00+02:00"}],
            "on":[{"locale":null,"scope":null,"data":false}],
            "colors":[{"locale":null,"scope":null,"data":["red","blue"]}],
            "color":[{"locale":null,"scope":null,"data":"red"}],
            "media":[{"locale":null,"channel":"web","data":"a.jpg"}],
            "nothing":[{"locale":null,"scope":null,"data":null}]}}
          """);

  private final ProductValues values = ProductValues.of(ITEM);

  @Test
  void numbers_are_exact_whether_written_as_text_or_as_numbers() {
    assertThat(values.measure("weight").orElseThrow().amount()).isEqualByComparingTo("4");
    assertThat(values.measure("length"))
        .hasValue(new Data.Measure(new BigDecimal("12345678901234.123456789012"), "METER"));
    assertThat(values.number("stock").orElseThrow()).isEqualByComparingTo("1000000");
    assertThat(values.number("rate").orElseThrow()).isEqualByComparingTo("0.1");
  }

  @Test
  void a_null_amount_is_no_price_and_not_a_price_of_zero() {
    assertThat(values.prices("price")).containsOnlyKeys("EUR");
    assertThat(values.prices("price").get("EUR")).isEqualByComparingTo("20.50");
    assertThat(values.data("nothing", null, null)).isEmpty();
  }

  @Test
  void plain_text_is_the_same_in_every_default_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);

      assertThat(ProductValues.plainText(new BigDecimal("4.0000"))).isEqualTo("4");
      assertThat(ProductValues.plainText(new BigDecimal("20.50"))).isEqualTo("20.5");
      assertThat(ProductValues.plainText(new BigDecimal("1E+6"))).isEqualTo("1000000");
      assertThat(ProductValues.plainText(new BigDecimal("0.000"))).isEqualTo("0");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_number_that_would_fill_the_memory_is_no_number() {
    JsonNode huge =
        Trees.json(
            "{\"values\":{\"n\":[{\"locale\":null,\"scope\":null,\"data\":\"1e99999999\"}]}}");

    assertThat(ProductValues.of(huge).number("n")).isEmpty();
    assertThatThrownBy(() -> ProductValues.plainText(new BigDecimal("1e99999999")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000 digits");
  }

  @Test
  void the_value_of_the_very_locale_and_channel_is_preferred_to_one_for_all() {
    assertThat(values.text("name", "de_DE", null)).hasValue("Tasche");
    assertThat(values.text("name", "fr_FR", null)).isEmpty();
    assertThat(values.text("name")).isEmpty();
    assertThat(values.text("text", "en_US", "print")).hasValue("p");
    assertThat(values.text("text", "en_US", "web")).hasValue("all");
    assertThat(values.text("media", null, "web")).hasValue("a.jpg");
  }

  @Test
  void days_flags_and_codes_are_typed() {
    assertThat(values.day("day")).hasValue(LocalDate.of(2026, 6, 13));
    assertThat(values.flag("on")).hasValue(false);
    assertThat(values.codes("colors")).containsExactly("red", "blue");
    assertThat(values.codes("color")).containsExactly("red");
    assertThat(values.codes("nothing")).isEmpty();
    assertThat(values.attributes()).contains("weight", "nothing");
  }

  @Test
  void an_empty_list_of_values_is_empty_as_an_empty_object_is() {
    assertThat(ProductValues.of(Trees.json("{\"values\":[]}")).attributes()).isEmpty();
    assertThat(ProductValues.of(Trees.json("{\"values\":{}}")).attributes()).isEmpty();
  }
}
