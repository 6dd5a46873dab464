package io.crossdock.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12.3400",
        "0.1",
        "9223372036854775807",
        "-9223372036854775809",
        "5.0000",
        "0.1000000000000000055511151231257827021181583404541015625",
        "1E+2000000000"
      })
  void a_number_is_written_as_it_was_read(String number) throws JsonProcessingException {
    assertThat(Json.write(Json.mapper().readTree(number))).isEqualTo(number);
  }

  @Test
  void a_huge_exponent_costs_nothing_anywhere() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(3),
        () -> {
          JsonNode item = Json.mapper().readTree("{\"price\":1e2000000000,\"low\":1e-2000000000}");

          assertThat(Json.write(item)).isEqualTo("{\"price\":1E+2000000000,\"low\":1E-2000000000}");
          assertThat(Numbers.plain(item.get("price"))).isEqualTo("1E+2000000000");
          assertThat(Numbers.plain(item.get("low"))).isEqualTo("1E-2000000000");
          assertThat(CheckedTree.copy(item)).isEqualTo(item);
          assertThat(ItemHash.of(item)).isEqualTo(ItemHash.of(item.deepCopy()));
        });
  }

  @Test
  void nesting_beyond_the_limit_is_refused_not_overflown() {
    assertThatThrownBy(() -> Json.mapper().readTree("[".repeat(100_000)))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("200");
  }

  @Test
  void definitions_may_leave_out_quotes_around_names_and_name_nothing_twice() throws Exception {
    assertThat(Json.definitions().readTree("{path: []}").has("path")).isTrue();
    assertThatThrownBy(() -> Json.definitions().readTree("{a: 1, a: 2}"))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> Json.definitions().readTree("{} {}"))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void what_a_limit_of_reading_let_through_can_be_stored_inside_a_payload() throws Exception {
    String deep = "[".repeat(600) + "]".repeat(600);

    assertThat(Json.write(Json.stored().readTree(deep))).isEqualTo(deep);
  }

  @Test
  void numbers_made_by_code_become_what_would_be_read() throws Exception {
    for (JsonNode number :
        new JsonNode[] {
          LongNode.valueOf(5),
          DoubleNode.valueOf(0.1),
          FloatNode.valueOf(0.1f),
          JsonNodeFactory.instance.numberNode(new BigDecimal("5")),
          JsonNodeFactory.instance.numberNode(new BigDecimal("12.3400"))
        }) {
      JsonNode copy = CheckedTree.copy(number);

      assertThat(Json.mapper().readTree(Json.write(copy))).isEqualTo(copy);
    }
    assertThat(Json.write(CheckedTree.copy(FloatNode.valueOf(0.1f)))).isEqualTo("0.1");
  }

  @Test
  void not_a_number_is_refused() {
    assertThatThrownBy(() -> CheckedTree.copy(DoubleNode.valueOf(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void a_tree_that_code_nested_too_deep_is_refused() {
    JsonNode deep = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 100_000; i++) {
      deep = JsonNodeFactory.instance.arrayNode().add(deep);
    }
    JsonNode tree = deep;

    assertThatThrownBy(() -> CheckedTree.copy(tree)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ItemHash.of(tree)).isInstanceOf(IllegalArgumentException.class);
  }
}
