package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Schedule;
import io.crossdock.Schedules;
import io.crossdock.schedule.Comparison;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.SourceItems;
import io.crossdock.testkit.shopify.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Keys of a shop: what is not there any more, and ids digit for digit. Source: airbytehq/airbyte
 * #30246, gatsbyjs/gatsby #34049 (case S03); Shopify/shopify-app-js #2781, Shopify/shopify-api-js
 * #230 (case S04).
 */
@Timeout(60)
class ShopifyKeysTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestShop shop = new TestShop();
  private final List<JsonNode> items = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  /** Products by their ids alone. */
  private Route keys() {
    Incoming ids = shop.incoming("products").query("selection", "id").build();
    return Route.from(ids).named("keys").to(shop.outgoing("products", "update").build());
  }

  private ScheduleRun compared(Route route) {
    Schedules schedules =
        shop.crossdock.schedules().add(Schedule.named("keys").every(MINUTE).compare(route).build());
    shop.time.advance(MINUTE);
    return schedules.runDue().get(0);
  }

  private static Comparison.Difference only(ScheduleRun run) {
    return run.jobs().get(0).found().orElseThrow().outgoings().values().iterator().next();
  }

  private void delete(int number) {
    String id =
        shop.data("products", "{query: {first: 60, selection: \"id\"}}")
            .path("nodes")
            .path(number - 1)
            .path("id")
            .asText();
    shop.call("productDelete", "{payload: {input: {id: \"" + id + "\"}}}");
  }

  @Test
  void a_whole_read_of_the_keys_tells_what_is_gone_in_the_largest_pages_and_by_the_id_alone() {
    shop.fake.plan(Plan.PLUS).products(60);
    Route route = keys();
    RunReport published = shop.crossdock.run(route);
    assertThat(published.finished()).as(published.toString()).isEqualTo(60);
    delete(2);
    int before = shop.calls().size();

    ScheduleRun run = compared(route);

    assertThat(only(run).gone()).hasValue(1);
    assertThat(only(run).unchanged()).isEqualTo(59);
    List<Call> asked = shop.calls().subList(before, shop.calls().size());
    List<JsonNode> pages =
        asked.stream()
            .map(call -> call.request().json())
            .filter(body -> body.path("query").asText().contains("products("))
            .toList();
    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).at("/variables/first").asInt()).isEqualTo(250);
    assertThat(pages.get(0).path("query").asText()).contains("nodes { id").doesNotContain("title");
  }

  @Test
  void a_read_of_the_keys_that_was_throttled_to_its_end_concludes_nothing() {
    shop.fake.plan(Plan.PLUS).products(60);
    Route route = keys();
    shop.crossdock.run(route);
    shop.fake.fail(
        Fault.answer(
                FakeResponse.json(
                    200,
                    Json.of(
                        "{'errors':[{'message':'Throttled','extensions':{'code':'THROTTLED'}}]}")))
            .after(1)
            .always());

    ScheduleRun run = compared(route);

    assertThat(run.succeeded()).isFalse();
    assertThat(run.jobs().get(0).found()).isEmpty();
  }

  @Test
  void a_shop_without_any_key_is_told_as_all_gone_and_nothing_is_deleted() {
    shop.fake.plan(Plan.PLUS).products(3);
    Route route = keys();
    shop.crossdock.run(route);
    for (int i = 0; i < 3; i++) {
      delete(1);
    }
    int before = shop.calls().size();

    ScheduleRun run = compared(route);

    assertThat(only(run).gone()).hasValue(3);
    assertThat(only(run).unchanged()).isZero();
    assertThat(shop.calls().subList(before, shop.calls().size()))
        .noneMatch(call -> call.request().text().contains("mutation"));
  }

  @Test
  void an_archived_product_is_there_in_another_state() {
    shop.fake.product(
        "{\"handle\":\"a\",\"title\":\"A\",\"status\":\"ARCHIVED\",\"productOptions\":[{\"name\":"
            + "\"Title\",\"values\":[{\"name\":\"Default Title\"}]}],\"variants\":[{\"sku\":\"A\","
            + "\"optionValues\":[{\"optionName\":\"Title\",\"name\":\"Default Title\"}]}]}");

    run(shop.incoming("products").query("selection", "id status").build());

    assertThat(items).extracting(one -> one.path("status").asText()).containsExactly("ARCHIVED");
  }

  private void run(Incoming incoming) {
    shop.crossdock.run(
        Route.from(incoming)
            .transform(
                item -> {
                  items.add(item.deepCopy());
                  return item;
                })
            .filter("false")
            .to(shop.outgoing("products", "update").build()));
  }

  @Test
  void every_digit_of_an_id_goes_through_references_hash_report_and_wire() {
    String id = "gid://shopify/InventoryLevel/5?inventory_item_id=9007199254740993";
    JsonNode order =
        Notes.json(
            "{'id':820982911946154508,'line_items':[{'id':9007199254740993}],"
                + "'long':123456789012345678901,'level':'"
                + id
                + "'}");
    JsonNode next = Notes.json(order.toString().replace("740993", "740994"));
    SourceItems source = SourceItems.empty().add("820982911946154508", order);
    Outgoing tag =
        Outgoing.named("Tag")
            .client(shop.client)
            .operation("tagsAdd")
            .parameters(
                RequestParameters.parse(
                    "{path: [], query: [], payload: {id: \"&{level}\","
                        + " tags: [\"&{id}\", \"&{line_items[0].id} &{long}\"]}}"))
            .build();
    Route route = Route.from(source.incoming()).named("ids").to(tag);

    shop.crossdock.run(route);
    source.clear().add("820982911946154508", next);
    RunReport second = shop.crossdock.run(route);

    // They differ in a digit that a double does not hold.
    assertThat(second.books().unchanged()).isZero();
    String sent = shop.calls().get(0).request().text();
    assertThat(sent)
        .contains("820982911946154508", "9007199254740993 123456789012345678901", id)
        .doesNotContain("E17", "E+17");
    assertThat(second.toJson().toString()).doesNotContain("E17");
  }
}
