package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole reads of a shop that changes, repeats itself, or answers oddly. */
@Timeout(60)
class MagentoReadingCasesTest {

  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  // Case M03 of the field: rows doubled and lost between pages (issues 39031, 38461, 25001).
  @Test
  void later_pages_that_count_what_is_left_are_not_held_against_the_first_page_s_count() {
    AtomicInteger lists = new AtomicInteger();
    shop.fake
        .products(5)
        .shuffleTies(7)
        .betweenPages(
            magento -> {
              // The first list call counts, the second is the first page.
              if (lists.incrementAndGet() == 2) {
                magento.deleteProduct("sku-2");
                magento.product(ShopConnection.json("{'sku':'sku-6','name':'Product 6'}"));
              }
            });
    List<String> read = new ArrayList<>();

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("products").setting("pageSize", "2").build())
                .filter(item -> !read.add(item.path("sku").asText()))
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(read).containsExactly("sku-1", "sku-2", "sku-3", "sku-4", "sku-5", "sku-6");
    // Before and after it counts 5: that 6 came is no gap, and no proof either.
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.readings().get(0).proof()).isEqualTo(Reading.Proof.UNPROVEN);
    List<String> after =
        shop.server.calls("/rest/all/V1/products").stream()
            .flatMap(call -> call.request().queryValue(FILTER + "[value]").stream())
            .toList();
    assertThat(after).containsExactly("2", "4");
  }

  private static final String FILTER = "searchCriteria[filter_groups][0][filters][0]";

  // Case M05 of the field: stock changes do not touch updated_at (issues 37670, 20450, 8280).
  @Test
  void of_all_source_items_only_those_that_changed_are_sent_and_scale_is_no_change() {
    shop.fake.stock("A", "default", new BigDecimal("5")).stock("B", "default", BigDecimal.ONE);
    Route route =
        Route.from(shop.incoming("inventory-source-items").build())
            .to(shop.outgoing("inventory-source-items", "upsert").build());

    RunReport first = shop.crossdock.run(route);
    shop.fake.stock("A", "default", new BigDecimal("5.0000")).stock("B", "default", two());
    RunReport second = shop.crossdock.run(route);
    shop.fake.stock("A", "north", new BigDecimal("5"));
    RunReport third = shop.crossdock.run(route);

    assertThat(first.finished()).as(first.toString()).isEqualTo(2);
    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(second.unchanged()).isEqualTo(1);
    assertThat(third.finished()).as(third.toString()).isEqualTo(1);
    assertThat(shop.bodies("POST", "/rest/all/V1/inventory/source-items"))
        .extracting(MagentoReadingCasesTest::skusAndSources)
        .containsExactly(
            List.of("A default", "B default"), List.of("B default"), List.of("A north"));
  }

  private static BigDecimal two() {
    return new BigDecimal("2");
  }

  private static List<String> skusAndSources(JsonNode body) {
    return IntStream.range(0, body.path("sourceItems").size())
        .mapToObj(i -> body.path("sourceItems").get(i))
        .map(item -> item.path("sku").asText() + " " + item.path("source_code").asText())
        .sorted()
        .toList();
  }

  // Case M08 of the field: empty objects that come as lists, fields that do not come.
  @Test
  void a_filter_on_a_status_does_not_match_an_order_without_one() {
    oddOrders();

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("orders").build())
                .filter("status == 'pending'")
                .transform(
                    order ->
                        ShopConnection.json(
                            "{'sku':'"
                                + order.path("increment_id").asText()
                                + "','name':'x"
                                + order.path("increment_id").asText()
                                + "','price':1,'attribute_set_id':4}"))
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(3);
    assertThat(shop.fake.state().skus()).containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void what_an_extension_added_survives_the_task_store_as_it_came() {
    oddOrders();

    RunReport report =
        shop.crossdock.run(
            Route.from(shop.incoming("orders").build())
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.failed()).as(report.toString()).isEqualTo(3);
    Map<String, JsonNode> stored =
        shop.crossdock.store().tasks(TaskQuery.all()).stream()
            .collect(
                Collectors.toMap(
                    Task::key, task -> ShopConnection.json(task.payload().orElseThrow())));
    assertThat(stored.get("1").path("extension_attributes")).isEqualTo(ShopConnection.json("[]"));
    assertThat(stored.get("2").has("status")).isFalse();
    assertThat(stored.get("2").has("customer_id")).isFalse();
    assertThat(stored.get("2").path("payment").path("additional_information"))
        .isEqualTo(ShopConnection.json("['Check',null]"));
    assertThat(stored.get("3").path("third_party")).isEqualTo(ShopConnection.json("{'x':[[]]}"));
    assertThat(stored.get("3").path("items").isNull()).isTrue();
  }

  private void oddOrders() {
    shop.fake.order(
        ShopConnection.json(
            "{'entity_id':1,'increment_id':'1','state':'new','status':'pending',"
                + "'extension_attributes':[],'payment':{'method':'checkmo',"
                + "'additional_information':[],'extension_attributes':[]}}"));
    shop.fake.order(
        ShopConnection.json(
            "{'entity_id':2,'increment_id':'2','customer_is_guest':1,'payment':{'method':'free',"
                + "'additional_information':['Check',null],"
                + "'extension_attributes':{'token':{'id':1}}}}"));
    shop.fake.order(
        ShopConnection.json(
            "{'entity_id':3,'increment_id':'3','state':'new','status':'pending','items':null,"
                + "'third_party':{'x':[[]]}}"));
  }
}
