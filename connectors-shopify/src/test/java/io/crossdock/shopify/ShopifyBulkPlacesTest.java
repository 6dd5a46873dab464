package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.shopify.FakeShopify;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Places for bulk operations: ours wait for each other, strangers' are left alone. */
@Timeout(60)
class ShopifyBulkPlacesTest {

  private static final String OLD = "/admin/api/2025-10/graphql.json";

  private final TestShop shop = new TestShop();
  private final TaskStore store = TaskStore.inMemory();
  private final List<JsonNode> items = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    shop.close();
    store.close();
  }

  private Incoming.Builder bulk(String name) {
    return Incoming.named(name)
        .client(shop.client)
        .entity("products")
        .query("selection", "id title")
        .setting("read", "bulk");
  }

  private Route route(Incoming incoming) {
    return Route.from(incoming)
        .named("copy " + incoming.name())
        .transform(
            item -> {
              items.add(item.deepCopy());
              return item;
            })
        .filter("false")
        .to(shop.outgoing("products", "update").build());
  }

  private List<Call> calls(String word) {
    return shop.calls().stream()
        .filter(call -> call.request().json().path("query").asText().contains(word))
        .toList();
  }

  private static Fault refusal(String code) {
    return Fault.answer(
            FakeResponse.json(
                200,
                Notes.json(
                    "{'data':{'bulkOperationRunQuery':{'bulkOperation':null,'userErrors':["
                        + "{'field':null,'message':'in progress: gid://shopify/BulkOperation/9',"
                        + "'code':'"
                        + code
                        + "'}]}}}")))
        .on("POST", TestShop.GRAPHQL);
  }

  @Test
  void two_refusals_are_two_waits_and_the_third_try_starts() {
    // Source: recorded exchanges shopify 07 #15 and #16.
    shop.fake.products(3);
    // Behind the count and the list in which an operation of ours would be.
    shop.fake.fail(refusal("OPERATION_IN_PROGRESS").after(2).times(1));
    shop.fake.fail(refusal("LIMIT_REACHED").after(2).times(1));
    Instant before = shop.time.now();

    RunReport report = shop.crossdock.run(route(bulk("Products").build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(3);
    assertThat(calls("bulkOperationRunQuery(")).hasSize(3);
    assertThat(calls("bulkOperationCancel")).isEmpty();
    assertThat(calls("bulkOperation(id: $id)"))
        .allSatisfy(
            poll ->
                assertThat(poll.request().json().at("/variables/id").asText())
                    .isNotEqualTo("gid://shopify/BulkOperation/9"));
    assertThat(shop.time.now()).isAfter(before.plus(Duration.ofSeconds(30)));
  }

  @Test
  void strangers_operations_are_waited_for_and_neither_cancelled_nor_read() {
    shop.fake.products(3);
    shop.fake.bulkOperationsTake(Duration.ofMinutes(5));
    List<String> strangers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      strangers.add(shop.fake.strangersBulkQuery());
    }
    shop.fake.bulkOperationsTake(Duration.ofSeconds(10));

    RunReport report = shop.crossdock.run(route(bulk("Products").build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(3);
    assertThat(calls("bulkOperationCancel")).isEmpty();
    assertThat(calls("bulkOperation(id: $id)"))
        .allSatisfy(
            poll ->
                assertThat(strangers)
                    .doesNotContain(poll.request().json().at("/variables/id").asText()));
  }

  @Test
  void seven_reads_through_one_client_wait_for_its_five_places_without_being_refused() {
    shop.fake.products(3).bulkOperationsTake(Duration.ofSeconds(20));
    Route[] routes = new Route[7];
    for (int i = 0; i < routes.length; i++) {
      routes[i] = route(bulk("Products " + i).build());
    }

    RunReport report = advancing(shop.time, () -> shop.crossdock.run(routes));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(21);
    // One more would be a refusal by the shop.
    assertThat(calls("bulkOperationRunQuery(")).hasSize(7);
  }

  @Test
  void there_are_five_places_from_version_2026_01_on_and_one_before() {
    assertThat(BulkPlaces.of("2025-10")).isOne();
    assertThat(BulkPlaces.of("2026-01")).isEqualTo(5);
    assertThat(BulkPlaces.of("2026-10")).isEqualTo(5);
    assertThat(BulkPlaces.of("unstable")).isEqualTo(5);
  }

  @Test
  void before_2026_01_reads_take_turns_and_ask_in_the_way_of_that_version() {
    try (OldShop old = new OldShop()) {
      old.fake.products(3).bulkOperationsTake(Duration.ofSeconds(20));

      RunReport report =
          advancing(old.time, () -> old.crossdock.run(old.route("First"), old.route("Second")));

      assertThat(report.stopped()).as(report.toString()).isEmpty();
      assertThat(items).hasSize(6);
      assertThat(old.sent()).noneMatch(query -> query.matches("(?s).*\\bbulkOperations?\\(.*"));
      // One more would be a refusal by the shop.
      assertThat(old.sent()).filteredOn(query -> query.contains("RunQuery(")).hasSize(2);
    }
  }

  @Test
  void before_2026_01_an_operation_whose_start_was_not_answered_is_the_current_one() {
    try (OldShop old = new OldShop()) {
      old.fake.products(3);
      old.fake.fail(Fault.resetAfterApply().on("POST", OLD).after(2).times(1));

      RunReport report = old.crossdock.run(old.route("First"));

      assertThat(report.stopped()).as(report.toString()).isEmpty();
      assertThat(items).hasSize(3);
      assertThat(old.sent()).filteredOn(query -> query.contains("RunQuery(")).hasSize(1);
    }
  }

  /**
   * A shop of 2025. Source: Shopify's changelog of 2025-10-31: the queries bulkOperation and
   * bulkOperations are new in 2026-01.
   */
  private final class OldShop implements AutoCloseable {
    private final TestTime time = TestTime.at("2025-11-24T10:00:00Z");
    private final FakeShopify fake = FakeShopify.start(time);
    private final Crossdock crossdock =
        Crossdock.builder(
                Environment.builder()
                    .variable("Shopify_Url", fake.baseUrl())
                    .encrypted("Shopify_Token", fake.token())
                    .build())
            .time(time)
            .build();
    private final HttpClient client = TestShop.client("Old").setting("version", "2025-10").build();

    private Route route(String name) {
      return ShopifyBulkPlacesTest.this.route(bulk(name).client(client).build());
    }

    private List<String> sent() {
      return fake.calls(OLD).stream()
          .map(call -> call.request().json().path("query").asText())
          .toList();
    }

    @Override
    public void close() {
      crossdock.close();
      fake.close();
    }
  }

  /** Time goes on by a second at a time: jumps would let a place be forgotten. */
  private static RunReport advancing(TestTime time, Supplier<RunReport> work) {
    time.hold();
    CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(work);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return run.isDone();
            });
    return run.join();
  }

  @Test
  void a_place_that_nobody_asks_after_is_free_again() {
    BulkPlaces places = new BulkPlaces();
    Instant now = shop.time.now();

    assertThat(places.take("a", "2025-10", now)).isTrue();
    assertThat(places.take("b", "2025-10", now)).isFalse();
    places.keep("a", now.plusSeconds(500));
    assertThat(places.take("b", "2025-10", now.plusSeconds(1_000))).isFalse();
    assertThat(places.take("b", "2025-10", now.plusSeconds(1_101))).isTrue();
  }

  @Test
  void without_a_place_in_time_the_run_stops_and_says_what_is_in_the_way() {
    String stranger = fullOfStrangers();

    RunReport report =
        shop.crossdock.run(route(bulk("Products").setting("placeWait", "10").build()));

    assertThat(report.stopped())
        .hasValueSatisfying(words -> assertThat(words).contains("PT10M", "in the way", stranger));
    assertThat(items).isEmpty();
  }

  @Test
  void without_a_place_in_time_pages_are_read_where_the_definition_allows_it() {
    fullOfStrangers();

    RunReport report =
        shop.crossdock.run(
            route(
                bulk("Products")
                    .setting("read", "bulkOrPages")
                    .setting("placeWait", "10")
                    .build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(300).doesNotHaveDuplicates();
    assertThat(report.remarks()).anySatisfy(one -> assertThat(one).contains("page by page"));
    assertThat(calls("query products(")).hasSize(2);
  }

  private String fullOfStrangers() {
    shop.fake.products(300).bulkOperationsTake(Duration.ofDays(2));
    String last = "";
    for (int i = 0; i < 5; i++) {
      last = shop.fake.strangersBulkQuery();
    }
    return last;
  }

  @Test
  void closing_while_it_waits_is_prompt_and_the_next_run_takes_up_the_same_operation() {
    shop.fake.products(3).bulkOperationsTake(Duration.ofHours(2));
    Crossdock first = Crossdock.builder(shop.environment).time(shop.time).store(store).build();
    Route route = route(bulk("Products").jobLimit(Duration.ofDays(1)).build());
    shop.time.hold();
    CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(() -> first.run(route));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              shop.time.advance(Duration.ofSeconds(1));
              return !calls("bulkOperation(id: $id)").isEmpty();
            });

    first.close();
    RunReport stopped = run.join();
    shop.time.release();
    RunReport second;
    try (Crossdock next =
        Crossdock.builder(shop.environment).time(shop.time).store(store).build()) {
      second = next.run(route);
    }

    assertThat(stopped.stopped()).isPresent();
    assertThat(stopped.remarks()).anySatisfy(one -> assertThat(one).contains("takes it up"));
    assertThat(second.stopped()).as(second.toString()).isEmpty();
    assertThat(items).hasSize(3);
    assertThat(calls("bulkOperationRunQuery(")).hasSize(1);
    assertThat(calls("bulkOperationCancel")).isEmpty();
  }

  @Test
  void an_operation_whose_start_was_not_answered_is_found_by_its_name_and_not_started_twice() {
    shop.fake.products(3);
    shop.fake.fail(Fault.resetAfterApply().on("POST", TestShop.GRAPHQL).after(2).times(1));

    RunReport report = shop.crossdock.run(route(bulk("Products").build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(3);
    assertThat(calls("bulkOperationRunQuery(")).hasSize(1);
  }

  @Test
  void a_read_that_stopped_in_the_file_goes_on_behind_what_it_had_from_the_same_operation() {
    shop.fake.products(700);
    Route route = route(bulk("Products").build());
    RunListener stopping =
        new RunListener() {
          @Override
          public void pageRead(PageRead page) {
            if (items.size() >= 500) {
              throw new IllegalStateException("stopped in the file");
            }
          }
        };
    try (Crossdock first =
        Crossdock.builder(shop.environment)
            .time(shop.time)
            .store(store)
            .listener(stopping)
            .build()) {
      first.run(route);
    }
    int before = items.size();
    try (Crossdock next =
        Crossdock.builder(shop.environment).time(shop.time).store(store).build()) {
      RunReport second = next.run(route);

      assertThat(second.stopped()).as(second.toString()).isEmpty();
    }

    assertThat(before).isLessThan(700);
    assertThat(items.stream().map(item -> item.get("id").asText()).distinct()).hasSize(700);
    assertThat(calls("bulkOperationRunQuery(")).hasSize(1);
    assertThat(items).hasSize(700);
    assertThat(shop.fake.calls("/fake-storage/")).hasSize(2);
  }
}
