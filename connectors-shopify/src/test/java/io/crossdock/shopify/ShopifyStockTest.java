package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Answer;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stock set by SKU and location. Source: nozzlegear/ShopifySharp #1253 (case S10). */
@Timeout(60)
class ShopifyStockTest {

  private static final String A = "{'sku':'A','location':'Main','available':5}";
  private static final String B = "{'sku':'B','location':'Main','available':2,'compare':0}";

  private final TestShop shop = new TestShop();

  ShopifyStockTest() {
    for (String sku : List.of("A", "B", "C")) {
      shop.fake.product(
          ("{'handle':'%s','title':'%s','productOptions':[{'name':'Title','values':[{'name':'Default Title'}]}],"
                  + "'variants':[{'sku':'%s','optionValues':[{'optionName':'Title','name':'Default Title'}]}]}")
              .formatted(sku.toLowerCase(Locale.ROOT), sku, sku)
              .replace('\'', '"'));
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Outgoing.Builder stock() {
    return shop.outgoing("inventory", "upsert");
  }

  private RunReport run(String... items) {
    return shop.crossdock.run(Route.from(Items.of(items)).to(stock().build()));
  }

  private List<JsonNode> sent() {
    return shop.calls().stream()
        .map(Call::request)
        .map(request -> request.json())
        .filter(body -> body.path("query").asText().contains("inventorySetQuantities"))
        .toList();
  }

  private static String key(JsonNode body) {
    return body.at("/variables/idempotencyKey").asText();
  }

  @Test
  void rows_go_together_by_looked_up_ids_with_an_explicit_null_and_a_key() {
    RunReport report = run(A, B);

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(shop.fake.state().available("A", "Main")).isEqualTo(5);
    assertThat(shop.fake.state().available("B", "Main")).isEqualTo(2);
    assertThat(sent()).hasSize(1);
    JsonNode body = sent().get(0);
    assertThat(body.path("query").asText()).contains("@idempotent(key: $idempotencyKey)");
    JsonNode rows = body.at("/variables/input/quantities");
    assertThat(rows.get(0).has("changeFromQuantity")).isTrue();
    assertThat(rows.get(0).get("changeFromQuantity").isNull()).isTrue();
    assertThat(rows.get(1).get("changeFromQuantity").asInt()).isZero();
    assertThat(body.at("/variables/input/name").asText()).isEqualTo("available");
  }

  @Test
  void a_call_whose_answer_was_lost_is_repeated_under_the_same_key_with_the_same_rows() {
    // Behind the look-ups of SKUs and locations.
    shop.fake.fail(Fault.resetAfterApply().on("POST", TestShop.GRAPHQL).after(2).times(1));

    RunReport report = run(A);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(sent()).hasSize(2);
    assertThat(sent().get(1)).isEqualTo(sent().get(0));
    assertThat(shop.fake.ledger().keys("inventory")).hasSize(1);
  }

  @Test
  void the_same_quantity_as_a_new_wish_has_another_key() {
    run(A);
    run("{'sku':'A','location':'Main','available':7}");
    RunReport again = run(A);

    assertThat(again.finished()).as(again.toString()).isEqualTo(1);
    assertThat(sent().stream().map(ShopifyStockTest::key)).hasSize(3).doesNotHaveDuplicates();
    assertThat(shop.fake.state().available("A", "Main")).isEqualTo(5);
  }

  @Test
  void a_quantity_that_moved_meanwhile_fails_its_row_and_the_others_go_under_another_key() {
    run("{'sku':'B','location':'Main','available':9}");

    RunReport report = run(A, B);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.words()).contains("no longer matches");
              assertThat(failure.field()).isEqualTo("input.quantities.1.changeFromQuantity");
            });
    assertThat(shop.fake.state().available("A", "Main")).isEqualTo(5);
    assertThat(shop.fake.state().available("B", "Main")).isEqualTo(9);
    assertThat(sent().stream().map(ShopifyStockTest::key)).doesNotHaveDuplicates();
  }

  @Test
  void unknown_names_fractions_and_an_item_twice_are_refused_before_anything_is_sent() {
    String item =
        data(
                "productVariants",
                "{query: {first: 5, query: \"sku:A\", selection: \"inventoryItem { id }\"}}")
            .at("/nodes/0/inventoryItem/id")
            .asText();
    RunReport report =
        run(
            "{'sku':'NONE','location':'Main','available':1}",
            "{'sku':'A','location':'Mian','available':1}",
            "{'sku':'B','location':'Main','available':1.5}",
            "{'sku':'C','location':'Main','available':1}",
            "{'key':'first','sku':'A','location':'Main','available':1}",
            "{'key':'second','inventoryItemId':'" + item + "','location':'Main','available':2}");

    assertThat(report.books().rejected()).as(report.toString()).isEqualTo(4);
    assertThat(report.failures().stream().map(failure -> failure.words()).toList().toString())
        .contains("no variant with the SKU \"NONE\"")
        .contains("no location \"Mian\"", "nearest: \"Main\"")
        .contains("1.5; allowed: a whole number")
        .contains("same item at the same location");
    assertThat(report.finished()).isEqualTo(2);
  }

  private JsonNode data(String operation, String parameters) {
    Answer answer = shop.call(operation, parameters);
    return answer.json().path("data").path(operation);
  }

  @Test
  void a_call_that_is_still_being_done_over_there_is_asked_for_again_under_the_same_key() {
    shop.fake.fail(
        Fault.answer(
                FakeResponse.json(
                    200,
                    Notes.json(
                        "{'data':{'inventorySetQuantities':{'inventoryAdjustmentGroup':null,'userErrors':"
                            + "[{'field':null,'message':'Concurrent','code':'IDEMPOTENCY_CONCURRENT_REQUEST'}]}}}")))
            .on("POST", TestShop.GRAPHQL)
            .after(2)
            .times(1));

    RunReport report = run(A);

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(sent()).hasSize(2);
    assertThat(key(sent().get(1))).isEqualTo(key(sent().get(0)));
  }

  @Test
  void a_key_that_stood_for_something_else_over_there_fails_with_words_and_is_not_repeated() {
    shop.fake.fail(
        Fault.answer(
                FakeResponse.json(
                    200,
                    Notes.json(
                        "{'data':{'inventorySetQuantities':{'inventoryAdjustmentGroup':null,'userErrors':"
                            + "[{'field':null,'message':'The key was used with other parameters.',"
                            + "'code':'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'}]}}}")))
            .on("POST", TestShop.GRAPHQL)
            .after(2)
            .always());

    RunReport report = run(A);

    assertThat(sent()).hasSize(1);
    assertThat(report.books().failed()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.words()).contains("The key was used with other parameters."));
  }

  @Test
  void a_whole_input_goes_as_it_is_and_a_pair_twice_in_it_is_refused() {
    JsonNode variant =
        data(
            "productVariants",
            "{query: {first: 5, query: \"sku:A\", selection: \"inventoryItem { id }\"}}");
    String item = variant.at("/nodes/0/inventoryItem/id").asText();
    String place = data("locations", "{query: {first: 5}}").at("/nodes/0/id").asText();
    String row = "{'inventoryItemId':'%s','locationId':'%s','quantity':4}".formatted(item, place);
    String input = "{'key':'%s','name':'available','reason':'correction','quantities':[%s]}";

    RunReport report =
        shop.crossdock.run(
            Route.from(
                    Items.of(input.formatted("one", row), input.formatted("two", row + "," + row)))
                .transform(body -> ((ObjectNode) body.deepCopy()).without("key"))
                .to(stock().build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(report.books().rejected()).isEqualTo(1);
    assertThat(shop.fake.state().available("A", "Main")).isEqualTo(4);
  }
}
