package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.shopify.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products written to a fake shop by {@code productSet}. */
@Timeout(60)
class ShopifyUpsertTest {

  private final TestShop shop = new TestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  private Outgoing.Builder upsert() {
    return shop.outgoing("products", "upsert");
  }

  private RunReport run(Outgoing outgoing, String... items) {
    return shop.crossdock.run(Route.from(Items.of(items)).to(outgoing));
  }

  private JsonNode product(String handle) {
    return shop.fake.state().product(handle).orElseThrow();
  }

  private static String simple(int i) {
    return "{'handle':'p-%d','title':'P %d','variants':[{'sku':'S-%d','price':%d.9}]}"
        .formatted(i, i, i, i);
  }

  private long calls(String word) {
    return shop.calls().stream()
        .filter(call -> call.request().json().path("query").asText().contains(word))
        .count();
  }

  @Test
  void products_are_made_and_changed_by_their_handle_and_looked_at_ten_at_a_time() {
    String[] items =
        IntStream.range(0, 30).mapToObj(ShopifyUpsertTest::simple).toArray(String[]::new);

    RunReport report = run(upsert().build(), items);

    assertThat(report.finished()).as(report.toString()).isEqualTo(30);
    assertThat(report.books().balance()).isTrue();
    assertThat(shop.fake.state().productCount()).isEqualTo(30);
    assertThat(product("p-3").at("/variants/0/price").asText()).isEqualTo("3.90");
    assertThat(calls("productByIdentifier")).isEqualTo(3);
    assertThat(calls("productSet(")).isEqualTo(30);

    RunReport again =
        run(
            upsert().build(),
            "{'handle':'p-3','title':'New','variants':[{'sku':'S-3','price':5}]}");

    assertThat(again.finished()).as(again.toString()).isEqualTo(1);
    assertThat(shop.fake.state().productCount()).isEqualTo(30);
    assertThat(product("p-3").path("title").asText()).isEqualTo("New");
  }

  private void shirt() {
    shop.fake.product(
        """
        {"handle":"shirt","title":"Shirt","tags":["summer"],
         "productOptions":[{"name":"Color","values":[{"name":"Red"},{"name":"Blue"}]}],
         "metafields":[{"namespace":"custom","key":"care","type":"single_line_text_field",
           "value":"cold"}],
         "variants":[
           {"sku":"R","price":"10","optionValues":[{"optionName":"Color","name":"Red"}],
            "metafields":[{"namespace":"custom","key":"fit","type":"single_line_text_field",
              "value":"slim"}]},
           {"sku":"B","price":"11","optionValues":[{"optionName":"Color","name":"Blue"}]}]}
        """);
  }

  private static final String GREEN =
      "{'handle':'shirt','title':'Shirt','tags':['new'],"
          + "'metafields':[{'namespace':'custom','key':'wool','type':'boolean','value':'true'}],"
          + "'variants':[{'sku':'G','price':'12','optionValues':[{'optionName':'Color','name':'Green'}]},"
          + "{'sku':'R','optionValues':[{'optionName':'Color','name':'Red'}],"
          + "'metafields':[{'namespace':'custom','key':'size','type':'single_line_text_field','value':'L'}]}]}";

  // Source: recorded exchange shopify 04 #3: what a list does not name is deleted.
  @Test
  void nothing_of_a_product_is_deleted_because_an_item_does_not_name_it() {
    shirt();
    String red = product("shirt").at("/variants/0/id").asText();

    RunReport report = run(upsert().build(), GREEN);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    JsonNode shirt = product("shirt");
    assertThat(shirt.path("variants").findValuesAsText("sku")).contains("R", "B", "G");
    assertThat(shirt.path("variants")).hasSize(3);
    assertThat(shirt.path("variants"))
        .anySatisfy(
            variant -> {
              assertThat(variant.path("id").asText()).isEqualTo(red);
              assertThat(variant.path("price").asText()).isEqualTo("10");
              assertThat(variant.path("metafields").findValuesAsText("key"))
                  .containsExactlyInAnyOrder("size", "fit");
            });
    assertThat(shirt.path("metafields").findValuesAsText("key"))
        .containsExactlyInAnyOrder("wool", "care");
    assertThat(shirt.path("tags")).hasSize(2);
    assertThat(shirt.at("/options/0/optionValues").findValuesAsText("name"))
        .containsExactly("Red", "Blue", "Green");
  }

