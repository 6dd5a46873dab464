package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Reading.Proof;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading lists, and the lists inside them, to their ends. */
@Timeout(60)
class ShopifyReadingTest {

  private final TestShop shop = new TestShop();
  private final List<JsonNode> items = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void all_products_come_in_the_largest_pages_and_the_counts_prove_it() {
    shop.fake.products(600).plan(Plan.PLUS);

    RunReport report = run(shop.incoming("products").query("selection", "id title").build());

    assertThat(items).hasSize(600).doesNotHaveDuplicates();
    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.PROVEN);
    // Three pages, and the count before and after.
    assertThat(shop.calls()).hasSize(5);
    assertThat(variables(shop.calls().get(1)).path("first").asInt()).isEqualTo(250);
    assertThat(items.get(0)).isEqualTo(product(1, "id", "title"));
  }

  @Test
  void a_count_that_stops_at_its_limit_proves_nothing() {
    // Source: recorded exchange shopify 03 #10.
    shop.fake.products(3);
    Fault capped =
        Fault.answer(
            FakeResponse.json(
                200, Json.of("{'data':{'productsCount':{'count':10000,'precision':'AT_LEAST'}}}")));
    shop.fake.fail(capped);

    RunReport report = run(shop.incoming("products").build());

    assertThat(items).hasSize(3);
    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.UNPROVEN);
  }

  @Test
  void without_a_selection_the_plain_fields_come() {
    shop.fake.products(1);

    run(shop.incoming("products").build());

    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("handle").asText()).isNotEmpty();
    assertThat(items.get(0).has("updatedAt")).isTrue();
    assertThat(items.get(0).has("bodyHtml")).isFalse();
  }

  @Test
  void nested_lists_are_followed_to_their_ends_and_nothing_is_added_to_the_items() {
    shop.fake.plan(Plan.PLUS).product(lamp("lamp", 120, 60)).product(lamp("small", 1, 0));

    RunReport report =
        run(
            shop.incoming("products")
                .query(
                    "selection",
                    "handle variants(first: 50) { nodes { sku metafields(first: 20) { nodes { key }"
                        + " } } }")
                .build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(2);
    JsonNode lamp = items.get(0);
    assertThat(lamp.properties()).extracting(e -> e.getKey()).containsExactly("handle", "variants");
    assertThat(lamp.path("variants").properties()).hasSize(1);
    assertThat(lamp.at("/variants/nodes")).hasSize(120);
    assertThat(lamp.at("/variants/nodes").findValuesAsText("sku")).doesNotHaveDuplicates();
    for (JsonNode variant : lamp.at("/variants/nodes")) {
      assertThat(variant.at("/metafields/nodes")).hasSize(60);
    }
    assertThat(items.get(1).at("/variants/nodes")).hasSize(1);
    assertValid();
  }

  @Test
  void edges_and_aliases_are_followed_too() {
    shop.fake.plan(Plan.PLUS).product(lamp("lamp", 70, 0));

    run(
        shop.incoming("products")
            .query("selection", "own: variants(first: 30) { edges { cursor node { sku } } }")
            .build());

    assertThat(items.get(0).at("/own/edges")).hasSize(70);
    assertThat(items.get(0).at("/own/edges/69/node/sku").asText()).isEqualTo("lamp-69");
    assertValid();
  }

  @Test
  void a_list_that_gives_fewer_than_shopify_counts_is_a_gap() {
    shop.fake.product(lamp("lamp", 2, 0));
    String page =
        "{'data':{'products':{'nodes':[{'crossdock_id':'gid://shopify/Product/1',"
            + "'variants':{'nodes':[{'id':'a'}],'crossdock_page':{'hasNextPage':false}},"
            + "'crossdock_count_variants':{'count':2,'precision':'EXACT'}}],"
            + "'pageInfo':{'hasNextPage':false,'endCursor':null}}}}";
    shop.fake.fail(Fault.answer(FakeResponse.json(200, Json.of(page))).after(1).times(3));

    RunReport report =
        run(shop.incoming("products").query("selection", "variants { nodes { id } }").build());

    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.GAP);
    assertThat(report.readings().get(0).toString()).contains("Shopify counts 2 and gave 1");
  }

  @Test
  void what_costs_too_much_is_split_off_and_read_apart() {
    // Case S12 of the field: lightward/mechanic-tasks #110; airbytehq/airbyte #30198.
    shop.fake.plan(Plan.PLUS);
    for (int i = 0; i < 3; i++) {
      shop.fake.product(lamp("lamp-" + i, 4, 2));
    }

    RunReport report =
        run(
            shop.incoming("products")
                .query(
                    "selection",
                    "id variants(first: 250) { nodes { sku metafields(first: 250) { nodes { key } }"
                        + " } } media(first: 250) { nodes { id } } collections(first: 250) { nodes"
                        + " { id } }")
                .build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(3).doesNotHaveDuplicates();
    for (JsonNode product : items) {
      assertThat(product.at("/variants/nodes")).hasSize(4);
      assertThat(product.at("/media/nodes").isArray()).isTrue();
      product.at("/variants/nodes").forEach(v -> assertThat(v.at("/metafields/nodes")).hasSize(2));
    }
    // The form was computed, so that none was refused: counts, the page, metafields of 12 variants.
    assertThat(shop.calls()).hasSize(4);
    assertThat(shop.calls()).allMatch(call -> call.status() == 200);
    assertValid();
  }

  @Test
  void a_form_that_shopify_refuses_is_not_sent_again_and_the_next_run_knows_it() {
    shop.fake.plan(Plan.PLUS).product(lamp("lamp", 4, 2));
    // The rule says 298; the shop counts otherwise today.
    Fault dear =
        Fault.answer(
            FakeResponse.json(
                200,
                Json.of(
                    "{'errors':[{'message':'Query cost is 1754','extensions':{"
                        + "'code':'MAX_COST_EXCEEDED','cost':1754,'maxCost':1000}}]}")));
    shop.fake.fail(dear.after(1));
    Incoming products =
        shop.incoming("products")
            .query("first", "10")
            .query(
                "selection",
                "id variants(first: 50) { nodes { sku metafields(first: 50) { nodes { key } } } }")
            .build();

    RunReport report = run(products);
    int first = shop.calls().size();
    items.clear();
    run(products);

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(1);
    assertThat(items.get(0).at("/variants/nodes/3/metafields/nodes")).hasSize(2);
    assertThat(first).isEqualTo(5);
    assertThat(shop.calls()).hasSize(9);
  }

  @Test
  void a_document_that_never_fits_stops_the_run_with_cost_and_limit() {
    shop.fake.products(1);
    shop.fake.fail(
        Fault.answer(
                FakeResponse.json(
                    200,
                    Json.of(
                        "{'errors':[{'message':'dear','extensions':{'code':'MAX_COST_EXCEEDED',"
                            + "'cost':1754,'maxCost':1000}}]}")))
            .after(1)
            .always());

    RunReport report =
        run(shop.incoming("products").query("selection", "id seo { title }").build());

    assertThat(report.stopped().orElse("")).contains("costs 1754 points", "1000");
    assertThat(shop.calls().size()).isLessThanOrEqualTo(6);
    assertThat(shop.time.waits()).isEmpty();
  }

  @Test
  void changes_are_asked_for_quoted_in_utc_to_the_second_less_the_overlap() {
    // Source: recorded exchanges shopify 03 #7 and #8.
    shop.fake.products(2);
    shop.time.advance(Duration.ofHours(1));
    Incoming changes =
        shop.incoming("products").query("selection", "id").changedSince("updated_at").build();
    run(changes);
    shop.time.advance(Duration.ofHours(1));
    items.clear();
    shop.fake.product(lamp("new", 1, 0));

    RunReport report = run(changes);

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(1);
    JsonNode asked = variables(pages().get(pages().size() - 1));
    assertThat(asked.path("query").asText()).isEqualTo("updated_at:>='2026-11-24T10:55:00Z'");
    assertThat(asked.path("sortKey").asText()).isEqualTo("UPDATED_AT");
    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.PROVEN);
  }

  @Test
  void a_search_of_the_definition_holds_beside_the_changes() {
    shop.fake.products(1);

    run(
        shop.incoming("products")
            .query("selection", "id")
            .query("query", "status:active")
            .changedSince("updated_at")
            .build());
    run(
        shop.incoming("products")
            .query("selection", "id")
            .query("query", "status:active")
            .changedSince("updated_at")
            .build());

    assertThat(variables(pages().get(pages().size() - 1)).path("query").asText())
        .startsWith("(status:active) AND (updated_at:>='");
  }

  @Test
  void a_list_deeper_than_25_000_goes_on_in_a_new_window() {
    // Source: Shopify's page on pagination.
    ListPlace deep = new ListPlace("cursor", "", 24_750);
    assertThat(deep.isTooDeep(250)).isFalse();
    assertThat(deep.behind("next", 250).isTooDeep(250)).isTrue();

    shop.fake.products(2);
    String page =
        "{'data':{'products':{'nodes':[{'id':'gid://shopify/Product/77',"
            + "'crossdock_id':'gid://shopify/Product/77'}],"
            + "'pageInfo':{'hasNextPage':true,'endCursor':'c'}}}}";
    ReadWindowProbe probe = new ReadWindowProbe(page);

    assertThat(probe.next(new ListPlace("b", "", 24_999)).beyond()).isEqualTo("id:>77");
    assertThat(probe.next(new ListPlace("b", "", 24_999)).after()).isEmpty();
    assertThat(probe.next(new ListPlace("b", "", 100)).after()).isEqualTo("c");
    assertThat(probe.asked(new ListPlace("", "id:>77", 0))).isEqualTo("id:>77");
  }

  @Test
  void a_page_that_leads_to_itself_or_nowhere_is_no_answer() {
    String page =
        "{'data':{'products':{'nodes':[],'pageInfo':{'hasNextPage':true,'endCursor':'c'}}}}";
    ReadWindowProbe circle = new ReadWindowProbe(page);
    ReadWindowProbe nowhere = new ReadWindowProbe(page.replace("'c'", "null"));

    assertThat(circle.next(ListPlace.BEGINNING).after()).isEqualTo("c");
    assertThatThrownBy(() -> circle.next(new ListPlace("c", "", 250)))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("goes in a circle")
        .hasMessageContaining("the one that this page was asked by");
    assertThatThrownBy(() -> nowhere.next(new ListPlace("c", "", 250)))
        .hasMessageContaining("is absent");
  }

  @Test
  void by_its_id_one_object_is_read_and_a_missing_one_is_an_empty_result() {
    shop.fake.products(1);
    String id = shop.data("products", "{query: {first: 1}}").at("/nodes/0/id").asText();

    RunReport found = run(one(id));
    assertThat(items).hasSize(1);
    items.clear();
    RunReport missing = run(one("gid://shopify/Product/1"));

    assertThat(found.stopped()).isEmpty();
    assertThat(missing.stopped()).isEmpty();
    assertThat(items).isEmpty();
  }

  @Test
  void a_list_of_plain_values_is_read() {
    RunReport report =
        run(Incoming.named("v").client(shop.client).operation("publicApiVersions").build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).extracting(item -> item.path("handle").asText()).contains("2026-10");
  }

  @Test
  void a_field_that_the_app_may_not_see_stops_the_run_and_nothing_is_delivered() {
    shop.fake.fail(Fault.answer(FakeResponse.json(200, Json.of(DENIED))).after(1));

    RunReport report = run(orders().build());

    assertThat(items).isEmpty();
    assertThat(report.stopped().orElse("")).contains("orders.nodes.customer", "approval");
  }

  @Test
  void a_field_that_the_app_may_not_see_is_left_out_where_the_definition_says_so() {
    shop.fake.fail(Fault.answer(FakeResponse.json(200, Json.of(DENIED))).after(1));

    RunReport report = run(orders().setting("denied", "leaveOut").build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(1);
    assertThat(items.get(0).has("customer")).isFalse();
    assertThat(items.get(0).path("name").asText()).isEqualTo("#1");
    assertThat(report.remarks()).hasSize(1);
    assertThat(report.remarks().get(0)).contains("orders.nodes.customer");
  }

  @Test
  void another_version_that_answers_is_remarked_once() {
    // Source: Shopify's page on API versioning.
    shop.fake.products(600).plan(Plan.PLUS);
    Incoming old =
        Incoming.named("old")
            .client(TestShop.client("old").setting("version", "2025-01").build())
            .entity("products")
            .query("selection", "id")
            .build();

    RunReport report = run(old);

    assertThat(items).hasSize(600);
    assertThat(report.remarks()).hasSize(1);
    assertThat(report.remarks().get(0)).contains("2025-01", "2026-01");
  }

  @Test
  void ids_stay_text_digit_for_digit() {
    // Case S04 of the field: Shopify/shopify-app-js #2781.
    String id = "gid://shopify/InventoryLevel/5?inventory_item_id=9007199254740993";
    String page =
        "{'data':{'orders':{'nodes':[{'id':'gid:\\/\\/shopify\\/Order\\/820982911946154508',"
            + "'crossdock_id':'gid:\\/\\/shopify\\/Order\\/820982911946154508','name':'"
            + id
            + "'}],'pageInfo':{'hasNextPage':false}}}}";
    shop.fake.fail(Fault.answer(FakeResponse.json(200, Json.of(page))).after(1));

    run(orders().build());

    assertThat(items.get(0).path("id").asText())
        .isEqualTo("gid://shopify/Order/820982911946154508");
    assertThat(items.get(0).path("name").asText()).isEqualTo(id);
  }

  private static final String DENIED =
      "{'data':{'orders':{'nodes':[{'id':'gid://shopify/Order/1','crossdock_id':"
          + "'gid://shopify/Order/1','name':'#1','customer':null}],"
          + "'pageInfo':{'hasNextPage':false}}},"
          + "'errors':[{'message':'This app is not approved to access the Customer object.',"
          + "'path':['orders','nodes',0,'customer'],'extensions':{'code':'ACCESS_DENIED'}}]}";

  private Incoming.Builder orders() {
    return shop.incoming("orders").query("selection", "id name customer { email }");
  }

  private Incoming one(String id) {
    return Incoming.named("one")
        .client(shop.client)
        .operation("product")
        .query("id", id)
        .query("selection", "id title")
        .build();
  }

  private RunReport run(Incoming incoming) {
    return shop.crossdock.run(
        Route.from(incoming)
            .named("copy")
            .transform(
                item -> {
                  items.add(item.deepCopy());
                  return item;
                })
            .filter("false")
            .to(shop.outgoing("products", "update").build()));
  }

  private JsonNode product(int number, String... fields) {
    return shop.data(
            "products", "{query: {first: 250, selection: \"" + String.join(" ", fields) + "\"}}")
        .path("nodes")
        .path(number - 1);
  }

  private List<Call> pages() {
    return shop.calls().stream()
        .filter(call -> call.request().text().contains("products("))
        .toList();
  }

  private static JsonNode variables(Call call) {
    return call.request().json().path("variables");
  }

  /** Each document that went out, held to the real schema. */
  private void assertValid() {
    for (Call call : shop.calls()) {
      JsonNode body = call.request().json();
      assertThat(
              FakeShopify.problems(
                  body.path("query").asText(), (ObjectNode) body.path("variables")))
          .as(body.path("query").asText())
          .isEmpty();
    }
  }

  static String lamp(String handle, int variants, int metafields) {
    ObjectNode product = Json.of("{}").put("title", handle).put("handle", handle);
    ObjectNode option = product.putArray("productOptions").addObject().put("name", "Size");
    ArrayNode values = option.putArray("values");
    ArrayNode all = product.putArray("variants");
    for (int i = 0; i < variants; i++) {
      values.addObject().put("name", "S" + i);
      ObjectNode variant = all.addObject().put("sku", handle + "-" + i);
      variant.putArray("optionValues").addObject().put("optionName", "Size").put("name", "S" + i);
      for (int m = 0; m < metafields; m++) {
        variant
            .withArray("metafields")
            .addObject()
            .put("namespace", "erp")
            .put("key", "k" + m)
            .put("type", "single_line_text_field")
            .put("value", "v" + m);
      }
    }
    return product.toString();
  }
}
