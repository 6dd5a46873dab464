package io.crossdock.testkit.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Products, variants, metafields and stock. */
class FakeShopifyProductsTest {

  private static final String SET =
      "mutation Set($identifier: ProductSetIdentifiers, $input: ProductSetInput!,"
          + " $synchronous: Boolean = true) {"
          + " productSet(identifier: $identifier, input: $input, synchronous: $synchronous) {"
          + " product { id handle title tags totalInventory"
          + " variants(first: 10) { nodes { id sku title price inventoryQuantity } }"
          + " metafields(first: 10) { nodes { namespace key value } } }"
          + " productSetOperation { id status }"
          + " userErrors { field message code } } }";
  private static final String LAMP =
      "{'input':{'title':'Lampe Nordlicht','tags':['holz','eiche'],"
          + "'productOptions':[{'name':'Holz','values':[{'name':'Eiche'},{'name':'Esche'}]}],"
          + "'variants':[{'optionValues':[{'optionName':'Holz','name':'Eiche'}],'sku':'LN-1','price':'19.90'},"
          + "{'optionValues':[{'optionName':'Holz','name':'Esche'}],'sku':'LN-2','price':21}],"
          + "'metafields':[{'namespace':'custom','key':'code','type':'single_line_text_field','value':'7'}]}}";

  private final FakeShopify shopify = FakeShopify.start(TestTime.at("2026-11-24T10:00:00Z"));
  private final ShopCalls calls = new ShopCalls(shopify);

  @AfterEach
  void stop() {
    shopify.close();
  }

  private JsonNode set(String variables) {
    return calls.query(SET, variables).at("/data/productSet");
  }

  @Test
  void a_product_is_made_with_variants_and_metafields_and_noted() {
    // Source: recorded exchange shopify 04 #1: tags come sorted.
    JsonNode product = set(LAMP).get("product");

    assertThat(product.get("handle").asText()).isEqualTo("lampe-nordlicht");
    assertThat(product.get("tags").toString()).isEqualTo("[\"eiche\",\"holz\"]");
    assertThat(product.at("/variants/nodes")).hasSize(2);
    assertThat(product.at("/variants/nodes/1/price").asText()).isEqualTo("21");
    assertThat(product.at("/metafields/nodes/0/value").asText()).isEqualTo("7");
    assertThat(shopify.ledger().keys("products")).containsExactly("lampe-nordlicht");
  }

  @Test
  void a_variant_that_is_left_out_of_a_list_is_deleted_and_what_is_not_given_stays() {
    // Source: recorded exchange shopify 04 #3; Shopify's page on productSet.
    set(LAMP);
    JsonNode titleAlone =
        set("{'identifier':{'handle':'lampe-nordlicht'},'input':{'title':'Lampe Polar'}}");
    JsonNode oneVariant =
        set(
            "{'identifier':{'handle':'lampe-nordlicht'},'input':{"
                + "'productOptions':[{'name':'Holz','values':[{'name':'Esche'}]}],"
                + "'variants':[{'optionValues':[{'optionName':'Holz','name':'Esche'}],'price':'5.00'}]}}");

    assertThat(titleAlone.at("/product/variants/nodes")).hasSize(2);
    assertThat(titleAlone.at("/product/metafields/nodes")).hasSize(1);
    assertThat(oneVariant.at("/product/title").asText()).isEqualTo("Lampe Polar");
    assertThat(oneVariant.at("/product/variants/nodes")).hasSize(1);
    assertThat(oneVariant.at("/product/variants/nodes/0/sku").asText()).isEqualTo("LN-2");
    assertThat(shopify.state().variantCount()).isOne();
  }

  @Test
  void without_an_identifier_each_call_makes_a_product_with_a_handle_counted_up() {
    // Source: recorded exchange shopify 04 #10.
    set("{'input':{'title':'Lampe 9'}}");
    set("{'input':{'title':'Lampe 9'}}");

    assertThat(shopify.state().handles()).containsExactly("lampe-9", "lampe-10");
  }

