package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Call;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Money on its way through a route. Source: good-idea/sane-shopify #117, Shopify/money #161,
 * airbytehq/airbyte #39499 (case S02).
 */
@Timeout(60)
class ShopifyMoneyTest {

  private final TestShop shop = new TestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  private RunReport priced(String item) {
    return shop.crossdock.run(
        Route.from(PricedItems.of(item))
            .named("prices")
            .standard()
            .to(shop.outgoing("products", "upsert").build()));
  }

  private List<JsonNode> sent() {
    return shop.calls().stream()
        .map(Call::request)
        .map(request -> request.json())
        .filter(body -> body.path("query").asText().contains("productSet("))
        .toList();
  }

  @Test
  void an_amount_that_is_written_otherwise_is_the_same_and_not_sent_again() {
    RunReport first = priced("{'sku':'A','price':19.9}");
    RunReport second = priced("{'sku':'A','price':'19.90'}");
    RunReport third = priced("{'sku':'A','price':'19.91'}");

    assertThat(first.finished()).as(first.toString()).isEqualTo(1);
    assertThat(second.books().unchanged()).as(second.toString()).isEqualTo(1);
    assertThat(third.finished()).isEqualTo(1);
    assertThat(sent()).hasSize(2);
    JsonNode price = sent().get(0).at("/variables/input/variants/0/price");
    assertThat(price.isTextual()).isTrue();
    assertThat(price.textValue()).isEqualTo("19.90");
  }

  @Test
  void an_explicit_null_clears_and_what_is_absent_stays() {
    shop.crossdock.run(
        route(
            "{'handle':'a','title':'A','variants':[{'sku':'A','price':'5','compareAtPrice':'9'}]}"));
    shop.crossdock.run(route("{'handle':'a','title':'A','variants':[{'sku':'A','price':'6'}]}"));
    assertThat(variant().path("compareAtPrice").asText()).isEqualTo("9.00");
    assertThat(variant().path("price").asText()).isEqualTo("6.00");

    shop.crossdock.run(
        route(
            "{'handle':'a','title':'A','variants':[{'sku':'A','price':'6','compareAtPrice':null}]}"));

    assertThat(sent().get(1).at("/variables/input/variants/0").has("compareAtPrice")).isFalse();
    assertThat(sent().get(2).at("/variables/input/variants/0").has("compareAtPrice")).isTrue();
    assertThat(variant().path("compareAtPrice").isNull()).isTrue();
  }

  private Route route(String item) {
    return Route.from(Items.of(item)).named("raw").to(shop.outgoing("products", "upsert").build());
  }

  private JsonNode variant() {
    return shop.fake.state().product("a").orElseThrow().at("/variants/0");
  }

  @Test
  void prices_that_the_shop_does_not_take_fail_alone_with_the_value_and_what_is_allowed() {
    String item = "{'handle':'%s','title':'P','variants':[{'sku':'%1$s','price':%s}]}";

    RunReport report =
        shop.crossdock.run(
            Route.from(
                    Items.of(
                        item.formatted("c", "1234567.891"),
                        item.formatted("d", "1.2E7"),
                        item.formatted("e", "{'amount':'10','currency':'USD'}"),
                        item.formatted("f", "'1.234,50'"),
                        item.formatted("g", "'-0.01'")))
                .named("raw")
                .to(shop.outgoing("products", "upsert").build()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(sent()).hasSize(1);
    assertThat(sent().get(0).at("/variables/input/variants/0/price").textValue())
        .isEqualTo("12000000.00");
    assertThat(report.failures()).hasSize(4);
    assertThat(report.failures().toString())
        .contains("1234567.891", "EUR has 2 decimals")
        .contains("USD", "the shop's currency is EUR")
        .contains("1.234,50", "a number with a point")
        .contains("-0.01", "0 or more");
  }

  @Test
  void both_amounts_of_an_order_keep_their_currency_and_their_text() {
    // Source: recorded exchange shopify 06 #1, with the buyer's currency beside the shop's.
    shop.fake.order(
        Notes.json(
                "{'presentmentCurrency':'JPY','lineItems':[{'title':'Lamp','quantity':1,'priceSet':"
                    + "{'shopMoney':{'amount':'20.00','currencyCode':'EUR'},"
                    + "'presentmentMoney':{'amount':'3300','currencyCode':'JPY'}}}]}")
            .toString());
    List<JsonNode> items = new CopyOnWriteArrayList<>();

    shop.crossdock.run(
        Route.from(
                shop.incoming("orders")
                    .query(
                        "selection",
                        "totalPriceSet { shopMoney { amount currencyCode }"
                            + " presentmentMoney { amount currencyCode } }")
                    .build())
            .transform(
                item -> {
                  items.add(item.deepCopy());
                  return item;
                })
            .filter("false")
            .to(shop.outgoing("products", "update").build()));

    assertThat(items)
        .containsExactly(
            Notes.json(
                "{'totalPriceSet':{'shopMoney':{'amount':'20.0','currencyCode':'EUR'},"
                    + "'presentmentMoney':{'amount':'3300.0','currencyCode':'JPY'}}}"));
  }
}
