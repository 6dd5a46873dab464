package io.crossdock.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.internal.json.Json;
import io.crossdock.mapping.ItemReferenceException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTemplateTest {

  private static final String NOTE = "5\" pipe\\n\n\",\"admin\":true,\"x\":\"";
  private static final Variables VARIABLES =
      new MapVariables(Map.of("Note", NOTE, "Qty", "007", "Secret", "s3cr3t", "Up", ".."));

  @Test
  void a_quote_or_line_break_in_a_value_breaks_nothing() throws Exception {
    ResolvedParameters resolved =
        resolve("{payload: {\"note\": \"${Note}\", \"qty\": \"${Qty}\"}}", "{}");

    String written = Json.write(resolved.payload());

    assertThat(Json.mapper().readTree(written).size()).isEqualTo(2);
    assertThat(resolved.payload().get("note").textValue()).isEqualTo(NOTE);
    assertThat(resolved.payload().get("qty").textValue()).isEqualTo("007");
  }

  @Test
  void the_escape_is_the_same_in_all_three_parts() throws Exception {
    ResolvedParameters resolved =
        resolve(
            "{path: {a: \"$${Note}\"}, query: {b: \"$${Note}\"}, payload: {c: [\"$${Note}\"]}}",
            "{}");

    assertThat(resolved.path("a")).contains("${Note}");
    assertThat(resolved.query().get("b").textValue()).isEqualTo("${Note}");
    assertThat(resolved.payload().at("/c/0").textValue()).isEqualTo("${Note}");
  }

  @Test
  void names_of_properties_are_literal() throws Exception {
    assertThat(resolve("{payload: {\"${Note}\": 1}}", "{}").payload().has("${Note}")).isTrue();
  }

  @Test
  void an_absent_value_takes_its_property_or_element_with_it() throws Exception {
    ResolvedParameters resolved =
        resolve("{payload: {a: \"?{no}\", b: [\"?{no}\", \"&{yes}\"], c: null}}", "{\"yes\":1}");

    assertThat(Json.write(resolved.payload())).isEqualTo("{\"b\":[1],\"c\":null}");
  }

  @Test
  void all_problems_are_told_with_part_and_parameter() {
    ParameterTemplate template =
        ParameterTemplate.of(
            RequestParameters.parse(
                "{path: {sku: \"\"}, query: {a: [{b: \"${\"}]}, payload: {c: {d: \"${No te}\"}}}"));

    assertThat(template.problems())
        .extracting(Problem::place)
        .containsExactly("path \"sku\"", "query \"a[0].b\"", "payload \"c.d\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\".\"", "\"..\"", "null", "{}", "[]"})
  void a_path_value_that_would_hit_the_collection_is_refused(String sku) {
    assertThatThrownBy(() -> resolve("{path: {sku: \"&{sku}\"}}", "{\"sku\":" + sku + "}"))
        .isInstanceOf(ItemReferenceException.class)
        .hasMessageContaining("path \"sku\"")
        .hasMessageContaining("key-1");
  }

  @Test
  void a_path_value_from_the_environment_is_the_definitions_fault() {
    assertThatThrownBy(() -> resolve("{path: {sku: \"${Up}\"}}", "{}"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("path \"sku\"");
  }

  @Test
  void a_number_fills_the_path_without_exponent() throws Exception {
    ResolvedParameters resolved = resolve("{path: {id: \"&{id}\", page: 2}}", "{\"id\":1E+3}");

    assertThat(resolved.path("id")).contains("1000");
    assertThat(resolved.path("page")).contains("2");
  }

  @Test
  void names_that_the_environment_lacks_are_all_listed() {
    ParameterTemplate template =
        ParameterTemplate.of(
            RequestParameters.parse(
                "{query: {a: \"${Nots}\", b: \"${Qty}\"}, payload: {c: \"${zebra}\"}}"));

    assertThat(template.missing(VARIABLES))
        .extracting(Problem::toString)
        .containsExactly(
            "query \"a\" names ${Nots}, which the environment does not have; nearest: \"Note\"",
            "payload \"c\" names ${zebra}, which the environment does not have");
    assertThat(template.variables()).containsExactly("Nots", "Qty", "zebra");
    assertThat(template.refersToItem()).isFalse();
  }

  @Test
  void for_showing_a_secret_stays_a_reference() throws Exception {
    ParameterTemplate template =
        ParameterTemplate.of(
            RequestParameters.parse("{payload: {a: \"key ${Secret}\", b: \"${Qty}\"}}"));

    ResolvedParameters shown = template.resolve(VARIABLES.shown(), ItemAtHand.none());

    assertThat(Json.write(shown.payload())).isEqualTo("{\"a\":\"key ${Secret}\",\"b\":\"007\"}");
    assertThat(template.resolve(VARIABLES, ItemAtHand.none()).toString()).doesNotContain("s3cr3t");
  }

  @Test
  void a_bound_payload_holds_no_secret_and_resolves_to_the_same() throws Exception {
    RequestParameters parameters =
        RequestParameters.parse(
            "{payload: {a: \"${Secret}\", b: \"&{odd}\", c: \"${Qty}&{odd}\", d: \"&{tree}\", e: \"$${x}\"}}");
    ItemAtHand item =
        item("{\"odd\":\"${Secret} &{a} $\",\"tree\":{\"${Secret}\":[\"${Secret}\",\"&{q}\"]}}");
    ParameterTemplate template = ParameterTemplate.of(parameters);

    RequestParameters bound = template.bind(item);
    RequestParameters stored =
        RequestParameters.from(Json.stored().readTree(Json.write(bound.toJson())));
    ResolvedParameters later = ParameterTemplate.of(stored).resolve(VARIABLES, ItemAtHand.none());

    assertThat(Json.write(bound.toJson())).doesNotContain("s3cr3t");
    assertThat(later.payload()).isEqualTo(template.resolve(VARIABLES, item).payload());
    assertThat(later.payload().get("b").textValue()).isEqualTo("${Secret} &{a} $");
  }

  private static ResolvedParameters resolve(String parameters, String item)
      throws JsonProcessingException {
    return ParameterTemplate.of(RequestParameters.parse(parameters)).resolve(VARIABLES, item(item));
  }

  private static ItemAtHand item(String json) throws JsonProcessingException {
    return new ItemAtHand(Json.mapper().readTree(json), "key-1");
  }
}