  @Test
  void options_without_variants_and_equal_variants_are_user_errors() {
    // Source: recorded exchanges shopify 04 #6, #7 and #9.
    JsonNode optionsOnly =
        set("{'input':{'title':'A','productOptions':[{'name':'X','values':[{'name':'1'}]}]}}");
    JsonNode twice = set(LAMP.replace("'name':'Esche'}],'sku'", "'name':'Eiche'}],'sku'"));
    JsonNode both =
        set("{'identifier':{'handle':'a'},'input':{'id':'gid://shopify/Product/1','title':'A'}}");

    assertThat(optionsOnly.at("/userErrors/0/message").asText())
        .isEqualTo("Variants input is required when updating product options");
    assertThat(twice.at("/userErrors/0/field").toString())
        .isEqualTo("[\"input\",\"variants\",\"1\"]");
    assertThat(twice.at("/userErrors/0/message").asText())
        .startsWith("The variant 'Eiche' already exists.");
    assertThat(both.at("/userErrors/0/code").asText()).isEqualTo("ID_NOT_ALLOWED");
    assertThat(shopify.state().productCount()).isZero();
  }

  @Test
  void an_asynchronous_call_answers_an_operation_that_is_complete_when_it_is_looked_at() {
    // Source: recorded exchanges shopify 04 #4 and #5.
    JsonNode accepted =
        set("{'synchronous':false,'input':{'title':'Lampe'}}").get("productSetOperation");
    JsonNode operation =
        calls
            .query(
                "query($id: ID!) { productOperation(id: $id) { __typename status product { handle }"
                    + " ... on ProductSetOperation { id userErrors { field message code } } } }",
                "{'id':'" + accepted.get("id").asText() + "'}")
            .at("/data/productOperation");

    assertThat(accepted.get("status").asText()).isEqualTo("CREATED");
    assertThat(operation.get("status").asText()).isEqualTo("COMPLETE");
    assertThat(operation.at("/product/handle").asText()).isEqualTo("lampe");
  }

