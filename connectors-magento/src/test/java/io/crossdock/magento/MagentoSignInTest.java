package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.connector.Connection;
import io.crossdock.connector.Credential;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import io.crossdock.connector.Verdict;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.magento.FakeMagento;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MagentoSignInTest {

  private final FakeMagento magento = FakeMagento.create().admin("Roland", "right");
  private final FakeServer server = FakeServer.start(magento);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_admin_gets_a_token_for_four_hours() {
    ShopConnection connection = new ShopConnection(server.baseUrl(), "");

    Credential credential = signIn(connection, "Roland", "right");

    assertThat(credential.until()).contains(connection.now().plus(Duration.ofHours(4)));
    ShopConnection signedIn = new ShopConnection(server.baseUrl(), credential.token());
    assertThat(new MagentoConnector().test(signedIn).result()).isEqualTo(Verdict.Result.WORKS);
  }

  // Case M13 of the field, and recorded exchange magento 07 #3.
  @Test
  void a_wrong_password_is_tried_once_and_explained() {
    ShopConnection connection = new ShopConnection(server.baseUrl(), "");

    RemoteCallException refused =
        catchThrowableOfType(
            RemoteCallException.class, () -> signIn(connection, "Roland", "wrong"));

    assertThat(refused.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(refused).hasMessageContaining("locked").hasMessageContaining("not tried again");
    assertThat(connection.calls()).hasSize(1).allSatisfy(c -> assertThat(c.repeatable()).isFalse());
  }

  @Test
  void a_shop_with_two_factors_is_not_a_wrong_password() {
    magento.twoFactor("google");

    assertThatThrownBy(() -> signIn(new ShopConnection(server.baseUrl(), ""), "Roland", "right"))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("second factor")
        .hasMessageContaining("integration")
        .hasMessageNotContaining("password is wrong");
  }

  @Test
  void the_token_goes_into_a_header() {
    StringBuilder header = new StringBuilder();
    new MagentoSignIn()
        .authorize(
            Credential.of("t1"),
            new SignInOutbound((name, value) -> header.append(name).append(": ").append(value)));

    assertThat(header).hasToString("Authorization: Bearer t1");
  }

  @Test
  void a_client_signs_in_as_admin_by_references() {
    HttpClient client =
        HttpClient.named("Magento fake test")
            .connector(new MagentoConnector())
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();

    assertThat(client.authentication().kind()).isEqualTo("magento-admin");
  }

  @Test
  void a_test_of_a_stranger_names_both_causes() {
    Verdict verdict = new MagentoConnector().test(new ShopConnection(server.baseUrl(), "stranger"));

    assertThat(verdict.result()).isEqualTo(Verdict.Result.FAILS);
    assertThat(verdict.words())
        .contains("token is wrong")
        .contains("Magento_Backend::store")
        .contains("standalone Bearer tokens");
  }

  @Test
  void a_test_of_a_shop_in_maintenance_says_so() {
    server.fail(Fault.status(503));

    Verdict verdict = new MagentoConnector().test(new ShopConnection(server.baseUrl(), "any"));

    assertThat(verdict.words()).contains("maintenance");
  }

  @Test
  void a_test_of_something_else_asks_for_the_base_url() {
    server.fail(Fault.htmlWith200("Welcome"));

    Verdict verdict = new MagentoConnector().test(new ShopConnection(server.baseUrl(), "any"));

    assertThat(verdict.result()).isEqualTo(Verdict.Result.FAILS);
    assertThat(verdict.words()).contains("base URL");
  }

  private static Credential signIn(Connection connection, String username, String password) {
    Map<String, String> fields = Map.of("username", username, "password", password);
    return new MagentoSignIn()
        .signIn(
            new SignIn.Request() {
              @Override
              public String field(String name) {
                return fields.getOrDefault(name, "");
              }

              @Override
              public Optional<String> optionalField(String name) {
                return Optional.empty();
              }

              @Override
              public @Nullable Credential previous() {
                return null;
              }

              @Override
              public Connection connection() {
                return connection;
              }
            });
  }
}
