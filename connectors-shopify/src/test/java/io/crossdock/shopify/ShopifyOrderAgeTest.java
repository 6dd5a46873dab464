package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Reading.Proof;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Schedule;
import io.crossdock.connector.Verdict;
import io.crossdock.monitor.AlertRule;
import io.crossdock.schedule.Comparison;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Orders older than sixty days, which an app without {@code read_all_orders} does not see. Source:
 * nozzlegear/ShopifySharp #260, Shopify/shopify-api-ruby #596, Shopify/shopify_python_api #370
 * (case S13).
 */
@Timeout(60)
class ShopifyOrderAgeTest {

  private static final String ORDER =
      "{\"sourceIdentifier\":\"%s\",\"lineItems\":[{\"title\":\"Lamp\",\"quantity\":1}]}";

  private final TestShop shop = new TestShop();
  private final List<JsonNode> items = new CopyOnWriteArrayList<>();

  ShopifyOrderAgeTest() {
    shop.fake.order(ORDER.formatted("old"));
    shop.time.advance(Duration.ofDays(70));
    shop.fake.order(ORDER.formatted("young"));
    shop.time.advance(Duration.ofDays(2));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Incoming.Builder orders() {
    return shop.incoming("orders").query("selection", "id sourceIdentifier");
  }

  private RunReport run(Incoming incoming) {
    return shop.crossdock.run(route(incoming));
  }

  private Route route(Incoming incoming) {
    Outgoing nowhere = shop.outgoing("products", "update").build();
    return Route.from(incoming)
        .named("copy")
        .transform(
            item -> {
              items.add(item.deepCopy());
              return item;
            })
        .filter("false")
        .alert(AlertRule.notAllSeen().build())
        .to(nowhere);
  }

  private long asked(String word) {
    return shop.calls().stream()
        .filter(call -> call.request().json().path("query").asText().contains(word))
        .count();
  }

  @Test
  void the_test_of_a_client_says_since_when_orders_are_seen() {
    shop.fake.scopes("read_orders");

    Verdict verdict = shop.crossdock.test(shop.client);

    assertThat(verdict.result()).isEqualTo(Verdict.Result.WORKS);
    assertThat(verdict.words())
        .contains("without read_all_orders only orders since 2026-12-06 can be seen");
    shop.fake.scopes("read_orders", "read_all_orders");
    assertThat(shop.crossdock.test(shop.client).words()).doesNotContain("only orders since");
    shop.fake.scopes("read_products");
    assertThat(shop.crossdock.test(shop.client).words()).doesNotContain("only orders since");
  }

  @Test
  void a_read_beyond_sixty_days_says_before_it_begins_what_it_cannot_see_and_goes_on() {
    shop.fake.scopes("read_orders");

    RunReport report = run(orders().changedSince("created_at").build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).singleElement().satisfies(one -> assertThat(number(one)).isEqualTo("young"));
    assertThat(report.remarks())
        .singleElement()
        .asString()
        .contains("from the first on", "without the scope read_all_orders", "since 2026-12-06")
        .contains("is not all");
    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.UNPROVEN);
    assertThat(shop.crossdock.alerts().open()).hasSize(1);
    assertThat(asked("accessScopes")).isEqualTo(1);
    assertThat(shop.calls().get(0).request().text()).contains("accessScopes");
  }

  private static String number(JsonNode order) {
    return order.path("sourceIdentifier").asText();
  }

  @Test
  void a_read_of_what_was_made_since_within_sixty_days_says_nothing() {
    shop.fake.scopes("read_orders");
    Incoming changes = orders().changedSince("created_at").build();
    run(changes);

    RunReport report = run(changes);

    assertThat(report.remarks()).isEmpty();
  }

  @Test
  void what_was_changed_since_may_be_an_old_order_and_is_said_each_time() {
    shop.fake.scopes("read_orders");
    Incoming changes = orders().changedSince("updated_at").build();
    run(changes);

    RunReport report = run(changes);

    assertThat(report.remarks()).singleElement().asString().contains("Orders were asked for since");
  }

  @Test
  void a_definition_may_refuse_to_read_what_is_not_all() {
    shop.fake.scopes("read_orders");

    RunReport report = run(orders().setting("oldOrders", "stop").build());

    assertThat(report.stopped().orElse("")).contains("read_all_orders", "2026-12-06");
    assertThat(items).isEmpty();
    assertThat(asked("orders(")).isZero();
  }

  @Test
  void an_app_that_sees_all_orders_reads_them_and_nothing_is_said() {
    RunReport report = run(orders().setting("oldOrders", "stop").build());

    assertThat(items).extracting(ShopifyOrderAgeTest::number).containsExactly("old", "young");
    assertThat(report.remarks()).isEmpty();
    assertThat(shop.crossdock.alerts().open()).isEmpty();
    assertThat(asked("accessScopes")).isEqualTo(1);
  }

  @Test
  void scopes_are_asked_for_once_a_run_of_many_pages() {
    shop.fake.scopes("read_orders");
    for (int i = 0; i < 5; i++) {
      shop.fake.order(ORDER.formatted("more " + i));
    }

    run(orders().query("first", "2").build());

    assertThat(items).hasSize(6);
    assertThat(asked("orders(")).isEqualTo(3);
    assertThat(asked("accessScopes")).isEqualTo(1);
  }

  @Test
  void an_order_that_is_not_found_by_its_id_may_be_too_old_to_be_seen() {
    String old = shop.fake.state().orders().get(0).path("id").asText();
    shop.fake.scopes("read_orders");

    RunReport report = run(one(old));

    assertThat(report.stopped()).isEmpty();
    assertThat(items).isEmpty();
    assertThat(report.remarks())
        .singleElement()
        .asString()
        .contains("not found, or is older than 60 days and this app lacks read_all_orders");
    shop.fake.scopes("read_orders", "read_all_orders");
    assertThat(run(one(old)).remarks()).isEmpty();
    assertThat(items).hasSize(1);
  }

  private Incoming one(String id) {
    return Incoming.named("one")
        .client(shop.client)
        .operation("order")
        .query("id", id)
        .query("selection", "id sourceIdentifier")
        .build();
  }

  @Test
  void a_comparison_of_keys_takes_no_order_for_removed_that_is_too_old_to_be_seen() {
    Route route =
        Route.from(orders().build())
            .named("keys")
            .filter("false")
            .to(shop.outgoing("products", "update").build());
    shop.fake.scopes("read_orders");
    shop.crossdock
        .schedules()
        .add(Schedule.named("keys").every(Duration.ofMinutes(1)).compare(route).build());
    shop.time.advance(Duration.ofMinutes(2));

    Comparison found =
        shop.crossdock.schedules().runDue().get(0).jobs().get(0).found().orElseThrow();

    assertThat(found.outgoings().values())
        .singleElement()
        .satisfies(difference -> assertThat(difference.gone()).isEmpty());
  }
}