  @Test
  void a_definition_that_says_replace_deletes_what_is_not_named_and_does_not_look() {
    shirt();

    RunReport report = run(upsert().setting("existing", "replace").build(), GREEN);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    JsonNode shirt = product("shirt");
    assertThat(shirt.path("variants")).hasSize(2);
    assertThat(shirt.at("/variants/0/sku").asText()).isEqualTo("G");
    assertThat(shirt.at("/variants/1/sku").asText()).isEqualTo("R");
    assertThat(shirt.path("metafields").findValuesAsText("key")).containsExactly("wool");
    assertThat(shirt.path("tags")).hasSize(1);
    assertThat(calls("productByIdentifier")).isZero();
  }

  private static String wide(int sizes, int fits) {
    List<String> variants = new ArrayList<>();
    for (int i = 0; i < sizes * fits; i++) {
      variants.add(
          ("{'sku':'W-%d','optionValues':[{'optionName':'Size','name':'S%d'},"
                  + "{'optionName':'Fit','name':'F%d'}]}")
              .formatted(i, i % sizes, i / sizes));
    }
    return ("{'handle':'wide','title':'W','productOptions':["
            + option("Size", "S", sizes)
            + ","
            + option("Fit", "F", fits)
            + "],'variants':["
            + String.join(",", variants)
            + "]}")
        .replace('\'', '"');
  }

