package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a run makes of what Shopify answers in the middle of it. Source: Shopify/cli #8317 (case
 * S05), MONEI/Shopify-api-node #672, zf-fr/zfr-shopify #108 (case S08), airbytehq/airbyte #30198
 * (case S12).
 */
@Timeout(60)
class ShopifyRunsTest {

  private static final String THROTTLED =
      "{'errors':[{'message':'Throttled','extensions':{'code':'THROTTLED'}}]}";

  private final TestShop shop = new TestShop();
  private final List<String> ids = new ArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  private static Fault answered(int status, String json) {
    return Fault.answer(FakeResponse.json(status, Json.of(json)));
  }

  private RunReport read(Incoming incoming) {
    return shop.crossdock.run(
        Route.from(incoming)
            .named("copy")
            .transform(
                item -> {
                  ids.add(item.path("id").asText());
                  return item;
                })
            .filter("false")
            .to(shop.outgoing("products", "update").build()));
  }

  @Test
  void throttled_for_ever_stops_the_run_and_leaves_the_rest_and_fails_nothing() {
    shop.fake.fail(answered(200, THROTTLED).after(1).always());
    Route route =
        Route.from(
                Items.of(
                    "{'handle':'a','title':'A'}",
                    "{'handle':'b','title':'B'}",
                    "{'handle':'c','title':'C'}"))
            .named("create")
            .to(
                Outgoing.named("one by one")
                    .client(TestShop.client("one by one").atOnce(1).build())
                    .entity("products")
                    .action("create")
                    .build());

    RunReport report = shop.crossdock.run(route);

    assertThat(report.stopped().orElse("")).contains("Throttled");
    assertThat(report.books().failed()).isZero();
    assertThat(report.books().inDoubt()).isZero();
    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(report.books().left()).isEqualTo(2);
    assertThat(report.books().balance()).isTrue();

    shop.fake.server().heal();
    shop.time.advance(Duration.ofHours(1));
    shop.crossdock.run(route);
    assertThat(shop.fake.state().productCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'data':null,'errors':[{'message':'access denied','path':['products']}]}"
            + " | access denied",
        "200 | {'errors':[{'message':'Field titel','path':['query','products','titel'],"
            + "'extensions':{'code':'undefinedField','typeName':'Product','fieldName':'titel'}}]}"
            + " | nearest: \"title\"",
        "401 | {'errors':'[API] Invalid API key or access token'} | access token"
      })
  void what_could_not_be_read_stops_the_run_and_the_next_one_begins_where_it_would_have(
      int status, String body, String words) {
    shop.fake.products(2);
    Incoming changes =
        shop.incoming("products").query("selection", "id").changedSince("updated_at").build();
    shop.time.advance(Duration.ofHours(1));
    read(changes);
    shop.time.advance(Duration.ofHours(1));
    int before = shop.calls().size();
    ids.clear();
    shop.fake.fail(answered(status, body).always());

    RunReport report = read(changes);

    assertThat(report.stopped().orElse("")).contains(words);
    assertThat(ids).isEmpty();
    shop.fake.server().heal();
    shop.time.advance(Duration.ofHours(1));
    RunReport next = read(changes);
    assertThat(next.stopped()).as(next.toString()).isEmpty();
    assertThat(searches(before)).isNotEmpty().containsOnly(searches(before).get(0));
  }

  /** Each moment since which changes were asked for. */
  private List<String> searches(int from) {
    return shop.calls().subList(from, shop.calls().size()).stream()
        .map(call -> call.request().json().at("/variables/query").asText())
        .filter(search -> search.startsWith("updated_at"))
        .toList();
  }

  @Test
  void a_page_that_costs_too_much_is_asked_for_in_other_forms_behind_the_same_cursor() {
    shop.fake.products(5);
    // Behind the count and the first page.
    shop.fake.fail(
        answered(
                200,
                "{'errors':[{'message':'dear','extensions':{'code':'MAX_COST_EXCEEDED',"
                    + "'cost':1754,'maxCost':1000}}]}")
            .after(2)
            .times(1));

    RunReport report =
        read(
            shop.incoming("products")
                .query("first", "2")
                .query("selection", "id variants(first: 2) { nodes { id } }")
                .build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    List<JsonNode> pages =
        shop.calls().stream()
            .map(call -> call.request().json())
            .filter(body -> body.path("query").asText().contains("products("))
            .toList();
    String second = pages.get(1).at("/variables/after").asText();
    assertThat(second).isNotEmpty();
    assertThat(pages.get(2).at("/variables/after").asText()).isEqualTo(second);
    assertThat(pages.get(2)).isNotEqualTo(pages.get(1));
  }
}
