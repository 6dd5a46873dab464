package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import org.junit.jupiter.api.Test;

class AkeneoErrorsTest {

  private static final Call LIST = Call.get("/api/rest/v1/categories").build();

  private static RemoteCallException read(Call call, int status, String body) {
    return new AkeneoErrors().read(call, new CannedConnection.Canned(status, body));
  }

  private static RemoteCallException read(int status, String message) {
    return read(LIST, status, "{\"code\":" + status + ",\"message\":\"" + message + "\"}");
  }

  // Source: recorded exchanges akeneo 01 #15, #16.
  @Test
  void forbidden_has_two_causes_and_each_is_named() {
    assertThat(read(403, "You are not allowed to access the web API."))
        .hasMessageContaining("lacks the right to use the web API")
        .extracting(RemoteCallException::kind)
        .isEqualTo(Kind.CREDENTIALS);
    assertThat(read(403, "Access forbidden. You are not allowed to list categories."))
        .hasMessageContaining("list categories")
        .hasMessageContaining("right for this entity");
  }

  // Source: recorded exchange akeneo 09 #7.
  @Test
  void a_page_with_403_for_a_big_body_means_fewer_items_and_for_a_small_one_a_wall() {
    Call big =
        Call.of("PATCH", "/api/rest/v1/products-uuid")
            .body(Body.of("application/json", new byte[200_000]))
            .build();

    assertThat(read(big, 403, "<html>403 Forbidden</html>").kind()).isEqualTo(Kind.REFUSED);
    assertThat(read(LIST, 403, "<html>403 Forbidden</html>").kind()).isEqualTo(Kind.CREDENTIALS);
  }

  // Source: recorded exchanges akeneo 02 #11, 09 #8.
  @Test
  void what_does_not_exist_may_only_be_invisible() {
    assertThat(read(404, "Category winter does not exist.").fault().words())
        .contains("no permission");
    String both = "Product LN does not exist or you do not have permission to access it.";
    assertThat(read(404, both).fault().words()).isEqualTo(both);
    assertThat(read(LIST, 404, "<html>nothing</html>").kind()).isEqualTo(Kind.NOT_AN_ANSWER);
  }

  // Source: recorded exchanges akeneo 09 #5, #6, #11.
  @Test
  void what_may_pass_is_told_from_what_was_refused() {
    for (int status : new int[] {408, 409, 425, 429, 500, 503}) {
      assertThat(read(LIST, status, "").kind()).isEqualTo(Kind.PASSING);
    }
    for (int status : new int[] {400, 405, 413, 415, 422}) {
      assertThat(read(LIST, status, "{}").kind()).isEqualTo(Kind.REFUSED);
    }
  }

  // Source: recorded exchange akeneo 04 #18.
  @Test
  void a_refused_value_names_its_attribute() {
    RemoteCallException refused =
        read(
            LIST,
            422,
            """
            {"code":422,"message":"Validation failed.","errors":[{"property":"values",
             "message":"The nutwood value is not in the color attribute option list.",
             "attribute":"color","locale":null,"scope":null}]}
            """);

    assertThat(refused.fault().field()).hasValue("color");
    assertThat(refused.fault().words()).startsWith("The nutwood value");
    assertThat(refused.fault().status()).isEqualTo(422);
  }
}
