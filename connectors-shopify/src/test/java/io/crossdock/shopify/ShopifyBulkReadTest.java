package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Preview;
import io.crossdock.Reading;
import io.crossdock.Reading.Proof;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.monitor.CallMade;
import io.crossdock.monitor.RunListener;
import io.crossdock.standard.Product;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are read by a bulk operation. Source: recorded exchanges shopify 07 (bulk read). */
@Timeout(60)
class ShopifyBulkReadTest {

  private static final String SELECTION =
      "id title variants(first: 5) { nodes { id sku metafields(first: 3) { edges { node { key"
          + " value } } } } pageInfo { hasNextPage endCursor } } metafields { nodes { key } }";
  private static final String FILE = "/fake-storage/bulk-operation-outputs/";

  private final TestShop shop = new TestShop();
  private final List<JsonNode> items = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  private Incoming.Builder bulk(String selection) {
    return shop.incoming("products").query("selection", selection).setting("read", "bulk");
  }

  private RunReport run(Incoming incoming) {
    items.clear();
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

  private List<Call> calls(String word) {
    return shop.calls().stream()
        .filter(call -> call.request().json().path("query").asText().contains(word))
        .toList();
  }

  private void lamps(int count) {
    shop.fake.plan(Plan.PLUS);
    for (int i = 0; i < count; i++) {
      shop.fake.product(ShopifyReadingTest.lamp("lamp-" + i, 1 + i % 7, i % 4));
    }
  }

  @Test
  void a_bulk_read_gives_the_same_items_as_a_read_page_by_page() {
    lamps(40);

    run(shop.incoming("products").query("selection", SELECTION).build());
    List<JsonNode> pages = new ArrayList<>(items);
    RunReport report = run(bulk(SELECTION).build());

    assertThat(report.readings().get(0).proof()).as(report.toString()).isEqualTo(Proof.PROVEN);
    assertThat(pages).hasSize(40);
    assertThat(withoutPlaces(items)).isEqualTo(withoutPlaces(pages));
    assertThat(items.get(3).properties())
        .extracting(one -> one.getKey())
        .containsExactly("id", "title", "variants", "metafields");
  }

  /** Where a page ends is not the same where there are none. */
  private static List<String> withoutPlaces(List<JsonNode> items) {
    return items.stream()
        .map(item -> item.toString().replaceAll("\"pageInfo\":\\{[^}]*\\}", "\"pageInfo\":{}"))
        .toList();
  }

  @Test
  void a_standard_product_is_the_same_by_bulk_as_page_by_page() {
    lamps(12);
    Incoming.Builder pages = shop.incoming("products");

    List<Product> byPages = standard(pages.build());
    List<Product> byBulk = standard(pages.setting("read", "bulk").build());

    assertThat(byPages).hasSize(12);
    assertThat(byBulk).isEqualTo(byPages);
  }

  private List<Product> standard(Incoming incoming) {
    List<Product> products = new CopyOnWriteArrayList<>();
    RunReport report =
        shop.crossdock.run(
            Route.from(incoming)
                .named("copy")
                .standard()
                .transform(
                    Product.class,
                    product -> {
                      products.add(product);
                      return product;
                    })
                .filter("false")
                .to(shop.outgoing("products", "upsert").build()));
    assertThat(report.stopped()).as(report.toString()).isEmpty();
    return products;
  }

  @Test
  void children_are_joined_wherever_they_stand() {
    lamps(30);
    run(bulk(SELECTION).build());
    List<JsonNode> usual = new ArrayList<>(items);
    shop.fake.bulkLines(
        lines -> {
          List<String> mixed = new ArrayList<>(lines);
          Collections.shuffle(mixed, new Random(7));
          return mixed;
        });

    RunReport report = run(bulk(SELECTION).build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(30);
    for (JsonNode item : items) {
      JsonNode same =
          usual.stream().filter(one -> one.get("id").equals(item.get("id"))).findFirst().get();
      assertThat(item.at("/variants/nodes"))
          .containsExactlyInAnyOrderElementsOf(same.at("/variants/nodes"));
    }
  }

  @Test
  void the_document_is_one_that_shopify_takes_and_is_asked_for_by_its_own_id() {
    lamps(3);

    run(bulk(SELECTION).build());

    String query =
        calls("bulkOperationRunQuery(").get(0).request().json().at("/variables/query").asText();
    assertThat(FakeShopify.problems(query, Notes.json("{}").deepCopy())).isEmpty();
    assertThat(query).doesNotContain("first").doesNotContain("nodes");
    assertThat(calls("currentBulkOperation")).isEmpty();
    assertThat(calls("bulkOperation(id: $id)"))
        .isNotEmpty()
        .allSatisfy(
            poll ->
                assertThat(poll.request().json().at("/variables/id").asText())
                    .startsWith("gid://shopify/BulkOperation/"));
  }

  @Test
  void the_keys_alone_are_read_by_one_operation() {
    shop.fake.products(600);

    RunReport report = run(bulk("id").build());

    assertThat(items).hasSize(600).allSatisfy(item -> assertThat(item).hasSize(1));
    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.PROVEN);
    assertThat(calls("bulkOperationRunQuery(")).hasSize(1);
    assertThat(calls("products("))
        .allSatisfy(
            call -> assertThat(call.request().json().path("query").asText()).contains("RunQuery"));
  }

  @Test
  void nothing_found_is_an_empty_read() {
    // Source: recorded exchange shopify 07 #19.
    RunReport report = run(bulk("id").build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.readings().get(0).proof()).isEqualTo(Proof.PROVEN);
    assertThat(items).isEmpty();
  }

  @Test
  void the_storage_gets_no_access_token() {
    lamps(2);

    run(bulk(SELECTION).build());

    assertThat(shop.fake.calls("/fake-storage/"))
        .hasSize(1)
        .allSatisfy(call -> assertThat(call.request().header("X-Shopify-Access-Token")).isEmpty());
  }

  @Test
  void an_address_that_is_too_old_is_asked_for_again_by_the_id_and_no_product_comes_twice() {
    lamps(3);
    shop.fake.fail(Fault.status(403).on("GET", FILE).times(1));

    RunReport report = run(bulk(SELECTION).build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(3).doesNotHaveDuplicates();
    assertThat(calls("bulkOperationRunQuery(")).hasSize(1);
    assertThat(shop.fake.calls("/fake-storage/").get(0).request().queryValue("Signature"))
        .isNotEqualTo(shop.fake.calls("/fake-storage/").get(1).request().queryValue("Signature"));
  }

  @Test
  void a_file_that_is_cut_once_is_fetched_again() {
    lamps(5);
    shop.fake.fail(Fault.cutBody(300).on("GET", FILE).times(1));

    RunReport report = run(bulk(SELECTION).build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items).hasSize(5);
    assertThat(shop.fake.calls("/fake-storage/")).hasSize(2);
  }

  @Test
  void a_last_line_that_is_always_cut_is_a_failure_and_no_shorter_list() {
    lamps(5);
    shop.fake.bulkLines(
        lines -> {
          List<String> cut = new ArrayList<>(lines);
          String last = cut.remove(cut.size() - 1);
          cut.add(last.substring(0, last.length() / 2));
          return cut;
        });

    RunReport report = run(bulk(SELECTION).build());

    assertThat(report.stopped()).isPresent();
    assertThat(items).isEmpty();
  }

  @Test
  void a_file_with_fewer_lines_than_the_operation_counts_is_fetched_again_and_then_fails() {
    lamps(5);
    shop.fake.bulkLines(lines -> lines.subList(0, lines.size() - 1));

    RunReport report = run(bulk(SELECTION).build());

    assertThat(report.stopped())
        .hasValueSatisfying(words -> assertThat(words).contains("the operation counts"));
    assertThat(shop.fake.calls("/fake-storage/").size()).isGreaterThan(1);
    assertThat(items).isEmpty();
  }

  @Test
  void a_child_whose_parent_is_nowhere_fails_the_read_with_its_line() {
    lamps(2);
    shop.fake.bulkLines(
        lines -> {
          List<String> more = new ArrayList<>(lines);
          more.add(
              "{\"id\":\"gid://shopify/ProductVariant/99\",\"sku\":\"lost\","
                  + "\"crossdock_list_1\":\"ProductVariant\","
                  + "\"__parentId\":\"gid://shopify/Product/404\"}");
          return more;
        });

    RunReport report = run(bulk("id variants { nodes { sku } }").build());

    assertThat(report.stopped())
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("gid://shopify/Product/404")
                    .containsPattern("line \\d+"));
    assertThat(items).isEmpty();
  }

  @Test
  void lines_end_at_line_feeds_alone_and_both_spellings_of_an_id_are_one() {
    String body =
        "{\"id\":\"gid:\\/\\/shopify\\/Product\\/1\",\"title\":\"A\u2028B\"}\n"
            + "{\"id\":\"gid://shopify/Product/2\",\"title\":\"C\"}\n"
            + "{\"id\":\"gid://shopify/ProductVariant/11\",\"__parentId\":\"gid://shopify/Product/1\"}\n\n"
            + "{\"__typename\":\"MediaImage\",\"image\":null,\"__parentId\":\"gid://shopify/Product/2\"}\n"
            + "{\"id\":\"gid://shopify/Metafield/31\",\"__parentId\":\"gid://shopify/ProductVariant/11\"}\n"
            + "{\"id\":\"gid://shopify/ProductVariant/21\",\"__parentId\":\"gid:\\/\\/shopify\\/Product\\/2\"}";
    shop.fake.products(1);
    shop.fake.fail(
        Fault.answer(FakeResponse.text(200, body).withHeader("Content-Type", "application/jsonl"))
            .on("GET", FILE)
            .always());

    run(
        bulk("title variants { nodes { id metafields { nodes { id } } } }"
                + " media { nodes { __typename ... on MediaImage { image { url } } } }")
            .build());

    assertThat(items)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"title\":\"A\u2028B\",\"variants\":{\"nodes\":[{\"id\":\"gid://shopify/ProductVariant/11\","
                + "\"metafields\":{\"nodes\":[{\"id\":\"gid://shopify/Metafield/31\"}]}}]},\"media\":{\"nodes\":[]}}",
            "{\"title\":\"C\",\"variants\":{\"nodes\":[{\"id\":\"gid://shopify/ProductVariant/21\","
                + "\"metafields\":{\"nodes\":[]}}]},\"media\":{\"nodes\":"
                + "[{\"__typename\":\"MediaImage\",\"image\":null}]}}");
  }

