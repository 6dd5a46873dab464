package io.crossdock.internal.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.ItemException;
import io.crossdock.internal.json.Json;
import io.crossdock.standard.Data;
import io.crossdock.standard.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping of the host may write a standard product too; what is wrong in it has a place. */
class MalformedProductTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                     | the whole            | an object
          {}                                                     | key                  | text, not missing
          {key: ' '}                                             | key                  | SKU
          {key: 7}                                               | key                  | text, not 7
          {key: a, values: {}}                                   | values               | a list, not an object
          {key: a, vaules: []}                                   | vaules               | nearest: "values"
          {key: a, status: SOLD}                                 | status               | ENABLED or DISABLED
          {key: a, ids: [x]}                                     | ids                  | an object
          {key: a, ids: {shop: 4}}                               | ids.shop             | text, not 4
          {key: a, family: {}}                                   | family               | text
          {key: a, categories: [x, 4]}                           | categories[1]        | text, not 4
          {key: a, values: [7]}                                  | values[0]            | an object, not 7
          {key: a, values: [{attribute: b}]}                     | values[0]            | it has none
          {key: a, values: [{text: b}]}                          | values[0].attribute  | text, not missing
          {key: a, values: [{attribute: b, text: b, flag: true}]}| values[0]            | text and flag
          {key: a, values: [{attribute: b, txt: b}]}             | values[0].txt        | nearest: "text"
          {key: a, values: [{attribute: b, text: 4}]}            | values[0].text       | text, not 4
          {key: a, values: [{attribute: b, number: '4'}]}        | values[0].number     | a number, not
          {key: a, values: [{attribute: b, flag: 1}]}            | values[0].flag       | true or false
          {key: a, values: [{attribute: b, day: '2026-02-30'}]}  | values[0].day        | yyyy-MM-dd
          {key: a, values: [{attribute: b, unit: KG}]}           | values[0].amount     | a number, not missing
          {key: a, values: [{attribute: b, amount: 4}]}          | values[0]            | it has none
          {key: a, values: [{attribute: b, options: red}]}       | values[0].options    | a list
          {key: a, values: [{attribute: b, options: [c, 4]}]}    | values[0].options[1] | an object
          {key: a, values: [{attribute: b, options: [{code: c, labels: [{text: ' '}]}]}]} | values[0].options[0].labels[0] | needs text
          {key: a, values: [{attribute: b, options: [{code: c, labels: [{text: d}, {text: e}]}]}]} | values[0].options[0] | two labels
          {key: a, values: [{attribute: b, text: c, locale: 4}]} | values[0].locale     | text, not 4
          {key: a, prices: [{attribute: b, currency: EUR}]}      | prices[0].amount     | a number
          {key: a, prices: [{attribute: b, amount: 1}]}          | prices[0].currency   | text
          {key: a, images: [{attribute: b}]}                     | images[0].file       | text
          {key: a, stock: [{source: b, quantity: many}]}         | stock[0].quantity    | a number, not "many"
          {key: a, axes: color}                                  | axes                 | a list
          {key: a, variants: [[]]}                               | variants[0]          | an object, not an array
          {key: a, variants: [' ']}                              | variants[0]          | SKU
          {key: a, variants: [{key: b, values: [{attribute: c}]}]} | variants[0].values[0] | it has none
          {key: a, variants: [b, {key: b}]}                      | the whole            | two variants with the key b
          {key: a, variants: [{key: b, variants: [c]}]}          | the whole            | has variants itself
          """)
  void what_is_wrong_is_said_with_its_place(String json, String place, String words) {
    assertThatThrownBy(() -> ProductJson.read(tree(json)))
        .isInstanceOfSatisfying(
            ItemException.class, wrong -> assertThat(wrong.fault().field()).hasValue(place))
        .hasMessageContaining(place)
        .hasMessageContaining(words);
  }

  @Test
  void nothing_and_null_are_the_same() {
    JsonNode json =
        tree(
            "{key: a, ids: null, family: null, values: null, images: [{attribute: b, file: c, label: null}]}");

    assertThat(ProductJson.read(json).images().get(0).label()).isNull();
  }

  @Test
  void an_option_may_be_its_code_alone() {
    JsonNode json =
        tree(
            "{key: a, values: [{attribute: b, options: [red, {code: blue, labels: [{text: Blau}]}]}]}");

    assertThat(ProductJson.read(json).values().get(0).data())
        .isEqualTo(Data.Options.of(Option.of("red"), Option.of("blue").withLabel(null, "Blau")));
  }

  /** Names and words stand without quotes, as JSON would not let them. */
  private static JsonNode tree(String text) {
    String quoted =
        text.replaceAll("'([^']*)'", "\"$1\"")
            .replaceAll("(?<=[:\\[, ])(?!true|false|null)([A-Za-z]+)(?=[,}\\]])", "\"$1\"");
    try {
      return Json.definitions().readTree(quoted);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(quoted, malformed);
    }
  }
}
