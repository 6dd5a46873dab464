package io.crossdock.testkit.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.TestTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in, versions, scopes, documents, cost and the bucket. */
class FakeShopifyTest {

  private final TestTime time = TestTime.at("2026-11-24T10:00:00Z");
  private final FakeShopify shopify = FakeShopify.start(time);
  private final ShopCalls calls = new ShopCalls(shopify);

  @AfterEach
  void stop() {
    shopify.close();
  }

  @Test
  void only_the_header_for_admin_tokens_counts() {
    // Source: recorded exchanges shopify 01 #4 and #5.
    FakeResponse wrong = calls.post("/admin/api/2026-10/graphql.json", "{}", "another");
    FakeResponse bearer =
        shopify.answer(
            FakeRequest.of(
                "POST",
                "/admin/api/2026-10/graphql.json",
                List.of(new Pair("Authorization", "Bearer " + shopify.token())),
                new byte[0]));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().get("errors").isTextual()).isTrue();
    assertThat(bearer.status()).isEqualTo(401);
  }

  @Test
  void client_credentials_give_a_token_that_lives_for_a_day() {
    // Source: recorded exchange shopify 01 #1.
    JsonNode granted = grant(shopify.clientSecret()).json();

    assertThat(granted.get("expires_in").asLong()).isEqualTo(86_399);
    assertThat(shopCall(granted.get("access_token").asText())).isEqualTo(200);
    time.advance(Duration.ofDays(1));
    assertThat(shopCall(granted.get("access_token").asText())).isEqualTo(401);
  }

  @Test
  void a_refused_grant_says_its_code_in_a_page() {
    // Source: recorded exchanges shopify 01 #2 and #3.
    FakeResponse unknown = grant("another secret");
    shopify.refuseGrants("shop_not_permitted");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text()).contains("application_cannot_be_found");
    assertThat(grant(shopify.clientSecret()).text()).contains("shop_not_permitted");
  }

  private FakeResponse grant(String secret) {
    String form =
        "grant_type=client_credentials&client_id="
            + shopify.clientId()
            + "&client_secret="
            + secret;
    return shopify.answer(
        FakeRequest.of(
            "POST",
            "/admin/oauth/access_token",
            List.of(new Pair("Content-Type", "application/x-www-form-urlencoded")),
            form.getBytes(StandardCharsets.UTF_8)));
  }

  private int shopCall(String token) {
    return calls
        .post("/admin/api/2026-10/graphql.json", "{\"query\":\"{ shop { name } }\"}", token)
        .status();
  }

  @ParameterizedTest
  @CsvSource({"2026-10,2026-10", "2026-01,2026-01", "2025-04,2026-01"})
  void an_expired_version_is_served_by_the_oldest_that_lives(String asked, String served) {
    // Source: Shopify's page on API versioning; recorded exchange shopify 01 #10.
    FakeResponse answer = new ShopCalls(shopify, asked).answer("{ shop { name } }", "{}");

    assertThat(answer.header("X-Shopify-API-Version")).contains(served);
  }

  @Test
  void a_version_that_is_not_yet_there_is_not_found() {
    assertThat(new ShopCalls(shopify, "2027-01").answer("{ shop { name } }", "{}").status())
        .isEqualTo(404);
  }

  @Test
  void a_field_of_a_scope_that_the_app_lacks_is_denied_beside_the_rest() {
    // Source: recorded exchange shopify 02 #15.
    shopify.scopes("read_products");

    JsonNode answer = calls.query("{ shop { name } locations(first: 1) { nodes { id } } }");

    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("ACCESS_DENIED");
    assertThat(answer.at("/errors/0/message").asText())
        .contains("Access denied for locations field")
        .contains("read_locations");
  }

  @Test
  void a_field_that_the_schema_lacks_fails_the_whole_document_and_costs_nothing() {
    // Source: recorded exchange shopify 02 #8.
    JsonNode answer = calls.query("query Q { shop { name } products(first: 1) { nodes { nam } } }");

    assertThat(answer.has("data")).isFalse();
    assertThat(answer.has("extensions")).isFalse();
    assertThat(answer.at("/errors/0/message").asText())
        .isEqualTo("Field 'nam' doesn't exist on type 'Product'");
    assertThat(answer.at("/errors/0/path").toString())
        .isEqualTo("[\"query Q\",\"products\",\"nodes\",\"nam\"]");
    assertThat(shopify.state().pointsSpent()).isZero();
  }

  @Test
  void an_input_field_that_the_schema_lacks_is_an_invalid_variable() {
    // Source: recorded exchange shopify 04 #20.
    JsonNode answer =
        calls.query(
            "mutation M($p: ProductCreateInput!) { productCreate(product: $p) { product { id } } }",
            "{'p':{'title':'A','colour':'red','tags':[5]}}");

    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("INVALID_VARIABLE");
    assertThat(answer.at("/errors/0/message").asText())
        .contains("colour (Field is not defined on ProductCreateInput)")
        .contains("tags.0 (Could not coerce value 5 to String)");
  }

  @Test
  void what_the_fake_does_not_serve_is_said_and_never_null() {
    JsonNode answer = calls.query("{ marketsHomeBanana: markets(first: 1) { nodes { id } } }");

    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("NOT_SERVED");
    assertThat(answer.at("/errors/0/message").asText()).contains("QueryRoot.markets");
  }

  @Test
  void the_cost_of_a_document_is_that_of_the_measured_rule() {
    // Source: recorded exchanges shopify 02 #2 (431 for each of two) and 03 #2 (15).
    shopify.products(1);
    JsonNode counted =
        calls.query(
            "{ productsCount { count precision }"
                + " products(first: 5) { edges { node { id title vendor tags } } } }");

    assertThat(counted.at("/extensions/cost/requestedQueryCost").asInt()).isEqualTo(15);
    assertThat(counted.at("/extensions/cost/actualQueryCost").asInt()).isEqualTo(13);
    assertThat(cost("{ shop { name plan { publicDisplayName } } }")).isEqualTo(2);
    assertThat(cost("{ a: " + orders() + " b: " + orders() + " }")).isEqualTo(862);
  }

  @Test
  void a_document_above_a_thousand_points_is_refused_with_both_numbers() {
    // Source: recorded exchange shopify 02 #3.
    JsonNode answer =
        calls.query("{ a: " + orders() + " b: " + orders() + " c: " + orders() + " }");

    assertThat(answer.has("extensions")).isFalse();
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
    assertThat(answer.at("/errors/0/extensions/cost").asInt()).isEqualTo(1_293);
    assertThat(answer.at("/errors/0/extensions/maxCost").asInt()).isEqualTo(1_000);
  }

  private int cost(String document) {
    return calls.query(document).at("/extensions/cost/requestedQueryCost").asInt();
  }

  private static String orders() {
    return "orders(first: 250, sortKey: UPDATED_AT) { nodes { id name updatedAt"
        + " totalPriceSet { shopMoney { amount } } customer { id } app { id } retailLocation { id }"
        + " lineItems(first: 250) { nodes { id sku product { id } variant { id }"
        + " originalUnitPriceSet { shopMoney { amount } } } pageInfo { hasNextPage } } }"
        + " pageInfo { hasNextPage endCursor } }";
  }

  @Test
  void an_empty_bucket_throttles_and_fills_with_time() {
    // Source: recorded exchange shopify 02 #2; case S05.
    shopify.leavePoints(5);
    String document = "{ productsCount { count } }";

    JsonNode throttled = calls.query(document);
    time.advance(Duration.ofMillis(50));
    JsonNode answered = calls.query(document);

    assertThat(throttled.has("data")).isFalse();
    assertThat(throttled.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
    assertThat(throttled.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
    assertThat(throttled.at("/extensions/cost/throttleStatus/currentlyAvailable").asInt())
        .isEqualTo(5);
    assertThat(answered.at("/data/productsCount/count").asInt()).isZero();
    assertThat(shopify.state().throttledCalls()).isOne();
  }

  @Test
  void a_plan_has_a_bucket_of_twenty_seconds() {
    shopify.plan(Plan.PLUS);

    JsonNode status = calls.query("{ shop { name } }").at("/extensions/cost/throttleStatus");

    assertThat(status.get("maximumAvailable").decimalValue()).isEqualByComparingTo("20000");
    assertThat(status.get("restoreRate").decimalValue()).isEqualByComparingTo("1000");
  }

  @Test
  void a_page_beyond_250_and_a_connection_without_size_are_refused() {
    // Source: recorded exchanges shopify 02 #4 and #5.
    JsonNode tooBig = calls.query("{ products(first: 251) { nodes { id } } }");
    JsonNode without = calls.query("{ products { nodes { id } } }");

    assertThat(tooBig.at("/errors/0/message").asText()).startsWith("first cannot exceed 250");
    assertThat(without.at("/errors/0/message").asText())
        .isEqualTo("you must provide one of first or last");
    assertThat(without.get("data").isNull()).isTrue();
  }

  @Test
  void a_body_without_a_document_is_refused() {
    // Source: recorded exchange shopify 02 #20.
    FakeResponse answer = calls.post("/admin/api/2026-10/graphql.json", "no json", shopify.token());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/query").asText())
        .isEqualTo("Required parameter missing or invalid");
  }

  @Test
  void a_fault_has_the_words_of_the_platform() {
    // Source: recorded exchanges shopify 02 #26 and #27.
    FakeRequest request = FakeRequest.of("POST", "/", List.of(), new byte[0]);

    assertThat(shopify.refusal(429, request).text()).contains("Exceeded 2 calls per second");
    assertThat(shopify.refusal(430, request).text()).contains("Shopify Security Rejection");
  }
}
