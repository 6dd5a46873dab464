package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Definitions;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.connector.Connectors;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is exported, imported and complained about holds references and no secret.
 *
 * <p>Source: catalyst/moodle-tool_dataflows #946, strimzi/strimzi-kafka-operator #6911,
 * aelassas/servy #375, langgenius/dify #37047 (case G02).
 */
class SecretsInDefinitionsTest {

  private static final String SECRET = "correct horse battery";

  private final TestSystem system = new TestSystem();
  private final Definitions definitions = Definitions.with(Connectors.of(system));

  private HttpClient.Builder client() {
    return HttpClient.named("Shop").connector(system).baseUrl("https://shop.example");
  }

  @Test
  void an_exported_client_holds_the_reference_and_comes_back_equal() {
    Environment environment = Environment.builder().encrypted("Magento_password", SECRET).build();
    HttpClient client = client().bearerToken("${Magento_password}").build();

    String exported = Definitions.write(client).toString();
    HttpClient imported = definitions.readClient(exported);

    assertThat(imported).isEqualTo(client);
    assertThat(exported).contains("${Magento_password}").doesNotContain(SECRET);
    assertThat(imported.toString() + environment).doesNotContain(SECRET);
    try (Crossdock crossdock = Crossdock.with(environment)) {
      assertThat(crossdock.check(route(imported)).passes()).isTrue();
    }
  }

  @Test
  void a_literal_token_is_refused_by_its_field_before_anything_can_be_exported() {
    HttpClient.Builder literal = client().bearerToken(SECRET);

    assertThatThrownBy(literal::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("bearer token is a literal")
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"******", "[redacted]"})
  void a_mask_is_no_credential_when_it_is_imported(String mask) {
    String exported =
        Definitions.write(client().bearerToken("${Token}").build())
            .toString()
            .replace("${Token}", mask);

    assertThatThrownBy(() -> definitions.readClient(exported))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("bearer token is a literal");
  }

  @Test
  void everything_wrong_with_a_base_url_is_said_at_once_by_its_references() {
    assertThatThrownBy(() -> client().baseUrl("https://u:${DB_PASS}@shop:99999/").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("https://u:${DB_PASS}@shop:99999/")
        .hasMessageContaining("holds a user")
        .hasMessageContaining("has port 99999; allowed: 1 to 65535");
  }

  @Test
  void an_imported_client_whose_variable_is_missing_names_it_and_the_nearest() {
    HttpClient imported =
        definitions.readClient(
            Definitions.write(client().bearerToken("${Magento_pasword}").build()).toString());

    try (Crossdock crossdock =
        Crossdock.with(Environment.builder().encrypted("Magento_password", SECRET).build())) {
      assertThat(crossdock.check(route(imported)).toString())
          .contains("Magento_pasword", "\"Magento_password\"")
          .doesNotContain(SECRET);
    }
  }

  // Source: postmanlabs/postman-app-support #4444 and others (case G05).
  @Test
  void a_parameter_that_the_base_url_has_already_is_refused_when_the_configuration_is_built() {
    HttpClient along = client().baseUrl("https://shop.example/api?limit=5&st%6Fre=de").build();

    assertThatThrownBy(
            () ->
                Incoming.named("Get")
                    .client(along)
                    .entity("things")
                    .query("limit", "7")
                    .query("other", "x")
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"limit\" stands in the client's base URL too")
        .hasMessageContaining("query \"other\"");
  }

  private Route route(HttpClient client) {
    return Route.from(Incoming.named("Get Things").client(client).entity("things").build())
        .to(system.upsert());
  }
}
