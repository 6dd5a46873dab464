package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Orders made once, or in doubt. Source: Shopify/shopify-api-ruby #1107 and #1128, xorbitsai/xagent
 * #2017 (case S11).
 */
@Timeout(60)
class ShopifyOrdersTest {

  private static final String ORDER =
      "{'sourceIdentifier':'%s','lineItems':[{'title':'Lamp','quantity':2,'priceSet':{'shopMoney':"
          + "{'amount':'19.90','currencyCode':'EUR'}}}]}";
  private static final String HTML = "<!DOCTYPE html><title>Gateway</title>";

  private final TestShop shop = new TestShop();

  /** The ways in which an answer of {@code orderCreate} is lost though the order is there. */
  enum Lost {
    A_PAGE_OF_A_GATEWAY,
    A_PAGE_UNDER_200,
    A_BROKEN_CONNECTION,
    A_PAYLOAD_THAT_BROKE_OFF
  }

  private static Fault fault(Lost lost) {
    return switch (lost) {
      case A_PAGE_OF_A_GATEWAY -> Fault.answerAfterApply(page(504));
      case A_PAGE_UNDER_200 -> Fault.answerAfterApply(page(200));
      case A_BROKEN_CONNECTION -> Fault.resetAfterApply();
      case A_PAYLOAD_THAT_BROKE_OFF ->
          Fault.answerAfterApply(
              FakeResponse.json(
                  200,
                  Json.of(
                      "{'data':{'orderCreate':{'order':null,'userErrors':[]}},'errors':[{"
                          + "'message':'no','path':['orderCreate','order','customer'],"
                          + "'extensions':{'code':'ACCESS_DENIED'}}]}")));
    };
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static FakeResponse page(int status) {
    return FakeResponse.of(status, "text/html", HTML.getBytes(StandardCharsets.UTF_8));
  }

  private Outgoing.Builder create() {
    return shop.outgoing("orders", "create");
  }

  private RunReport run(Outgoing outgoing, String... numbers) {
    String[] orders =
        List.of(numbers).stream().map(one -> ORDER.formatted(one)).toArray(String[]::new);
    RunReport report = shop.crossdock.run(Route.from(Items.of(orders)).to(outgoing));
    assertThat(report.balances()).as(report.toString()).isTrue();
    return report;
  }

  private List<JsonNode> sent(String field) {
    return shop.calls().stream()
        .map(Call::request)
        .map(request -> request.json())
        .filter(body -> body.path("query").asText().contains(field + "("))
        .toList();
  }

  @Test
  void an_order_is_made_once_and_known_by_the_number_of_the_merchant() {
    RunReport report = run(create().build(), "ERP-77");

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(shop.fake.state().orders()).hasSize(1);
    JsonNode order = shop.fake.state().orders().get(0);
    assertThat(order.path("sourceIdentifier").asText()).isEqualTo("ERP-77");
    // Source: recorded exchange shopify 06 #1: amounts have no zeros behind their last digit.
    assertThat(order.at("/totalPriceSet/shopMoney/amount").asText()).isEqualTo("39.8");
    assertThat(sent("orders")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Lost.class)
  void an_order_whose_answer_was_lost_is_found_once_the_index_has_caught_up(Lost lost) {
    shop.fake.indexDelay(Duration.ofSeconds(3)).fail(fault(lost));

    RunReport report =
        run(
            create().lookUpPause(Duration.ofSeconds(3)).remember("orders", "order.id").build(),
            "7");

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(sent("orderCreate")).hasSize(1);
    assertThat(sent("orders")).hasSize(2);
    assertThat(sent("orders").get(0).at("/variables/query").asText())
        .isEqualTo("source_identifier:\"7\"");
    assertThat(shop.fake.ledger().keys("orders")).containsExactly("7");
    assertThat(shop.crossdock.references().of("orders").get("item 0").orElseThrow().toString())
        .contains(shop.fake.state().orders().get(0).path("id").asText());
  }

  @Test
  void an_order_that_is_not_found_within_its_time_is_in_doubt_and_not_sent_again() {
    shop.fake.fail(Fault.answer(page(504)).on("POST", TestShop.GRAPHQL).times(1));
    Instant start = shop.time.now();

    RunReport report = run(create().build(), "7");

    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(1);
    assertThat(sent("orderCreate")).hasSize(1);
    // At once and every ten seconds for a minute.
    assertThat(sent("orders")).hasSize(7);
    assertThat(Duration.between(start, shop.time.now())).isEqualTo(Duration.ofMinutes(1));
    assertThat(report.failures().toString()).contains("looked up 7 times and is not there", "504");
  }

  @Test
  void two_orders_of_one_number_are_in_doubt_and_both_are_named() {
    shop.fake.order(ORDER.formatted("7").replace('\'', '"'));
    shop.fake.fail(Fault.resetAfterApply());

    RunReport report = run(create().build(), "7");

    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(1);
    assertThat(sent("orderCreate")).hasSize(1);
    List<String> ids =
        shop.fake.state().orders().stream().map(one -> one.path("id").asText()).toList();
    assertThat(ids).hasSize(2);
    assertThat(report.failures().toString()).contains(ids);
  }

  @Test
  void an_order_without_a_number_is_made_and_in_doubt_if_its_answer_is_lost() {
    shop.fake.fail(Fault.resetAfterApply().after(1));
    String plain = ORDER.replace("'sourceIdentifier':'%s',", "");

    RunReport report =
        shop.crossdock.run(
            Route.from(Items.of(plain, plain.replace("Lamp", "Shade"))).to(create().build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(report.books().inDoubt()).isEqualTo(1);
    assertThat(report.failures().toString()).contains("it has no sourceIdentifier");
    assertThat(shop.fake.state().orders()).hasSize(2);
  }

  @Test
  void of_two_items_with_one_number_one_at_most_is_sent_and_both_are_named() {
    RunReport report =
        shop.crossdock.run(
            Route.from(
                    Items.of(
                        "{'key':'first'," + ORDER.formatted("7").substring(1),
                        "{'key':'second'," + ORDER.formatted("7").substring(1)))
                .transform(item -> ((ObjectNode) item.deepCopy()).without("key"))
                .to(create().build()));

    assertThat(report.books().rejected()).as(report.toString()).isBetween(1L, 2L);
    assertThat(report.failures().toString()).contains("\"first\"", "second");
    assertThat(sent("orderCreate")).hasSizeLessThan(2);
  }

  @Test
  void a_throttled_order_has_not_been_made_and_is_sent_again() {
    // Source: Shopify/cli #8317 (case S05): the answer is 200, and nothing was done.
    shop.fake.fail(
        Fault.answer(
            FakeResponse.json(
                200,
                Json.of(
                    "{'errors':[{'message':'Throttled','extensions':{'code':'THROTTLED'}}]}"))));

    RunReport report = run(create().build(), "7");

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(sent("orderCreate")).hasSize(2);
    assertThat(sent("orders")).isEmpty();
    assertThat(shop.fake.state().orders()).hasSize(1);
  }

  @Test
  void an_order_that_the_shop_refuses_fails_with_its_words_and_field() {
    // Source: recorded exchange shopify 06 #2.
    RunReport report =
        shop.crossdock.run(
            Route.from(Items.of("{'sourceIdentifier':'7','lineItems':[]}")).to(create().build()));

    assertThat(report.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.words()).contains("at least one line item");
              assertThat(failure.field()).isEqualTo("order.lineItems");
            });
  }
}
