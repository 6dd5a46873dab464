package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.shopify.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What documents cost, and the points of a shop. */
class ShopifyCostTest {

  private final TestShop shop = new TestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  // Source: the measured rule: recorded exchanges shopify 02 #1 to #3, 03 #2 to #6, 04 #1 to #24.
  @CsvSource(
      delimiter = '|',
      value = {
        "{ shop { name } } | 1",
        "{ productsCount { count } } | 10",
        "{ products(first: 3) { nodes { id } pageInfo { hasNextPage } } } | 4",
        "{ products(first: 10) { nodes { id } } } | 6",
        "{ products(first: 50) { nodes { id } } } | 9",
        "{ products(first: 250) { nodes { id } } } | 13",
        "{ products(first: 250) { edges { node { id } } } } | 13",
        "{ products(first: 10) { nodes { id variants(first: 10) { nodes { id } } } } } | 30",
        "{ products(first: 2) { nodes { priceRangeV2 { minVariantPrice { amount } } } } } | 4",
        "{ products(first: 2) { nodes { seo { title } } } } | 4",
        "{ node(id: \"gid://shopify/Product/1\") { ... on Product { seo { title } } ... on Order { id } } } | 2",
        "mutation { productDelete(input: {id: \"x\"}) { deletedProductId userErrors { message } } } | 10",
        "mutation { productCreate(product: {title: \"x\"}) { product { id seo { title } } } } | 11",
      })
  void the_cost_follows_the_measured_rule(String text, int points) {
    assertThat(DocumentCost.of(ReadDocument.of(text), Json.of("{}")).points()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "productSet | {'input': {'variants': [{}, {}], 'metafields': [{}], 'files': [{}]}} | 13",
        "productSet | {'input': {}} | 10",
        "metafieldsSet | {'metafields': [{'ownerId': 'gid://shopify/Product/1'}, {'ownerId': 'gid://shopify/Order/1'}]} | 24",
        "fileCreate | {'files': []} | 20",
      })
  void mutations_are_charged_by_their_input(String name, String arguments, int points) {
    ObjectNode given = Json.of(arguments);
    Map<String, JsonNode> byName = new HashMap<>();
    given.properties().forEach(e -> byName.put(e.getKey(), e.getValue()));

    assertThat(MutationCost.of(name, byName)).isEqualTo(points);
  }

  @Test
  void a_document_beyond_a_thousand_points_is_refused_before_it_is_sent() {
    assertThatThrownBy(
            () ->
                shop.call(
                    "products",
                    "{\"query\": {\"first\": 250, \"selection\": \"id variants(first: 250) { nodes {"
                        + " id metafields(first: 250) { nodes { id } } } }\"}}"))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("costs 1729 points, and one call may cost 1000")
        .hasMessageContaining("products.variants 1716");
    assertThat(shop.calls()).isEmpty();
  }

  @Test
  void what_shopify_says_of_a_document_counts_more_than_the_rule() {
    Prices prices = new Prices();
    String text = "query x($first: Int) { products(first: $first) { nodes { id } } }";
    Prices.Price guessed = prices.of(text, Json.of("{'first':250}"));

    prices.learn(guessed.key(), 1_754);

    assertThat(guessed.points()).isEqualTo(13);
    assertThat(prices.of(text, Json.of("{'first':250}")).points()).isEqualTo(1_754);
    assertThat(prices.of(text, Json.of("{'first':10}")).points()).isEqualTo(6);
  }

  @Test
  void the_points_are_held_ahead_so_that_nothing_is_throttled() throws Exception {
    shop.fake.products(10).leavePoints(400);
    Instant start = shop.time.now();

    atOnce(8, 40, this::dearCall);

    assertThat(shop.fake.state().throttledCalls()).isLessThanOrEqualTo(8);
    // 40 calls of 101 at 100 a second, of which what was not used up is given back.
    assertThat(Duration.between(start, shop.time.now())).isLessThan(Duration.ofSeconds(45));
    assertThat(shop.calls().size()).isLessThanOrEqualTo(48);
  }

  @Test
  void once_an_answer_came_nothing_is_throttled_any_more() throws Exception {
    shop.fake.products(10).plan(Plan.PLUS);
    cheapCall();

    atOnce(10, 400, this::dearCall);

    assertThat(shop.fake.state().throttledCalls()).isZero();
    assertThat(shop.calls()).hasSize(401);
  }

  @Test
  void points_that_others_take_are_seen_in_the_next_answer() {
    shop.fake.products(10);
    cheapCall();
    shop.fake.leavePoints(50);
    cheapCall();
    Instant before = shop.time.now();

    dearCall();

    assertThat(shop.fake.state().throttledCalls()).isZero();
    assertThat(Duration.between(before, shop.time.now())).isPositive();
  }

  @Test
  void a_bucket_takes_over_the_size_and_the_rate_that_answers_tell() {
    TestTime time = TestTime.at("2026-11-24T10:00:00Z");
    PointBucket bucket = new PointBucket(time);
    PointBucket.Try first = bucket.take(10);

    bucket.settle(first.taken(), 10);
    bucket.mirror(first.taken(), 20_000, 1_000, 15_000);

    assertThat(bucket.available()).isEqualTo(15_000);
    assertThat(bucket.take(15_000).early()).isZero();
    assertThat(bucket.take(500).early()).isEqualTo(Duration.ofMillis(500));
    time.advance(Duration.ofMillis(500));
    assertThat(bucket.take(500).early()).isZero();
  }

  @Test
  void an_answer_that_is_older_than_another_call_makes_no_points() {
    PointBucket bucket = new PointBucket(TestTime.at("2026-11-24T10:00:00Z"));
    PointBucket.Try early = bucket.take(100);
    PointBucket.Try late = bucket.take(500);
    bucket.settle(late.taken(), 500);
    bucket.mirror(late.taken(), 2_000, 100, 1_400);

    bucket.settle(early.taken(), 100);
    bucket.mirror(early.taken(), 2_000, 100, 1_900);

    assertThat(bucket.available()).isEqualTo(1_400);
  }

  @Test
  void a_bucket_that_is_refused_points_takes_none() {
    PointBucket bucket = new PointBucket(TestTime.at("2026-11-24T10:00:00Z"));
    bucket.take(1_999);

    assertThat(bucket.take(2).early()).isEqualTo(Duration.ofMillis(10));
    assertThat(bucket.available()).isEqualTo(1);
  }

  private void cheapCall() {
    shop.call("shop", "{\"query\": {\"selection\": \"name\"}}");
  }

  private void dearCall() {
    // 2 + 9 × (1 + 2 + 4 × 2) = 101.
    shop.call(
        "products",
        "{\"query\": {\"first\": 100, \"selection\": \"id variants(first: 10) { nodes { id"
            + " inventoryItem { id } } }\"}}");
  }

  private void atOnce(int threads, int calls, Runnable call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      running.add(pool.submit(call));
    }
    for (Future<?> one : running) {
      one.get(30, TimeUnit.SECONDS);
    }
    pool.shutdown();
  }
}
