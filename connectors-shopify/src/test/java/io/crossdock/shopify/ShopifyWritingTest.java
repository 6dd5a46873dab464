package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a mutation says of its input. */
class ShopifyWritingTest {

  @Test
  void user_errors_inside_a_200_are_the_failure_of_the_item_with_its_field() {
    // Source: recorded exchange shopify 04 #7: places in lists are texts.
    Fault fault =
        failed(
            "productSet",
            "{'product':null,'userErrors':[{'field':['input','variants','0','price'],"
                + "'message':'Price must be positive','code':'INVALID'},"
                + "{'field':null,'message':'and more','code':'OTHER'}]}");

    assertThat(fault.words()).isEqualTo("Price must be positive; and more");
    assertThat(fault.field()).hasValue("input.variants.0.price");
    assertThat(fault.code()).hasValue("INVALID");
  }

  @Test
  void user_errors_may_have_no_code_and_no_field() {
    // Source: recorded exchange shopify 02 #19: the plain UserError has none.
    Fault fault = failed("productCreate", "{'userErrors':[{'field':null,'message':'no'}]}");

    assertThat(fault.words()).isEqualTo("no");
    assertThat(fault.field()).isEmpty();
    assertThat(fault.code()).isEmpty();
  }

  @Test
  void some_mutations_have_a_list_of_user_errors_of_their_own() {
    assertThat(failed("orderCancel", "{'orderCancelUserErrors':[{'message':'late'}]}").words())
        .isEqualTo("late");
    assertThat(failed("productDeleteMedia", "{'mediaUserErrors':[{'message':'gone'}]}").words())
        .isEqualTo("gone");
    assertThat(
            failed("locationDeactivate", "{'locationDeactivateUserErrors':[{'message':'stock'}]}")
                .words())
        .isEqualTo("stock");
  }

  @Test
  void a_payload_without_user_errors_is_published_with_its_answer() {
    Outcome outcome =
        outcome("productCreate", "{'product':{'id':'gid://shopify/Product/1'},'userErrors':[]}");

    assertThat(outcome).isInstanceOf(Outcome.Published.class);
    JsonNode answer = ((Outcome.Published) outcome).answer();
    assertThat(answer.path("product").path("id").asText()).isEqualTo("gid://shopify/Product/1");
  }

  @Test
  void a_daily_quota_in_a_user_error_stops_and_fails_nothing() {
    RemoteCallException exhausted =
        Assertions.catchThrowableOfType(
            RemoteCallException.class,
            () ->
                outcome(
                    "productSet",
                    "{'userErrors':[{'message':'Daily variant creation limit reached.',"
                        + "'code':'VARIANT_THROTTLE_EXCEEDED'}]}"));

    assertThat(exhausted.kind()).isEqualTo(RemoteCallException.Kind.EXHAUSTED);
  }

  private static Fault failed(String operation, String payload) {
    return ((Outcome.Failed) outcome(operation, payload)).fault();
  }

  private static Outcome outcome(String operation, String payload) {
    return ShopifyPublisher.outcome(
        Row.of(ShopifyCatalogue.named(operation)), "key", Json.of(payload));
  }
}
