package io.crossdock.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.internal.json.Json;
import io.crossdock.mapping.ItemReferenceException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final Variables VARIABLES =
      new MapVariables(
          Map.of("Note", "5\" pipe", "Url", "https://shop.example.com", "Odd", "${Note}&{sku}"));

  @Test
  void a_variable_is_replaced_inside_a_longer_text() {
    assertThat(text("${Url}/rest?a=${Note}")).isEqualTo("https://shop.example.com/rest?a=5\" pipe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$${Note}|${Note}",
        "a $${ b|a ${ b",
        "$$${Note}|$5\" pipe",
        "$$$${Note}|$${Note}",
        "&&{sku}|&{sku}",
        "??{sku}|?{sku}",
        "$5 & more? {x}|$5 & more? {x}",
        "$$ && ??|$$ && ??"
      })
  void a_doubled_sign_before_a_brace_is_literal(String template, String text) {
    assertThat(text(template)).isEqualTo(text);
  }

  @Test
  void what_came_from_a_value_is_never_looked_into_again() throws Exception {
    assertThat(text("${Odd}")).isEqualTo("${Note}&{sku}");
    assertThat(value("x &{sku}", "{\"sku\":\"${Note}\"}").textValue()).isEqualTo("x ${Note}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${Note", "${}", "${No te}", "a &{", "&{}", "&{a b}", "?{[}", "${a${b}"})
  void a_reference_that_is_not_written_right_is_a_problem_with_its_place(String text) {
    Template template = Template.parse("payload \"note\"", text);

    assertThat(template.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).isEqualTo("payload \"note\"");
              assertThat(problem.message())
                  .contains("at character " + (text.startsWith("a ") ? 3 : 1));
            });
    assertThatThrownBy(() -> template.text(VARIABLES))
        .isInstanceOf(InvalidDefinitionException.class);
  }

  @Test
  void each_wrong_reference_in_one_text_is_reported() {
    Template template = Template.parse("header \"X\"", "${} and ${No te} and &{a..b} and ${open");

    assertThat(template.problems()).hasSize(4);
    assertThat(template.problems().get(1).message())
        .contains("\"${No te}\" at character 9", "allowed: letters");
  }

  @Test
  void a_name_with_a_dash_needs_quotes_and_the_message_says_so() throws Exception {
    assertThat(Template.parse("query \"a\"", "&{my-name}").problems().get(0).message())
        .contains("double quotes");
    assertThat(value("&{\"my-name\"}", "{\"my-name\":1}")).isEqualTo(json("1"));
  }

  @Test
  void the_same_reference_alone_keeps_its_type_and_inside_a_text_becomes_text() throws Exception {
    String item = "{\"n\":1.50,\"big\":1E+5,\"o\":{\"a\":[1]},\"t\":true,\"z\":null}";

    assertThat(value("&{n}", item)).isEqualTo(json("1.50"));
    assertThat(value("&{z}", item)).isEqualTo(json("null"));
    assertThat(value("&{o}", item)).isEqualTo(json("{\"a\":[1]}"));
    assertThat(value("n=&{n} b=&{big} t=&{t} o=&{o}", item).textValue())
        .isEqualTo("n=1.50 b=100000 t=true o={\"a\":[1]}");
  }

  @Test
  void a_variable_is_always_text() {
    Template template = Template.parse("payload \"qty\"", "${Qty}");

    assertThat(template.value(new MapVariables(Map.of("Qty", "007")), ItemAtHand.none()))
        .contains(TextNode.valueOf("007"));
  }

  @Test
  void a_missing_value_is_an_error_that_names_place_reference_and_key() {
    assertThatThrownBy(() -> value("&{price.amount}", "{\"price\":{}}"))
        .isInstanceOfSatisfying(
            ItemReferenceException.class,
            fault -> {
              assertThat(fault.place()).isEqualTo("payload \"x\"");
              assertThat(fault.reference()).isEqualTo("&{price.amount}");
              assertThat(fault.key()).isEqualTo("sku-1");
            })
        .hasMessageContaining("payload \"x\"")
        .hasMessageContaining("&{price.amount}")
        .hasMessageContaining("\"sku-1\"");
  }

  @Test
  void an_optional_value_that_is_missing_is_absent() throws Exception {
    Template template = Template.parse("payload \"x\"", "?{a.b}");

    assertThat(template.value(VARIABLES, item("{}"))).isEmpty();
    assertThat(template.value(VARIABLES, item("{\"a\":{\"b\":null}}"))).contains(json("null"));
    assertThat(value("<?{a.b}>", "{}").textValue()).isEqualTo("<>");
  }

  @Test
  void null_has_no_text() {
    assertThatThrownBy(() -> value("a &{z}", "{\"z\":null}"))
        .isInstanceOf(ItemReferenceException.class)
        .hasMessageContaining("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "&{values.sku[0].data}~\"a\"",
        "&{list[-1]}~3",
        "&{ list[1] }~2",
        "&{list[?@ > `1`] | [0]}~2",
        "&{{a: list[0], b: 'x}y'}}~{\"a\":1,\"b\":\"x}y\"}",
        "&{\"odd.name\"}~true",
        "&{length(list)}~3",
        "&{@.list[0]}~1"
      })
  void plain_names_and_any_jmespath_expression_find_values(String template, String found)
      throws Exception {
    String item = "{\"values\":{\"sku\":[{\"data\":\"a\"}]},\"list\":[1,2,3],\"odd.name\":true}";

    assertThat(value(template, item)).hasToString(found);
  }

  @Test
  void null_from_an_expression_counts_as_missing() {
    assertThatThrownBy(() -> value("&{list[?@ > `9`] | [0]}", "{\"list\":[1]}"))
        .isInstanceOf(ItemReferenceException.class);
  }

  @Test
  void a_function_that_refuses_the_value_is_the_items_fault() {
    assertThatThrownBy(() -> value("&{sum(list)}", "{\"list\":[\"a\"]}"))
        .isInstanceOf(ItemReferenceException.class)
        .hasMessageContaining("sum");
  }

  @Test
  void a_row_of_brackets_does_not_overflow_the_stack() {
    assertThat(
            Template.parse("query \"a\"", "&{" + "(".repeat(3_000) + "a" + ")".repeat(3_000) + "}")
                .problems())
        .hasSize(1);
  }

  @Test
  void an_unknown_variable_comes_with_the_nearest_name() {
    Template template = Template.parse("query \"a\"", "${Nots} ${url}");

    assertThat(template.missing(VARIABLES))
        .extracting(problem -> problem.message().replaceAll(".*nearest: ", ""))
        .containsExactly("\"Note\"", "\"Url\"");
    assertThatThrownBy(() -> template.text(VARIABLES))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("nearest: \"Note\"");
  }

  @Property
  void an_escaped_text_stands_for_itself(@ForAll("tricky") String text) {
    assertThat(text(Template.escape(text))).isEqualTo(text);
  }

  @Property
  void binding_the_item_first_and_the_environment_later_gives_the_same(
      @ForAll("tricky") String before,
      @ForAll("tricky") String fromItem,
      @ForAll("tricky") String between,
      @ForAll("tricky") String fromEnvironment) {
    Variables variables = new MapVariables(Map.of("V", fromEnvironment));
    ItemAtHand item = new ItemAtHand(Json.mapper().createObjectNode().put("v", fromItem), "key");
    Template template =
        Template.parse(
            "payload \"x\"",
            TemplateParser.escapeBeforeVariable(before)
                + "${V}"
                + Template.escape(between)
                + " &{v}");

    JsonNode bound = template.bound(item).orElseThrow();

    assertThat(template.problems()).isEmpty();
    assertThat(Template.parse("payload \"x\"", bound.textValue()).text(variables))
        .isEqualTo(template.text(variables, item))
        .isEqualTo(before + fromEnvironment + between + " " + fromItem);
  }

  @Provide
  Arbitrary<String> tricky() {
    return Arbitraries.strings().withChars("$&?{}aV\"'\\").ofMaxLength(12);
  }

  private static String text(String template) {
    return Template.parse("payload \"x\"", template).text(VARIABLES);
  }

  private static JsonNode value(String template, String item) throws JsonProcessingException {
    return Template.parse("payload \"x\"", template).value(VARIABLES, item(item)).orElseThrow();
  }

  private static ItemAtHand item(String json) throws JsonProcessingException {
    return new ItemAtHand(json(json), "sku-1");
  }

  private static JsonNode json(String json) throws JsonProcessingException {
    return Json.mapper().readTree(json);
  }
}
