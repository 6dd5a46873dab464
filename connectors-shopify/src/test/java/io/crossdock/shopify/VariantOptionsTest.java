package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.ItemException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Options are made of the variants. Source: ChannelApe/shopify-sdk #120 (case S01). */
class VariantOptionsTest {

  private static ObjectNode input(String... variants) {
    return (ObjectNode) Notes.json("{'variants':[" + String.join(",", variants) + "]}");
  }

  private static String variant(String sku, String... choices) {
    String values =
        Arrays.stream(choices)
            .map(choice -> choice.split("=", 2))
            .map(pair -> "{'optionName':'" + pair[0] + "','name':'" + pair[1] + "'}")
            .collect(Collectors.joining(","));
    return "{'sku':'" + sku + "','optionValues':[" + values + "]}";
  }

  @Test
  void options_come_in_the_order_in_which_variants_show_them_with_each_value_once() {
    ObjectNode lamp =
        input(
            variant("G5", "Color=Green", "Power=5W"),
            variant("W5", "Color=White", "Power=5W"),
            variant("G8", "Color=Green", "Power=8W"));

    VariantOptions.complete(lamp);

    assertThat(lamp.path("productOptions"))
        .isEqualTo(
            Notes.json(
                "[{'name':'Color','values':[{'name':'Green'},{'name':'White'}]},"
                    + "{'name':'Power','values':[{'name':'5W'},{'name':'8W'}]}]"));
  }

  @Test
  void two_variants_that_are_alike_are_named_before_anything_is_sent() {
    assertThatThrownBy(
            () ->
                VariantOptions.complete(
                    input(variant("A", "Color=Red"), variant("B", "Color=Red"))))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("variants A and B are both Color=Red");
  }

  @Test
  void a_variant_that_lacks_a_value_is_named_with_the_option() {
    assertThatThrownBy(
            () ->
                VariantOptions.complete(
                    input(variant("C", "Color=Red", "Size=S"), variant("D", "Color=Blue"))))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("variant D has no value for the option \"Size\"");
  }

  @Test
  void a_product_with_one_variant_and_no_choice_has_the_default_title() {
    ObjectNode plain = input("{'sku':'E'}");

    VariantOptions.complete(plain);

    assertThat(plain)
        .isEqualTo(
            Notes.json(
                "{'variants':[{'sku':'E','optionValues':[{'optionName':'Title','name':'Default"
                    + " Title'}]}],'productOptions':[{'name':'Title','values':[{'name':'Default"
                    + " Title'}]}]}"));
  }

  @Test
  void more_than_three_options_are_refused_with_their_names() {
    assertThatThrownBy(
            () -> VariantOptions.complete(input(variant("A", "A=1", "B=1", "C=1", "D=1"))))
        .hasMessageContaining("4 options (A, B, C, D); Shopify takes 3");
  }

  @Test
  void options_that_are_given_stay_and_must_fit_the_variants() {
    ObjectNode fits = input(variant("A", "Color=Red"));
    fits.set(
        "productOptions",
        Notes.json("[{'name':'Color','values':[{'name':'Red'},{'name':'Blue'}]}]"));
    ObjectNode lacks = input(variant("A", "Color=Red"));
    lacks.set("productOptions", Notes.json("[{'name':'Color','values':[{'name':'Blue'}]}]"));
    ObjectNode other = input(variant("A", "Color=Red"));
    other.set("productOptions", Notes.json("[{'name':'Size','values':[{'name':'S'}]}]"));

    VariantOptions.complete(fits);

    assertThat(fits.at("/productOptions/0/values")).hasSize(2);
    assertThatThrownBy(() -> VariantOptions.complete(lacks)).hasMessageContaining("[Red]");
    assertThatThrownBy(() -> VariantOptions.complete(other))
        .hasMessageContaining("\"Color\", which productOptions lacks; there are: Size");
  }

  @Test
  void a_product_without_variants_in_its_input_gets_no_options() {
    ObjectNode title = (ObjectNode) Notes.json("{'title':'Lamp'}");

    VariantOptions.complete(title);

    assertThat(title).hasSize(1);
  }
}
