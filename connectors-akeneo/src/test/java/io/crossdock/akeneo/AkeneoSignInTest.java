package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Credential;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AkeneoSignInTest {

  private static final String PAIR =
      """
      {"access_token":"T1","expires_in":3600,"token_type":"bearer","scope":null,
       "refresh_token":"R1"}
      """;

  private final CannedConnection connection = new CannedConnection();
  private final AkeneoSignIn signIn = new AkeneoSignIn();

  private Credential signIn(@Nullable Credential previous) {
    return signIn.signIn(
        new SignIn.Request() {
          @Override
          public String field(String name) {
            return "my-" + name;
          }

          @Override
          public Optional<String> optionalField(String name) {
            return Optional.empty();
          }

          @Override
          public @Nullable Credential previous() {
            return previous;
          }

          @Override
          public Connection connection() {
            return connection;
          }
        });
  }

  // Source: recorded exchange akeneo 01 #1.
  @Test
  void the_password_grant_sends_three_fields_and_the_client_in_the_header() {
    connection.answer(200, PAIR);

    Credential credential = signIn(null);

    Call call = connection.calls().get(0);
    assertThat(call.path()).isEqualTo("/api/oauth/v1/token");
    assertThat(Trees.json(connection.sentText()))
        .isEqualTo(
            Trees.json(
                """
                {"grant_type":"password","username":"my-username","password":"my-password"}
                """));
    String basic =
        Base64.getEncoder()
            .encodeToString("my-clientId:my-clientSecret".getBytes(StandardCharsets.UTF_8));
    assertThat(call.headers()).anySatisfy(h -> assertThat(h.value()).isEqualTo("Basic " + basic));
    assertThat(credential.token()).isEqualTo("T1");
    assertThat(credential.until()).hasValue(Instant.parse("2026-11-24T11:00:00Z"));
    assertThat(credential.refresh()).hasValue("R1");
  }

  // Source: recorded exchange akeneo 01 #9.
  @Test
  void a_token_is_renewed_by_its_refresh_token_which_is_sent_once() {
    connection.answer(200, PAIR);

    signIn(Credential.of("T0").refreshedBy("R0"));

    assertThat(Trees.json(connection.sentText()))
        .isEqualTo(Trees.json("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"R0\"}"));
    assertThat(connection.calls().get(0).repeatable()).isFalse();
  }

  // Source: synolia/SyliusAkeneoPlugin #29, #40; recorded exchange akeneo 01 #11 (case A03).
  @Test
  void a_refused_refresh_leads_to_one_sign_in_by_password() {
    connection
        .answer(422, "{\"code\":422,\"message\":\"Refresh token is invalid or has expired\"}")
        .answer(200, PAIR);

    Credential credential = signIn(Credential.of("T0").refreshedBy("R0"));

    assertThat(credential.token()).isEqualTo("T1");
    assertThat(connection.calls())
        .extracting(Call::operation)
        .containsExactly("refresh_token", "post_token");
  }

  @Test
  void a_server_error_at_the_refresh_is_no_reason_to_send_the_password() {
    connection.answer(503, "<html>503</html>");

    assertThatThrownBy(() -> signIn(Credential.of("T0").refreshedBy("R0")))
        .isInstanceOfSatisfying(
            RemoteCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PASSING));
    assertThat(connection.calls()).hasSize(1);
  }

  // Source: recorded exchanges akeneo 01 #6, #7; akeneo/pim-api-docs #70 (case A11).
  @Test
  void wrong_credentials_name_all_suspects_and_no_secret() {
    connection.answer(
        422,
        "{\"code\":422,\"message\":\"Parameter \\\"client_id\\\" is missing or does not match any"
            + " client, or secret is invalid\"}");

    assertThatThrownBy(() -> signIn(null))
        .isInstanceOfSatisfying(
            RemoteCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS))
        .hasMessageContaining("client id or secret is wrong")
        .hasMessageContaining("removes the Authorization header")
        .hasMessageContaining("user name and password")
        .hasMessageNotContaining("my-");

    connection.answer(
        422, "{\"code\":422,\"message\":\"No user found for the given username and password\"}");
    assertThatThrownBy(() -> signIn(null))
        .hasMessageContaining("user name and password, and client id and secret")
        .hasMessageContaining("No user found");
  }

  @Test
  void an_address_without_a_pim_and_a_login_page_are_told_apart() {
    connection.answer(404, "<html>Not Found</html>");
    assertThatThrownBy(() -> signIn(null)).hasMessageContaining("no PIM at this address");

    connection.answer(200, "<html>Login</html>");
    assertThatThrownBy(() -> signIn(null)).hasMessageContaining("user interface");
  }
}
