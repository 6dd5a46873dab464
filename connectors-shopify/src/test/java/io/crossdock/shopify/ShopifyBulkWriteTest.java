package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products written by a bulk operation. Source: recorded exchanges shopify 08 (bulk write). */
@Timeout(60)
class ShopifyBulkWriteTest {

  private final TestShop shop = new TestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  private Outgoing.Builder bulk() {
    return shop.outgoing("products", "upsert")
        .form(Operation.Form.BULK)
        .setting("existing", "replace");
  }

  private static List<JsonNode> products(int count) {
    return IntStream.range(0, count).mapToObj(ShopifyBulkWriteTest::product).toList();
  }

  private static JsonNode product(int i) {
    return Notes.json(
        "{'handle':'b-%d','title':'B %d','variants':[{'sku':'B-%d','price':1}]}"
            .formatted(i, i, i));
  }

  private RunReport run(Outgoing outgoing, List<JsonNode> items) {
    return shop.crossdock.run(Route.from(Items.of(items)).to(outgoing));
  }

  private long calls(String word) {
    return shop.calls().stream()
        .filter(call -> call.request().json().path("query").asText().contains(word))
        .count();
  }

  @Test
  void five_thousand_products_take_three_calls_for_each_file_and_polls() {
    RunReport report = run(bulk().build(), products(5_000));

    assertThat(report.finished()).as(report.toString()).isEqualTo(5_000);
    assertThat(report.books().balance()).isTrue();
    assertThat(shop.fake.state().productCount()).isEqualTo(5_000);
    assertThat(calls("stagedUploadsCreate")).isEqualTo(2);
    assertThat(calls("bulkOperationRunMutation")).isEqualTo(2);
    assertThat(shop.fake.calls("/fake-storage/staged-uploads/")).hasSize(2);
  }

  @Test
  void each_line_closes_its_own_item_whatever_the_order_of_the_result() {
    List<JsonNode> items = new ArrayList<>(products(20));
    items.set(7, Notes.json("{'handle':'no-title','variants':[{'sku':'N','price':1}]}"));

    RunReport report = run(bulk().build(), items);

    assertThat(report.finished()).as(report.toString()).isEqualTo(19);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.key()).isEqualTo("no-title");
              assertThat(failure.words()).contains("Title can't be blank");
              assertThat(failure.field()).isEqualTo("input.title");
            });
  }

  @Test
  void the_storage_gets_no_access_token_and_the_file_last() {
    run(bulk().build(), products(2));

    for (Call call : shop.fake.calls("/fake-storage/")) {
      assertThat(call.request().header("X-Shopify-Access-Token")).isEmpty();
    }
    Call upload = shop.fake.calls("/fake-storage/staged-uploads/").get(0);
    assertThat(upload.request().parts().get(upload.request().parts().size() - 1).text())
        .contains("\"handle\":\"b-0\"")
        .endsWith("\n");
  }

  @Test
  void a_bulk_that_looks_at_nothing_must_be_told_to_replace() {
    assertThatThrownBy(() -> shop.outgoing("products", "upsert").form(Operation.Form.BULK).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("setting \"existing\" is keep");
  }

  // Source: recorded exchange shopify 08 #16; facts on the places of version 2026-01.
  @Test
  void where_no_place_is_free_the_same_call_waits_its_turn_and_nothing_fails() {
    JsonNode inTheWay =
        Notes.json(
            "{'data':{'bulkOperationRunMutation':{'bulkOperation':null,'userErrors':[{'field':null,'message':'A"
                + " bulk mutation operation for this app and shop is already in progress:"
                + " gid://shopify/BulkOperation/9.','code':'OPERATION_IN_PROGRESS'}]}}}");
    // Behind the currency of the shop and the place for the file.
    shop.fake.fail(
        Fault.answer(FakeResponse.json(200, inTheWay))
            .on("POST", TestShop.GRAPHQL)
            .after(2)
            .times(1));

    Instant before = shop.time.now();
    RunReport report = run(bulk().build(), products(16));

    assertThat(report.finished()).as(report.toString()).isEqualTo(16);
    assertThat(report.failed()).isZero();
    assertThat(calls("bulkOperationRunMutation")).isEqualTo(2);
    assertThat(calls("stagedUploadsCreate")).isEqualTo(1);
    assertThat(calls("bulkOperationCancel")).isZero();
    assertThat(shop.time.now()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(1)));
  }

  @Test
  void a_quota_that_is_used_up_in_lines_leaves_them_and_fails_nothing() {
    shop.fake.variantQuota(0, 3);

    RunReport report = run(bulk().build(), products(5));

    assertThat(report.finished()).as(report.toString()).isEqualTo(3);
    assertThat(report.failed()).isZero();
    assertThat(report.left()).isEqualTo(2);
  }

  @Test
  void a_result_whose_download_broke_off_is_read_again() {
    shop.fake.fail(Fault.cutBody(100).on("GET", "/fake-storage/bulk-operation-outputs/").times(1));

    RunReport report = run(bulk().build(), products(10));

    assertThat(report.finished()).as(report.toString()).isEqualTo(10);
    assertThat(calls("bulkOperationRunMutation")).isEqualTo(1);
    assertThat(shop.fake.calls("/fake-storage/bulk-operation-outputs/")).hasSize(2);
  }
}
