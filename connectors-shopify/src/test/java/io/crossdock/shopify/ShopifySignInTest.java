package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Verdict.Result;
import io.crossdock.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in, and what the test of a client finds. */
class ShopifySignInTest {

  private final TestShop shop = new TestShop();
  private final HttpClient byCredentials =
      TestShop.client("Shopify by credentials")
          .authentication(
              ShopifyAuthentication.clientCredentials("${Shopify_ClientId}", "${Shopify_Secret}"))
          .build();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_admin_token_goes_into_shopifys_own_header() {
    assertThat(shop.crossdock.test(shop.client).result()).isEqualTo(Result.WORKS);

    assertThat(shop.calls().get(0).request().header("X-Shopify-Access-Token"))
        .hasValue(shop.fake.token());
    assertThat(shop.calls().get(0).request().header("Authorization")).isEmpty();
  }

  @Test
  void client_credentials_get_one_token_for_many_calls_and_a_new_one_ahead_of_its_end() {
    shop.crossdock.test(byCredentials);
    shop.crossdock.test(byCredentials);
    assertThat(shop.fake.calls("/admin/oauth/access_token")).hasSize(1);

    // Source: recorded exchange shopify 01 #1: a token lives for 86,399 seconds.
    shop.time.advance(Duration.ofSeconds(86_390));
    Verdict verdict = shop.crossdock.test(byCredentials);

    assertThat(verdict.result()).isEqualTo(Result.WORKS);
    assertThat(shop.fake.calls("/admin/oauth/access_token")).hasSize(2);
  }

  @Test
  void a_token_that_was_revoked_is_got_anew_once() {
    shop.crossdock.test(byCredentials);
    shop.fake.revokeTokens();

    assertThat(shop.crossdock.test(byCredentials).result()).isEqualTo(Result.WORKS);
    assertThat(shop.fake.calls("/admin/oauth/access_token")).hasSize(2);
  }

  @ParameterizedTest
  // Source: recorded exchanges shopify 01 #2 and #3: pages for people, with the code in the text.
  @CsvSource({
    "shop_not_permitted, different organizations",
    "app_not_installed, install it",
    "application_cannot_be_found, client id"
  })
  void a_refused_grant_says_what_to_do(String code, String words) {
    shop.fake.refuseGrants(code);

    Verdict verdict = shop.crossdock.test(byCredentials);

    assertThat(verdict.result()).isEqualTo(Result.FAILS);
    assertThat(verdict.words()).contains(code, words).doesNotContain(shop.fake.clientSecret());
  }

  @Test
  void a_wrong_token_is_told_as_one() {
    shop.fake.token("another");

    Verdict verdict = shop.crossdock.test(shop.client);

    assertThat(verdict.result()).isEqualTo(Result.FAILS);
    assertThat(verdict.words()).contains("401", "access token");
  }

  @Test
  void the_test_names_the_shop_the_version_and_the_scopes_granted() {
    shop.fake.scopes("write_products", "read_orders");

    assertThat(shop.crossdock.test(shop.client).words())
        .contains("version 2026-10", "read_orders", "write_products");
  }

  @Test
  void the_test_tells_which_scopes_are_missing_for_what_the_client_is_for() {
    shop.fake.scopes("write_products");
    HttpClient client = using("products", "inventorySetQuantities");

    Verdict verdict = shop.crossdock.test(client);

    assertThat(verdict.result()).isEqualTo(Result.FAILS);
    assertThat(verdict.words())
        .contains("\"inventorySetQuantities\" needs the scope write_inventory")
        .doesNotContain("\"products\" needs");
  }

  @Test
  void writing_a_thing_includes_reading_it() {
    shop.fake.scopes("write_products");

    assertThat(shop.crossdock.test(using("productsCount", "productSet")).result())
        .isEqualTo(Result.WORKS);
  }

  @Test
  void a_name_that_is_neither_entity_nor_operation_is_told_with_the_nearest() {
    assertThat(shop.crossdock.test(using("prodcts")).words()).contains("nearest: \"products\"");
  }

  @Test
  void another_version_than_the_one_asked_for_is_told() {
    // Source: Shopify's page on API versioning: an expired one is served by the oldest that lives.
    HttpClient old = TestShop.client("old").setting("version", "2025-01").build();

    Verdict verdict = shop.crossdock.test(old);

    assertThat(verdict.result()).isEqualTo(Result.FAILS);
    assertThat(verdict.words()).contains("2025-01 was asked for and 2026-01 answered");
  }

  @Test
  void the_version_of_the_setting_is_in_the_address() {
    HttpClient other = TestShop.client("other").setting("version", "2026-07").build();

    shop.crossdock.call(
        other, "shop", RequestParameters.parse("{\"query\": {\"selection\": \"name\"}}"));

    assertThat(shop.fake.calls("/admin/api/2026-07/graphql.json")).hasSize(1);
  }

  private static HttpClient using(String... names) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String name : names) {
      list.add(name);
    }
    return TestShop.client("uses").setting("uses", list).build();
  }
}
