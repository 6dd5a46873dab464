package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterAndTransformerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enabled == `true`|{\"enabled\":true}|true",
        "enabled == `true`|{\"enabled\":false}|false",
        "enabled == `true`|{}|false",
        "price > `9.99`|{\"price\":10.00}|true",
        "price > `9.99`|{\"price\":1e2000000000}|true",
        "categories|{\"categories\":[]}|false",
        "name|{\"name\":\"\"}|false",
        "stock|{\"stock\":0}|true"
      })
  void a_jmespath_filter_keeps_what_is_true(String expression, String item, String kept)
      throws Exception {
    assertThat(Filter.jmesPath(expression).keep(Json.mapper().readTree(item)))
        .isEqualTo(Boolean.valueOf(kept));
  }

  @Test
  void a_filter_that_is_no_expression_is_refused_with_the_reason() {
    assertThatThrownBy(() -> Filter.jmesPath("enabled = true"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"enabled = true\"");
    assertThatThrownBy(() -> Filter.jmesPath(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_a_filter_with_an_expression_can_be_written() {
    Filter lambda = item -> true;

    assertThat(Filter.jmesPath("enabled").expression()).contains("enabled");
    assertThat(Filter.jmesPath("enabled")).isEqualTo(Filter.jmesPath("enabled"));
    assertThat(lambda.expression()).isEmpty();
  }

  @Test
  void a_transformer_may_have_a_name_and_be_followed_by_another() {
    Transformer first = Transformer.named("first", item -> ((ObjectNode) item).put("a", 1));
    Transformer lambda = item -> ((ObjectNode) item).put("b", 2);

    JsonNode result = first.then(lambda).apply(Json.mapper().createObjectNode());

    assertThat(result).hasToString("{\"a\":1,\"b\":2}");
    assertThat(first.name()).contains("first");
    assertThat(first.description()).isEqualTo("first");
    assertThat(lambda.name()).isEmpty();
    assertThat(lambda.description()).isNotBlank();
  }
}
