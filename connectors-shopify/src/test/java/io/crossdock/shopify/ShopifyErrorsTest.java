package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Shopify refuses, by status and inside a 200. */
class ShopifyErrorsTest {

  private static final String PRODUCTS = "{\"query\": {\"first\": 2, \"selection\": \"id title\"}}";
  private static final String CREATE = "{\"payload\": {\"product\": {\"title\": \"Lamp\"}}}";

  private final TestShop shop = new TestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void throttled_inside_a_200_waits_as_long_as_the_bucket_needs_and_sends_the_same_again() {
    // Source: recorded exchange shopify 02 #2, with the numbers of a shop with a smaller bucket.
    shop.fake.products(1);
    shop.fake.fail(
        inside(
            "{'errors':[{'message':'Throttled','extensions':{'code':'THROTTLED'}}],"
                + "'extensions':{'cost':{'requestedQueryCost':502,'actualQueryCost':null,"
                + "'throttleStatus':{'maximumAvailable':1000.0,'currentlyAvailable':302,"
                + "'restoreRate':50.0}}}}"));
    Instant start = shop.time.now();

    JsonNode products = shop.data("products", PRODUCTS);

    assertThat(products.path("nodes")).hasSize(1);
    assertThat(Duration.between(start, shop.time.now()))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    assertThat(shop.calls()).hasSize(2);
    assertThat(shop.calls().get(0).request().text())
        .isEqualTo(shop.calls().get(1).request().text());
  }

  @Test
  void a_throttled_create_has_done_nothing_and_is_sent_again() {
    shop.fake.fail(inside("{'errors':[{'message':'x','extensions':{'code':'THROTTLED'}}]}"));

    JsonNode created = shop.data("productCreate", CREATE);

    assertThat(created.path("product").path("id").asText()).startsWith("gid://shopify/Product/");
    assertThat(shop.calls()).hasSize(2);
    assertThat(shop.fake.state().productCount()).isEqualTo(1);
  }

  @Test
  void throttled_without_the_code_is_an_ordinary_error_and_is_not_repeated() {
    shop.fake.fail(inside("{'errors':[{'message':'Throttled'}]}"));

    RemoteCallException refused = refused("products", PRODUCTS);

    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(shop.calls()).hasSize(1);
  }

  @Test
  void throttled_for_ever_ends_after_some_tries_and_nothing_was_refused() {
    shop.fake.fail(
        inside("{'errors':[{'message':'Throttled','extensions':{'code':'THROTTLED'}}]}").always());

    RemoteCallException refused = refused("productCreate", CREATE);

    assertThat(refused.kind()).isEqualTo(Kind.PASSING);
    assertThat(shop.calls()).hasSize(6);
  }

