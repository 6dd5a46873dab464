package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.ItemException;
import org.junit.jupiter.api.Test;

/**
 * A list that {@code productSet} is given replaces the one that is there. Source: recorded exchange
 * shopify 04 #3.
 */
class KeptProductTest {

  private static final String SHIRT =
      """
      {'tags':['summer','sale'],
       'options':[{'name':'Color','optionValues':[{'name':'Red'},{'name':'Blue'}]}],
       'variants':{'nodes':[
         {'id':'V/1','sku':'R','selectedOptions':[{'name':'Color','value':'Red'}],
          'metafields':{'nodes':[{'namespace':'custom','key':'care','type':'t','value':'cold'}]}},
         {'id':'V/2','sku':'B','selectedOptions':[{'name':'Color','value':'Blue'}]}]},
       'metafields':{'nodes':[{'namespace':'custom','key':'wool','type':'t','value':'yes'},
         {'namespace':'other','key':'app','type':'t','value':'theirs'}]},
       'media':{'nodes':[{'id':'M/1'}]},'collections':{'nodes':[{'id':'C/1'}]}}
      """;

  private static ObjectNode kept(String given, String known) {
    ObjectNode input = (ObjectNode) Notes.json(given);
    new KeptProduct(input, Notes.json(known)).keep();
    return input;
  }

  private static String variant(String sku, String color) {
    return "{'sku':'%s','optionValues':[{'optionName':'Color','name':'%s'}]}".formatted(sku, color);
  }

  @Test
  void a_variant_that_is_not_named_stays_with_its_id() {
    ObjectNode input =
        kept("{'variants':[" + variant("R", "Red") + "," + variant("G", "Green") + "]}", SHIRT);

    assertThat(input.path("variants")).hasSize(3);
    assertThat(input.at("/variants/0/id").asText()).isEqualTo("V/1");
    assertThat(input.at("/variants/1").has("id")).isFalse();
    assertThat(input.at("/variants/2"))
        .isEqualTo(
            Notes.json("{'id':'V/2','optionValues':[{'optionName':'Color','name':'Blue'}]}"));
    assertThat(input.path("productOptions"))
        .isEqualTo(
            Notes.json(
                "[{'name':'Color','values':[{'name':'Red'},{'name':'Blue'},{'name':'Green'}]}]"));
  }

  @Test
  void a_variant_is_found_by_its_sku_also_where_its_option_was_renamed() {
    ObjectNode input = kept("{'variants':[" + variant("R", "Scarlet") + "]}", SHIRT);

    assertThat(input.at("/variants/0/id").asText()).isEqualTo("V/1");
    assertThat(input.path("variants")).hasSize(2);
  }

  @Test
  void a_kept_variant_that_is_now_like_a_given_one_is_named() {
    assertThatThrownBy(() -> kept("{'variants':[" + variant("R", "Blue") + "]}", SHIRT))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("variants R and V/2 are both Color=Blue");
  }

  @Test
  void a_standalone_variant_is_not_lost_unasked_but_the_choice_explained() {
    String plain =
        """
        {'options':[{'name':'Title','optionValues':[{'name':'Default Title'}]}],
         'variants':{'nodes':[{'id':'V/9','sku':'X','inventoryQuantity':4,
           'selectedOptions':[{'name':'Title','value':'Default Title'}]}]}}
        """;

    assertThatThrownBy(() -> kept("{'variants':[" + variant("R", "Red") + "]}", plain))
        .isInstanceOf(ItemException.class)
        .hasMessageContaining("a variant X and stock 4 with the options Title")
        .hasMessageContaining("\"existing\": \"replace\"");
    JsonNode named = kept("{'variants':[" + variant("X", "Red") + "]}", plain);
    assertThat(named.path("variants")).hasSize(1);
    assertThat(named.at("/variants/0/id").asText()).isEqualTo("V/9");
    assertThat(named.at("/productOptions/0/name").asText()).isEqualTo("Color");
  }

  @Test
  void metafields_tags_media_and_collections_that_are_not_named_stay() {
    ObjectNode input =
        kept(
            "{'metafields':[{'namespace':'custom','key':'wool','type':'t','value':'no'}],"
                + "'tags':['new','sale'],'files':[{'originalSource':'https://a.example/1.jpg'}],"
                + "'collections':['C/2']}",
            SHIRT);

    assertThat(input.path("metafields"))
        .isEqualTo(
            Notes.json(
                "[{'namespace':'custom','key':'wool','type':'t','value':'no'},"
                    + "{'namespace':'other','key':'app','type':'t','value':'theirs'}]"));
    assertThat(input.path("tags")).isEqualTo(Notes.json("['new','sale','summer']"));
    assertThat(input.path("files")).hasSize(2);
    assertThat(input.at("/files/1/id").asText()).isEqualTo("M/1");
    assertThat(input.path("collections")).isEqualTo(Notes.json("['C/2','C/1']"));
  }

  @Test
  void metafields_of_a_variant_that_are_not_named_stay() {
    ObjectNode input =
        kept(
            "{'variants':[{'sku':'R','optionValues':[{'optionName':'Color','name':'Red'}],"
                + "'metafields':[{'namespace':'custom','key':'fit','type':'t','value':'slim'}]}]}",
            SHIRT);

    assertThat(input.at("/variants/0/metafields").findValuesAsText("key"))
        .containsExactly("fit", "care");
  }

  @Test
  void what_the_input_does_not_hold_is_not_put_in() {
    assertThat(kept("{'title':'Shirt'}", SHIRT)).isEqualTo(Notes.json("{'title':'Shirt'}"));
    assertThat(KeptProduct.isNeeded(Notes.json("{'title':'Shirt'}"))).isFalse();
    assertThat(KeptProduct.isNeeded(Notes.json("{'tags':[]}"))).isTrue();
  }
}
