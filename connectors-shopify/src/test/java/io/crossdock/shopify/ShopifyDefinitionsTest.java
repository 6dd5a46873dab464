package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions are held to the schema when they are built, without a shop. */
class ShopifyDefinitionsTest {

  private final HttpClient client = TestShop.client("Shopify").build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id titel | \"titel\" is no field of Product; nearest: \"title\"",
        "id { x } | \"id\" is a plain ID: it takes no { … }",
        "variants | \"variants\" is a ProductVariantConnection: say what of it, such as variants { nodes { id } }",
        "variants(frist: 5) { nodes { id } } | \"variants\" takes no argument \"frist\"; nearest: \"first\"",
        "variants(first: \"5\") { nodes { id } } | \"variants(first)\" is \"5\"; allowed: a whole number",
        "variants(sortKey: TITEL) { nodes { id } } | \"variants(sortKey)\" is \"TITEL\", which is no ProductVariantSortKeys; nearest: \"TITLE\"",
        "variants { nodes { id skuu } } | \"variants.nodes.skuu\" is no field of ProductVariant; nearest: \"sku\"",
        "metafield { id } | \"metafield\" needs the argument \"key\"",
        "... on Order { id } | narrows \"\" to Order, which a Product is never",
        "... on Produkt { id } | is no type; nearest: \"Product\"",
        "...Fields | names the fragment \"Fields\", which is defined nowhere",
        "id title( | ends where",
        "a: title a: handle | asks for \"a\" in two ways",
        "title @idempotent(key: 1) | has @idempotent; allowed: @include, @skip",
        "metafield(key: $key) { id } | is a variable; write its value",
        "id ${Shopify_Field} | holds a reference",
      })
  void a_selection_is_held_to_the_schema(String selection, String words) {
    assertThatThrownBy(() -> products().query("selection", selection).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(words);
  }

  @Test
  void a_selection_may_have_aliases_fragments_comments_commas_and_braces() {
    assertThatCode(
            () ->
                products()
                    .query(
                        "selection",
                        """
                        {
                          id, name: title # as the shop calls it
                          ... on Product { handle }
                          cost: metafield(namespace: "erp", key: "cost") { value }
                          variants(first: 50, sortKey: SKU) { edges { node { sku @include(if: true) } } }
                        }
                        """)
                    .build())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first | 251 | allowed: 1 to 250",
        "first | many | allowed: 1 to 250",
        "frist | 5 | nearest: \"first\"",
        "sortKey | UPDATED | is no ProductSortKeys; nearest: \"UPDATED_AT\"",
        "reverse | yes | allowed: true, false",
        "after | abc | a read goes forward from the first page by itself",
      })
  void an_argument_is_held_to_its_type(String name, String value, String words) {
    assertThatThrownBy(() -> products().query(name, value).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input': {'titel': 'x'}} | \"input.titel\" is no field of ProductSetInput; nearest: \"title\"",
        "{'input': {'variants': [{'optionValues': [], 'pric': '1'}]}} | \"input.variants.0.pric\" is no field of ProductVariantSetInput; nearest: \"price\"",
        "{'input': {'status': 'ACTIV'}} | nearest: \"ACTIVE\"",
        "{'input': {'tags': 5}} | \"input.tags\" is 5; allowed: a String, which is text",
        "{'input': {'variants': [{'price': '1'}]}} | \"input.variants.0.optionValues\" is missing",
        "{'input': null} | \"input\" is null; ProductSetInput! is needed",
        "{'identifer': {'handle': 'a'}} | nearest: \"identifier\"",
        "{'synchronous': 'maybe'} | \"synchronous\" is \"maybe\"; allowed: true, false",
      })
  void the_variables_of_a_mutation_are_held_to_their_input_types(String payload, String words) {
    assertThatThrownBy(() -> productSet(payload).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(words);
  }

  @Test
  void references_are_taken_for_what_they_will_be() {
    assertThatCode(
            () ->
                productSet(
                        "{'identifier': {'handle': '&{handle}'}, 'input': {'status': '${Status}',"
                            + " 'variants': '&{variants}', 'tags': ['?{tag}']}}")
                    .build())
        .doesNotThrowAnyException();
  }

  @Test
  void of_exclusive_fields_exactly_one_is_given() {
    assertThatThrownBy(
            () ->
                Incoming.named("One")
                    .client(client)
                    .operation("productByIdentifier")
                    .parameters(
                        RequestParameters.parse(
                            "{\"query\": {\"identifier\": {\"id\": \"gid://shopify/Product/1\","
                                + " \"handle\": \"a\"}}}"))
                    .build())
        .hasMessageContaining("has 2 fields; exactly one is needed of");
  }

  @Test
  void a_query_says_which_argument_it_lacks() {
    assertThatThrownBy(() -> Incoming.named("One").client(client).operation("product").build())
        .hasMessageContaining("query \"id\" is missing: product needs it, of type ID!");
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    assertThatThrownBy(
            () ->
                products()
                    .query("first", "0")
                    .query("sortKey", "NONE")
                    .query("selection", "id titel handel")
                    .build())
        .hasMessageContaining("4 problems");
  }

  @Test
  void an_operation_is_found_by_its_nearest_name() {
    assertThatThrownBy(() -> Incoming.named("x").client(client).operation("productVariant").build())
        .hasMessageContaining("query \"id\" is missing");
    assertThatThrownBy(() -> Incoming.named("x").client(client).entity("prodcts").build())
        .hasMessageContaining("nearest: \"products\"");
  }

  private Incoming.Builder products() {
    return Incoming.named("Shopify - Get products").client(client).entity("products");
  }

  private Outgoing.Builder productSet(String payload) {
    return Outgoing.named("Shopify - Set products")
        .client(client)
        .entity("products")
        .action("upsert")
        .parameters(RequestParameters.parse("{\"payload\": " + payload.replace('\'', '"') + "}"));
  }
}
