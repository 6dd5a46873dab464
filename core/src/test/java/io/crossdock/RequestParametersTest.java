package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {

  private static final String EMPTY = "{\"path\":[],\"query\":[],\"payload\":[]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{path: [], query: [], payload: []}",
        "{path: {}, query: {}, payload: {}}",
        "{\"path\": [], \"query\": {}}",
        "{}"
      })
  void an_empty_list_and_an_empty_object_both_mean_empty(String text) {
    RequestParameters parameters = RequestParameters.parse(text);

    assertThat(parameters).isEqualTo(RequestParameters.none());
    assertThat(parameters.isEmpty()).isTrue();
    assertThat(parameters.toJson()).hasToString(EMPTY);
  }

  @Test
  void what_is_filled_comes_back_in_its_order_with_its_numbers() {
    String text =
        "{\"path\":[],\"query\":{\"z\":\"1\",\"a\":[\"x\",\"y\"]},\"payload\":{\"price\":12.3400}}";

    RequestParameters parameters = RequestParameters.parse(text);

    assertThat(parameters.toJson()).hasToString(text);
    assertThat(RequestParameters.from(parameters.toJson())).isEqualTo(parameters);
  }

  @Test
  void everything_wrong_with_the_form_is_said_at_once() {
    assertThatThrownBy(
            () -> RequestParameters.parse("{path: [1], quary: {}, payload: \"x\", query: null}"))
        .isInstanceOfSatisfying(
            InvalidDefinitionException.class, fault -> assertThat(fault.problems()).hasSize(4))
        .hasMessageContaining("nearest: \"query\"")
        .hasMessageContaining("path is of type array; allowed: an object, or [] for nothing");
  }

  @Test
  void text_that_is_not_json_is_refused_with_its_place_and_not_quoted() {
    assertThatThrownBy(() -> RequestParameters.parse("{path: [],\n query: hunter2}"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("line 2, column")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> RequestParameters.parse("[]"))
        .isInstanceOf(InvalidDefinitionException.class);
    assertThatThrownBy(() -> RequestParameters.parse(""))
        .isInstanceOf(InvalidDefinitionException.class);
    assertThatThrownBy(() -> RequestParameters.parse("{path: [], path: []}"))
        .isInstanceOf(InvalidDefinitionException.class);
  }

  @Test
  void a_query_parameter_is_added_and_a_name_may_come_twice() {
    RequestParameters parameters =
        RequestParameters.none()
            .withQuery("scope", "ecommerce")
            .withQuery("id", "1")
            .withQuery("id", "2")
            .withQuery("id", "3");

    assertThat(parameters.query())
        .hasToString("{\"scope\":\"ecommerce\",\"id\":[\"1\",\"2\",\"3\"]}");
  }

  @Test
  void a_path_value_and_a_payload_property_take_the_place_of_the_one_before() {
    RequestParameters parameters =
        RequestParameters.none()
            .withPath("sku", "a")
            .withPath("sku", "b")
            .withPayload("n", JsonNodeFactory.instance.numberNode(1))
            .withPayload("n", JsonNodeFactory.instance.numberNode(2));

    assertThat(parameters.toJson())
        .hasToString("{\"path\":{\"sku\":\"b\"},\"query\":[],\"payload\":{\"n\":2}}");
  }

  @Test
  void changing_what_was_given_or_taken_changes_nothing() {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("a", 1);
    RequestParameters parameters = RequestParameters.none().withPayload(payload);

    payload.put("a", 2);
    ((ObjectNode) parameters.payload()).put("a", 3);
    ((ObjectNode) parameters.toJson()).removeAll();

    assertThat(parameters.payload()).hasToString("{\"a\":1}");
    assertThat(RequestParameters.none().isEmpty()).isTrue();
  }

  @Test
  void parameters_made_by_code_equal_those_read_from_text() {
    JsonNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("long", 5L)
            .put("double", 0.5)
            .put("decimal", new BigDecimal("12.3400"));

    assertThat(RequestParameters.none().withPayload(payload))
        .isEqualTo(
            RequestParameters.parse("{payload: {\"long\":5,\"double\":0.5,\"decimal\":12.3400}}"))
        .hasSameHashCodeAs(
            RequestParameters.parse("{payload: {\"long\":5,\"double\":0.5,\"decimal\":12.3400}}"));
  }

  @Test
  void a_part_that_json_cannot_hold_is_refused() {
    JsonNode payload = JsonNodeFactory.instance.objectNode().putPOJO("x", new Object());

    assertThatThrownBy(() -> RequestParameters.none().withPayload(payload))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("payload");
  }

  @Test
  void the_names_of_variables_and_wrong_references_can_be_listed() {
    RequestParameters parameters =
        RequestParameters.none().withQuery("a", "${One}${Two}").withQuery("b", "${One} ${");

    assertThat(parameters.environmentNames()).containsExactly("One", "Two");
    assertThat(parameters.problems()).extracting(Problem::place).containsExactly("query \"b\"");
  }

  @Test
  void values_are_not_in_the_text_for_people() {
    RequestParameters parameters = RequestParameters.none().withQuery("token", "hunter2");

    assertThat(parameters)
        .hasToString("RequestParameters[path: none; query: token; payload: none]");
  }
}