  @Test
  void pages_by_cursor_hold_each_product_once() {
    shopify.products(23);
    List<String> seen = new ArrayList<>();
    String after = "null";
    while (after != null) {
      JsonNode page =
          calls
              .query(
                  "query($after: String) { products(first: 10, after: $after,"
                      + " sortKey: UPDATED_AT) { nodes { handle }"
                      + " pageInfo { hasNextPage endCursor } } }",
                  "{'after':" + after + "}")
              .at("/data/products");
      page.get("nodes").forEach(node -> seen.add(node.get("handle").asText()));
      boolean hasNext = page.at("/pageInfo/hasNextPage").asBoolean();
      after = hasNext ? "'" + page.at("/pageInfo/endCursor").asText() + "'" : null;
    }

    assertThat(seen).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void an_unknown_search_key_matches_all_and_only_a_warning_tells() {
    // Source: recorded exchange shopify 03 #12.
    shopify.products(2);

    JsonNode answer =
        calls.query("{ products(first: 5, query: \"made_up:value\") { nodes { id } } }");

    assertThat(answer.at("/data/products/nodes")).hasSize(2);
    assertThat(answer.at("/extensions/search/0/warnings/0/code").asText())
        .isEqualTo("invalid_field");
  }

  @Test
  void a_time_without_quotes_is_cut_at_its_colons() {
    // Source: recorded exchanges shopify 03 #7 and #8.
    JsonNode bare = search("updated_at:>=2026-01-01T00:00:00Z");
    JsonNode quoted = search("updated_at:>='2026-01-01T00:00:00Z'");

    assertThat(bare.at("/extensions/search/0/warnings/0/field").asText()).isEqualTo("00");
    assertThat(quoted.at("/extensions/search").isMissingNode()).isTrue();
  }

  private JsonNode search(String query) {
    return calls.query(
        "query($q: String) { products(first: 5, query: $q) { nodes { id } } }",
        Trees.object().put("q", query).toString().replace("'", "\\u0027"));
  }

  @Test
  void stock_needs_a_key_and_a_comparison_and_the_same_key_does_nothing_twice() {
    // Source: recorded exchanges shopify 05 #8 to #10 and #19; case S10.
    shopify.products(1);
    String item =
        calls
            .query("{ inventoryItems(first: 1) { nodes { id } } }")
            .at("/data/inventoryItems/nodes/0/id")
            .asText();
    String main =
        calls
            .query("{ locations(first: 1) { nodes { id } } }")
            .at("/data/locations/nodes/0/id")
            .asText();
    String row = "'inventoryItemId':'" + item + "','locationId':'" + main + "'";

    JsonNode withoutKey = stock("", row, "'quantity':5,'changeFromQuantity':null");
    JsonNode withoutComparison = stock("@idempotent(key: \"a\")", row, "'quantity':5");
    JsonNode stale = stock("@idempotent(key: \"b\")", row, "'quantity':5,'changeFromQuantity':99");
    JsonNode done = stock("@idempotent(key: \"c\")", row, "'quantity':5,'changeFromQuantity':null");
    JsonNode again =
        stock("@idempotent(key: \"c\")", row, "'quantity':5,'changeFromQuantity':null");
    JsonNode other =
        stock("@idempotent(key: \"c\")", row, "'quantity':6,'changeFromQuantity':null");

    assertThat(withoutKey.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_REQUEST");
    assertThat(withoutComparison.at("/errors/0/message").asText()).contains("changeFromQuantity");
    assertThat(code(stale)).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
    assertThat(code(done)).isEmpty();
    assertThat(again.get("data")).isEqualTo(done.get("data"));
    assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
    assertThat(shopify.state().available("SKU-000001", "Main")).isEqualTo(5);
    assertThat(shopify.ledger().accepted("inventory")).isOne();
  }

  private JsonNode stock(String directive, String row, String quantity) {
    return calls.query(
        "mutation($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) "
            + directive
            + " { inventoryAdjustmentGroup { changes { name delta } }"
            + " userErrors { field message code } } }",
        "{'input':{'name':'available','reason':'correction','quantities':[{"
            + row
            + ","
            + quantity
            + "}]}}");
  }

  private static String code(JsonNode answer) {
    return answer.at("/data/inventorySetQuantities/userErrors/0/code").asText("");
  }

  @Test
  void metafields_are_compared_and_set_all_or_none() {
    // Source: recorded exchanges shopify 05 #3, #4 and #7.
    String id = set(LAMP).at("/product/id").asText();
    JsonNode stale = metafields(id, "'key':'code','value':'8','compareDigest':'old'");
    JsonNode missing =
        metafields(
            id, "'key':'new','type':'single_line_text_field','value':'1','compareDigest':null");
    JsonNode blank = metafields(id, "'key':'more','value':'1'");

    assertThat(stale.at("/userErrors/0/code").asText()).isEqualTo("STALE_OBJECT");
    assertThat(missing.at("/metafields/0/value").asText()).isEqualTo("1");
    assertThat(blank.at("/userErrors/0/message").asText()).isEqualTo("Type can't be blank");
  }

  private JsonNode metafields(String owner, String rest) {
    return calls
        .query(
            "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) {"
                + " metafields { value compareDigest } userErrors { field message code } } }",
            "{'m':[{'ownerId':'" + owner + "','namespace':'custom'," + rest + "}]}")
        .at("/data/metafieldsSet");
  }

  @Test
  void below_plus_new_variants_are_counted_by_day() {
    shopify.variantQuota(1, 2);
    set(LAMP);

    JsonNode answer = calls.query(SET, LAMP.replace("Nordlicht", "Polar"));
    JsonNode third = calls.query(SET, LAMP.replace("Nordlicht", "Ost"));

    assertThat(answer.at("/data/productSet/userErrors")).isEmpty();
    assertThat(third.at("/errors/0/extensions/code").asText())
        .isEqualTo("VARIANT_THROTTLE_EXCEEDED");
  }

  @Test
  void more_than_2048_variants_are_too_many_and_are_charged() {
    // Source: recorded exchange shopify 02 #17.
    StringBuilder variants = new StringBuilder();
    for (int i = 0; i < 2_049; i++) {
      variants.append(i == 0 ? "" : ",").append("{'optionValues':[]}");
    }

    JsonNode answer =
        calls.query(
            "mutation($input: ProductSetInput!) { productSet(input: $input) { product { id } } }",
            "{'input':{'title':'A','variants':[" + variants + "]}}");

    assertThat(answer.at("/errors/0/message").asText())
        .isEqualTo("The input array size of 2049 is greater than the maximum allowed of 2048.");
    assertThat(answer.at("/errors/0/path").toString())
        .isEqualTo("[\"productSet\",\"input\",\"variants\"]");
    assertThat(answer.at("/extensions/cost/requestedQueryCost").asInt()).isEqualTo(420);
  }
}
