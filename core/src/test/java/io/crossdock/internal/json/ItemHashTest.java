package io.crossdock.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemHashTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2}|{\"b\":2,\"a\":1}",
        "5|5.0000",
        "500|5e2",
        "0|-0.000",
        "0|0e10",
        "{\"a\":{\"x\":[1.50]}}|{\"a\":{\"x\":[1.5]}}"
      })
  void the_same_in_another_writing_has_the_same_hash(String left, String right) throws Exception {
    assertThat(hash(left)).isEqualTo(hash(right)).hasSameHashCodeAs(hash(right));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,2]|[2,1]",
        "[12]|[1,2]",
        "5|\"5\"",
        "null|\"null\"",
        "{\"a\":null}|{}",
        "[]|{}",
        "[[],[]]|[[[]]]",
        "true|false",
        "[\"ab\",\"c\"]|[\"a\",\"bc\"]",
        "9007199254740993|9007199254740992",
        "1e2000000000|1e1999999999"
      })
  void what_differs_has_another_hash(String left, String right) throws Exception {
    assertThat(hash(left)).isNotEqualTo(hash(right));
  }

  @Test
  void the_form_does_not_change_since_stores_keep_it() throws Exception {
    ItemHash hash =
        hash("{\"sku\":\"a\",\"price\":12.3400,\"on\":true,\"none\":null,\"tags\":[\"x\"]}");

    assertThat(hash.toString()).isEqualTo("421e2008b9f1ae4e9ed490b86fbc5184");
    assertThat(ItemHash.of(hash.bytes())).isEqualTo(hash);
    assertThat(hash.bytes()).hasSize(16);
  }

  @Test
  void other_lengths_are_no_hash() {
    assertThatThrownBy(() -> ItemHash.of(new byte[15])).hasMessageContaining("15");
  }

  private static ItemHash hash(String json) throws JsonProcessingException {
    return ItemHash.of(Json.mapper().readTree(json));
  }
}