  @ParameterizedTest
  @CsvSource({"FAILED,TIMEOUT", "FAILED,ACCESS_DENIED", "EXPIRED,''"})
  void an_operation_that_ended_otherwise_stops_the_run_and_its_part_is_not_taken(
      String status, String code) {
    lamps(3);
    shop.fake.bulkQueriesEnd(status, code);

    RunReport report = run(bulk(SELECTION).build());
    shop.fake.bulkQueriesEnd("COMPLETED", "");
    RunReport second = run(bulk(SELECTION).build());

    assertThat(report.stopped())
        .hasValueSatisfying(words -> assertThat(words).contains(status, code, "is not taken"));
    assertThat(report.read()).isZero();
    assertThat(second.stopped()).as(second.toString()).isEmpty();
    assertThat(items).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id variants { nodes { id metafields { nodes { id references(first: 2) { nodes { __typename"
            + " } } } } } }",
        "id variants(last: 2) { nodes { id } }",
        "id variants { edges { cursor node { id } } }",
        "id variants { nodes { id } } media { nodes { id } } metafields { nodes { id } }"
            + " collections(first: 2) { nodes { id } } other: variants { nodes { id } }",
      })
  void what_a_bulk_operation_would_refuse_is_refused_when_the_definition_is_built(
      String selection) {
    assertThatThrownBy(() -> bulk(selection).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("bulk read");
  }

  @Test
  void a_packed_file_is_unpacked_and_fetched_again_where_it_is_cut() throws IOException {
    // Source: case S06: the storage answers with Content-Encoding gzip.
    byte[] whole = packed("{\"id\":\"gid://shopify/Product/1\",\"title\":\"Lamp\"}\n".repeat(3));
    lamps(3);
    shop.fake.fail(file(Arrays.copyOf(whole, whole.length / 2)).times(1));
    shop.fake.fail(
        file(packed(
                "{\"id\":\"gid://shopify/Product/1\",\"title\":\"Lamp 1\"}\n"
                    + "{\"id\":\"gid://shopify/Product/2\",\"title\":\"Lamp 2\"}\n"
                    + "{\"id\":\"gid://shopify/Product/3\",\"title\":\"Lamp 3\"}\n"))
            .times(1));

    RunReport report = run(bulk("title").build());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(items)
        .extracting(item -> item.path("title").asText())
        .containsExactly("Lamp 1", "Lamp 2", "Lamp 3");
    assertThat(shop.fake.calls("/fake-storage/"))
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.request().header("Accept-Encoding")).hasValue("gzip"));
  }

  private static Fault file(byte[] packed) {
    return Fault.answer(
            FakeResponse.of(200, "application/jsonl", packed)
                .withHeader("Content-Encoding", "gzip"))
        .on("GET", FILE);
  }

  private static byte[] packed(String lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulk", "bulkOrPages"})
  void a_preview_shows_a_page_and_starts_no_operation(String reading) {
    lamps(12);
    Incoming products =
        shop.incoming("products").query("selection", SELECTION).setting("read", reading).build();

    Preview preview =
        shop.crossdock.preview(
            Route.from(products)
                .transform(
                    item -> {
                      items.add(item.deepCopy());
                      return item;
                    })
                .to(shop.outgoing("products", "update").build()));

    assertThat(preview.read()).isEqualTo(12);
    assertThat(calls("ulkOperation")).isEmpty();
    List<JsonNode> previewed = List.copyOf(items);
    run(products);
    assertThat(withoutPlaces(previewed)).isEqualTo(withoutPlaces(items));
  }

  @Test
  void two_bulk_reads_of_the_same_list_in_one_run_are_held_each_against_its_own_count() {
    // Variants have no count of their own in this connector: what the operation counts is taken.
    lamps(3);
    CountDownLatch added = new CountDownLatch(1);
    CountDownLatch fetched = new CountDownLatch(2);
    AtomicInteger announced = new AtomicInteger();
    RunListener adding =
        new RunListener() {
          @Override
          public void called(CallMade call) {
            if (call.operation().equals("bulkOperations") && announced.getAndIncrement() > 0) {
              await(added);
            } else if (call.operation().equals("bulkOperationRunQuery") && added.getCount() > 0) {
              shop.fake.product(ShopifyReadingTest.lamp("between", 2, 0));
              added.countDown();
            } else if (call.operation().equals("bulkResult")) {
              fetched.countDown();
            }
          }
        };
    RunReport report;
    try (Crossdock crossdock =
        Crossdock.builder(shop.environment).time(shop.time).listener(adding).build()) {
      report = crossdock.run(variants("First", fetched), variants("Second", fetched));
    }

    assertThat(report.readings())
        .hasSize(2)
        .allSatisfy(reading -> assertThat(reading.proof()).isEqualTo(Proof.PROVEN));
    assertThat(report.readings()).extracting(Reading::items).doesNotHaveDuplicates();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Route variants(String name, CountDownLatch until) {
    Incoming incoming =
        Incoming.named(name)
            .client(shop.client)
            .entity("product-variants")
            .query("selection", "id")
            .setting("read", "bulk")
            .build();
    return Route.from(incoming)
        .named("copy " + name)
        .transform(
            item -> {
              await(until);
              return item;
            })
        .filter("false")
        .to(shop.outgoing("products", "update").build());
  }

  @Test
  void what_is_no_list_is_not_read_by_bulk() {
    assertThatThrownBy(() -> shop.incoming("shop").action("get").setting("read", "bulk").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("is for lists in pages");
  }
}