  @Test
  void an_error_of_the_server_is_repeated_for_reads_and_leaves_a_create_in_doubt() {
    // Source: recorded exchange shopify 02 #16: data is null, with a request id.
    String broken =
        "{'data':null,'errors':[{'message':'Internal error. Looks like something went wrong on our"
            + " end.','extensions':{'code':'INTERNAL_SERVER_ERROR','requestId':'r-1'}}]}";
    shop.fake.products(1).fail(inside(broken));
    assertThat(shop.data("products", PRODUCTS).path("nodes")).hasSize(1);

    shop.fake.fail(inside(broken));
    RemoteCallException lost = refused("productCreate", CREATE);

    assertThat(lost.kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(lost.getMessage()).contains("r-1");
    assertThat(shop.calls()).hasSize(3);
  }

  @Test
  void a_create_whose_payload_broke_off_may_have_happened() {
    // Source: case of xorbitsai/xagent, issue 2017: payload null beside an error.
    shop.fake.fail(
        inside(
            "{'data':{'orderCreate':{'order':null,'userErrors':[]}},'errors':[{'message':'no',"
                + "'path':['orderCreate','order','customer'],'extensions':{'code':'ACCESS_DENIED'}}]}"));

    RemoteCallException lost =
        refused("orderCreate", "{\"payload\": {\"order\": {\"note\": \"ERP-77\"}}}");

    assertThat(lost.kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(shop.calls()).hasSize(1);
  }

  @Test
  void a_page_instead_of_json_is_repeated_for_a_read_whatever_its_status() {
    shop.fake.products(1);
    shop.fake.fail(Fault.answer(page(502, "<!DOCTYPE html><title>Bad gateway</title>")));
    shop.fake.fail(Fault.answer(page(200, "<html><title>Maintenance</title></html>")));

    assertThat(shop.data("products", PRODUCTS).path("nodes")).hasSize(1);
    assertThat(shop.calls()).hasSize(3);
    assertThat(shop.time.waits()).hasSize(2);
    assertThat(shop.time.waits().get(1)).isGreaterThan(shop.time.waits().get(0));
  }

  @Test
  void a_page_for_ever_fails_with_status_type_and_words_and_no_parser() {
    shop.fake.fail(
        Fault.answer(page(502, "<title>Bad gateway</title>").withHeader("X-Request-Id", "r-9"))
            .always());

    RemoteCallException refused = refused("products", PRODUCTS);

    assertThat(refused.getMessage())
        .contains("502", "Bad gateway", "text/html", "r-9")
        .doesNotContain("Jackson", "Unexpected character");
  }

  @Test
  void a_create_answered_with_a_page_is_lost_and_sent_once() {
    shop.fake.fail(Fault.answer(page(504, "<html>gateway</html>")));

    assertThat(refused("productCreate", CREATE).kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(shop.calls()).hasSize(1);
  }

  @Test
  void a_create_answered_with_a_page_under_200_is_lost_too() {
    shop.fake.fail(Fault.answer(page(200, "<html>gateway</html>")));

    assertThat(refused("productCreate", CREATE).kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(shop.calls()).hasSize(1);
  }

  @ParameterizedTest
  // Source: recorded exchanges shopify 01 #4 and #9, 02 #21 to #29.
  @CsvSource({
    "401, CREDENTIALS, access token",
    "402, CREDENTIALS, frozen",
    "403, CREDENTIALS, Unavailable Shop",
    "404, NOT_AN_ANSWER, myshopify.com",
    "423, CREDENTIALS, locked",
    "430, CREDENTIALS, Security Rejection"
  })
  void a_status_stops_with_its_own_words_at_the_first_call(int status, Kind kind, String words) {
    shop.fake.fail(Fault.status(status).always());

    RemoteCallException refused = refused("products", PRODUCTS);

    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused.getMessage()).contains(words);
    assertThat(shop.calls()).hasSize(1);
  }

  @Test
  void too_many_calls_wait_for_the_fractional_seconds_that_are_asked_for() {
    // Source: recorded exchange shopify 10 #4: Retry-After: 2.0.
    shop.fake.products(1).fail(Fault.tooMany("2.0"));
    Instant start = shop.time.now();

    shop.data("products", PRODUCTS);

    assertThat(Duration.between(start, shop.time.now()))
        .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_500));
  }

  @Test
  void errors_may_be_a_list_a_text_or_an_object() {
    shop.fake.fail(Fault.status(400, Json.of("{'errors':{'query':'Required parameter missing'}}")));
    assertThat(refused("products", PRODUCTS).getMessage()).contains("Required parameter missing");

    shop.fake.fail(Fault.status(400, Json.of("{'errors':'just a text'}")));
    assertThat(refused("products", PRODUCTS).getMessage()).contains("just a text");

    shop.fake.fail(inside("{'errors':[{'message':'one'},{'message':'two'}]}"));
    assertThat(refused("products", PRODUCTS).getMessage()).contains("one", "two");
  }

  @Test
  void data_beside_errors_is_no_answer_and_the_words_name_the_field_and_what_it_needs() {
    shop.fake.fail(
        inside(
            "{'data':{'orders':{'nodes':[{'id':'gid://shopify/Order/1','customer':null}]}},"
                + "'errors':[{'message':'This app is not approved to access the Customer object.',"
                + "'path':['orders','nodes',0,'customer'],'extensions':{'code':'ACCESS_DENIED',"
                + "'requiredAccess':'read_customers'}}]}"));

    RemoteCallException refused =
        refused("orders", "{\"query\": {\"first\": 1, \"selection\": \"id customer { email }\"}}");

    assertThat(refused.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(refused.getMessage())
        .contains("orders.nodes.customer", "not approved", "read_customers");
  }

  @Test
  void an_unknown_field_is_told_with_the_nearest_one() {
    // Source: recorded exchange shopify 02 #7.
    shop.fake.fail(
        inside(
            "{'errors':[{'message':'Field titel is not there',"
                + "'path':['query','products','titel'],'extensions':{'code':'undefinedField',"
                + "'typeName':'Product','fieldName':'titel'}}]}"));

    RemoteCallException refused = refused("products", PRODUCTS);

    assertThat(refused.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(refused.getMessage()).contains("titel", "nearest: \"title\"");
  }

  @Test
  void a_quota_of_the_day_is_used_up_and_no_failure_of_an_item() {
    shop.fake.fail(
        inside(
            "{'data':null,'errors':[{'message':'Daily variant creation limit reached.',"
                + "'extensions':{'code':'VARIANT_THROTTLE_EXCEEDED'}}]}"));

    assertThat(refused("productCreate", CREATE).kind()).isEqualTo(Kind.EXHAUSTED);
  }

  @Test
  void a_warning_of_the_search_is_an_error() {
    // Source: recorded exchange shopify 03 #7: without quotes the time is cut at its colons.
    shop.fake.products(1);

    RemoteCallException refused =
        refused(
            "products",
            "{\"query\": {\"first\": 2, \"query\": \"updated_at:>=2026-11-24T10:00:00Z\","
                + " \"selection\": \"id\"}}");

    assertThat(refused.fault().code()).hasValue("SEARCH_WARNING");
    assertThat(refused.getMessage()).contains("updated_at");
  }

  @Test
  void a_missing_id_is_null_without_an_error() {
    // Source: recorded exchange shopify 03 #17.
    Answer answer =
        shop.call(
            "product", "{\"query\": {\"id\": \"gid://shopify/Product/1\", \"selection\": \"id\"}}");

    assertThat(answer.json().path("data").path("product").isNull()).isTrue();
  }

  @Test
  void what_is_wrong_with_a_raw_call_is_told_before_anything_is_sent() {
    assertThatThrownBy(
            () ->
                shop.call(
                    "products",
                    "{\"query\": {\"frist\": 2, \"sortKey\": \"TITEL\", \"selection\": \"id titel\"}}"))
        .hasMessageContaining("nearest: \"first\"")
        .hasMessageContaining("nearest: \"TITLE\"")
        .hasMessageContaining("nearest: \"title\"");
    assertThat(shop.calls()).isEmpty();
  }

  private RemoteCallException refused(String operation, String parameters) {
    RemoteCallException refused =
        catchThrowableOfType(RemoteCallException.class, () -> shop.call(operation, parameters));
    assertThat(refused).as("a refusal of " + operation).isNotNull();
    return refused;
  }

  private static Fault inside(String json) {
    return Fault.answer(FakeResponse.json(200, Json.of(json)));
  }

  private static FakeResponse page(int status, String html) {
    return FakeResponse.of(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }
}