  private static String option(String name, String letter, int values) {
    return "{'name':'"
        + name
        + "','values':["
        + IntStream.range(0, values)
            .mapToObj(i -> "{'name':'" + letter + i + "'}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  @Test
  void a_product_with_more_variants_than_a_page_keeps_all_of_them() {
    shop.fake.plan(Plan.PLUS);
    shop.fake.product(wide(30, 20));

    RunReport report =
        run(
            upsert().build(),
            "{'handle':'wide','variants':[{'sku':'NEW','price':1,'optionValues':[{'optionName':'Size','name':'X'},{'optionName':'Fit','name':'F0'}]}]}");

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(product("wide").path("variants")).hasSize(601);
  }

  @Test
  void a_standalone_variant_is_not_dropped_unasked_and_the_choice_is_explained() {
    shop.fake.product(
        "{\"handle\":\"plain\",\"title\":\"P\",\"productOptions\":[{\"name\":\"Title\",\"values\":[{\"name\":\"Default Title\"}]}],"
            + "\"variants\":[{\"sku\":\"X\",\"optionValues\":[{\"optionName\":\"Title\",\"name\":\"Default Title\"}]}]}");

    RunReport report =
        run(
            upsert().build(),
            "{'handle':'plain','variants':[{'sku':'Y','price':1,'optionValues':[{'optionName':'Color','name':'Red'}]}]}");

    assertThat(report.books().rejected()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("variant X", "\"existing\": \"replace\"");
    assertThat(product("plain").at("/variants/0/sku").asText()).isEqualTo("X");
  }

  // Source: ChannelApe/shopify-sdk #120 (case S01), Shopify/money #161 (case S02).
  @Test
  void what_does_not_agree_or_is_no_money_is_refused_before_the_wire_and_stops_no_other() {
    RunReport report =
        run(
            upsert().build(),
            "{'handle':'twice','title':'T','variants':[{'sku':'A','price':1,'optionValues':[{'optionName':'Color','name':'Red'}]},{'sku':'B','price':1,'optionValues':[{'optionName':'Color','name':'Red'}]}]}",
            "{'handle':'comma','title':'T','variants':[{'sku':'F','price':'1.234,50'}]}",
            "{'handle':'dollars','title':'T','variants':[{'sku':'E','price':{'amount':'10','currency':'JPY'}}]}",
            "{'handle':'free','title':'T','variants':[{'sku':'N'}]}",
            "{'title':'No handle','variants':[{'sku':'H','price':1}]}",
            simple(1));

    assertThat(report.books().rejected()).as(report.toString()).isEqualTo(5);
    assertThat(report.finished()).isEqualTo(1);
    assertThat(report.failures().stream().map(failure -> failure.words()).toList().toString())
        .contains("A and B are both Color=Red")
        .contains("1.234,50")
        .contains("no other is taken")
        .contains("N has no price")
        .contains("neither handle nor id");
    assertThat(shop.fake.state().handles()).containsExactly("p-1");
  }

  @Test
  void what_a_new_variant_without_price_means_is_said_by_a_setting() {
    String free = "{'handle':'free','title':'T','variants':[{'sku':'N'}]}";

    run(upsert().setting("missingPrice", "draft").build(), free);
    assertThat(product("free").path("status").asText()).isEqualTo("DRAFT");

    RunReport again =
        run(upsert().build(), "{'handle':'free','title':'T2','variants':[{'sku':'N'}]}");
    assertThat(again.finished()).as(again.toString()).isEqualTo(1);
  }

  @Test
  void a_user_error_fails_its_item_with_words_and_field_and_no_other() {
    RunReport report =
        run(
            upsert().build(),
            simple(1),
            "{'handle':'no-title','variants':[{'sku':'T','price':1}]}",
            simple(2));

    assertThat(report.failed()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("Title can't be blank");
    assertThat(report.failures().get(0).field()).isEqualTo("input.title");
    assertThat(report.finished()).isEqualTo(2);
  }

  @Test
  void an_answer_that_was_lost_is_asked_for_again_and_makes_no_second_product() {
    shop.fake.fail(Fault.resetAfterApply().on("POST", TestShop.GRAPHQL).after(2).times(1));

    RunReport report = run(upsert().build(), simple(1), simple(2));

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(shop.fake.state().productCount()).isEqualTo(2);
  }

  @Test
  void products_are_known_by_a_unique_metafield_where_the_definition_says_so() {
    shop.fake.uniqueMetafield("custom", "pim");
    Outgoing outgoing = upsert().setting("identifyBy", "custom.pim").build();
    String item =
        "{'title':'%s','metafields':[{'namespace':'custom','key':'pim','type':'id','value':'7'}],'variants':[{'sku':'S','price':1}]}";

    run(outgoing, item.formatted("One"));
    RunReport report = run(outgoing, item.formatted("Two"));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(shop.fake.state().handles()).hasSize(1);
    assertThat(product(shop.fake.state().handles().get(0)).path("title").asText()).isEqualTo("Two");
  }

  // Source: airbytehq and three public importers, facts on the daily quota.
  @Test
  void a_daily_quota_that_is_used_up_stops_the_run_and_fails_nothing() {
    shop.fake.variantQuota(0, 2);

    RunReport report = run(upsert().build(), simple(1), simple(2), simple(3), simple(4));

    assertThat(report.stopped()).isPresent();
    assertThat(report.failed()).as(report.toString()).isZero();
    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.left()).isEqualTo(2);
  }

  @Test
  void two_items_that_would_be_one_product_are_rejected_with_both_names() {
    RunReport report =
        run(
            upsert().build(),
            "{'key':'a','handle':'P-1','title':'A','variants':[{'sku':'A','price':1}]}",
            "{'key':'b','handle':'p 1','title':'B','variants':[{'sku':'B','price':1}]}");

    assertThat(report.books().rejected()).as(report.toString()).isEqualTo(2);
  }

  @Test
  void a_preview_shows_the_document_and_writes_nothing() {
    var preview = shop.crossdock.preview(Route.from(Items.of(simple(1))).to(upsert().build()));

    assertThat(preview.requests()).hasSize(1);
    assertThat(preview.requests().get(0).body()).contains("productSet", "\"handle\":\"p-1\"");
    assertThat(shop.fake.state().productCount()).isZero();
  }
}
