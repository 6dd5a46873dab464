package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.CheckReport;
import io.crossdock.Crossdock;
import io.crossdock.Definitions;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Problem;
import io.crossdock.Route;
import io.crossdock.connector.Connectors;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DefinitionTest {

  private final TestSystem system = new TestSystem();

  @Test
  void four_faults_in_one_definition_give_one_message_that_names_four() {
    assertThatThrownBy(
            () ->
                Outgoing.named("Write Things")
                    .client(system.client())
                    .entity("thigns")
                    .query("limitt", "5")
                    .path("id", "7")
                    .payload("versoin", JsonNodeFactory.instance.numberNode(1))
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Outgoing \"Write Things\" cannot be built, 4 problems:")
        .hasMessageContaining("entity \"thigns\" is not in the test catalogue; nearest: \"things\"")
        .hasMessageContaining("query \"limitt\"")
        .hasMessageContaining("path \"id\"")
        .hasMessageContaining(
            "payload \"versoin\" is no field of upsertThings; nearest: \"version\"");
  }

  @Test
  void a_bound_is_told_with_what_is_allowed() {
    assertThatThrownBy(
            () ->
                Incoming.named("Get")
                    .client(system.client())
                    .entity("things")
                    .query("limit", "500")
                    .build())
        .hasMessageContaining("query \"limit\" is 500; allowed: 1 to 100");
  }

  @Test
  void a_literal_credential_is_refused_and_not_repeated() {
    assertThatThrownBy(
            () ->
                HttpClient.named("Shop")
                    .connector(system)
                    .baseUrl("https://shop.example")
                    .bearerToken("s3cr3t-value")
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("bearer token is a literal")
        .hasMessageNotContaining("s3cr3t-value");
  }

  @Test
  void everything_that_is_wrong_with_a_client_is_told_at_once() {
    assertThatThrownBy(
            () ->
                HttpClient.named(" ")
                    .connector("tset")
                    .connectors(Connectors.of(system))
                    .baseUrl("ftp://shop.example")
                    .readTimeout(Duration.ZERO)
                    .atOnce(0)
                    .build())
        .asInstanceOf(type(InvalidDefinitionException.class))
        .satisfies(
            thrown ->
                assertThat(thrown.problems())
                    .extracting(Problem::place)
                    .contains("name", "connector", "baseUrl", "readTimeout", "atOnce"))
        .satisfies(thrown -> assertThat(thrown).hasMessageContaining("nearest: \"test\""));
  }

  @Test
  void a_timeout_of_zero_is_refused_wherever_it_stands() {
    assertThatThrownBy(
            () ->
                HttpClient.named("Shop")
                    .connector(system)
                    .baseUrl("https://shop.example")
                    .connectTimeout(Duration.ZERO)
                    .readTimeout(Duration.ofSeconds(-1))
                    .callTimeout(Duration.ZERO)
                    .build())
        .asInstanceOf(type(InvalidDefinitionException.class))
        .satisfies(
            thrown ->
                assertThat(thrown.problems())
                    .extracting(Problem::place)
                    .containsExactlyInAnyOrder("connectTimeout", "readTimeout", "callTimeout"))
        .satisfies(thrown -> assertThat(thrown).hasMessageContaining("0 waits for ever"));
  }

  @Test
  void a_base_url_is_judged_by_its_references_and_not_by_their_values() {
    assertThatThrownBy(
            () ->
                HttpClient.named("Shop")
                    .connector(system)
                    .baseUrl("https://shop:99999/${DB_PASS}")
                    .build())
        .hasMessageContaining("${DB_PASS}")
        .hasMessageContaining("99999");
  }

  @Test
  void check_names_all_that_is_missing_in_all_routes_with_the_nearest_right_name() {
    Environment environment =
        Environment.builder()
            .variable("Magento_Url", "https://shop.example")
            .encrypted("Magento_password", "correct horse battery")
            .build();
    HttpClient one = client("${Magento_Url}", "${Magento_pasword}");
    HttpClient two = client("${Magento_Ulr}", "${Nothing_like_it}");
    Route first = Route.from(incoming(one)).to(system.upsert());
    Route second =
        Route.from(incoming(two).toBuilder().query("limit", "${Page_Size}").build())
            .to(system.upsert());

    try (Crossdock crossdock = Crossdock.with(environment)) {
      CheckReport report = crossdock.check(first, second);

      assertThat(report.problems()).hasSize(4);
      assertThat(report.toString())
          .contains("Magento_pasword", "\"Magento_password\"")
          .contains("Magento_Ulr", "\"Magento_Url\"")
          .contains("Nothing_like_it")
          .contains("Page_Size");
      assertThatThrownBy(() -> crossdock.run(first, second))
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContaining("4 problems");
    }
  }

  @Test
  void a_plain_variable_as_a_token_works_and_is_warned_of() {
    Environment environment =
        Environment.builder()
            .variable("Url", "http://127.0.0.1:1")
            .variable("Magento_UserName", "Roland")
            .build();
    Route route = Route.from(incoming(client("${Url}", "${Magento_UserName}"))).to(system.upsert());

    try (Crossdock crossdock = Crossdock.with(environment)) {
      CheckReport report = crossdock.check(route);

      assertThat(report.passes()).isTrue();
      assertThat(report.warnings())
          .singleElement()
          .satisfies(
              w ->
                  assertThat(w)
                      .contains("plain variable Magento_UserName")
                      .doesNotContain("Roland"));
    }
  }

  @Test
  void the_export_of_a_function_is_refused_and_names_the_place() {
    Route route =
        Route.from(system.incoming()).filter("key").transform(item -> item).to(system.upsert());

    assertThatThrownBy(() -> Definitions.write(route))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("step 2 is a function");
  }

  @Test
  void a_mask_is_refused_as_a_credential_on_import() {
    String json =
        Definitions.write(client("https://shop.example", "${Token}"))
            .toString()
            .replace("${Token}", "******");

    assertThatThrownBy(() -> Definitions.with(Connectors.of(system)).readClient(json))
        .hasMessageContaining("bearer token is a literal");
  }

  @Test
  void an_unknown_field_in_a_file_is_an_error_with_the_nearest_name() {
    assertThatThrownBy(
            () ->
                Definitions.with(Connectors.of(system))
                    .readClient("{\"name\": \"x\", \"baseUlr\": \"https://a.example\"}"))
        .hasMessageContaining("baseUlr is unknown; nearest: \"baseUrl\"");
  }

  @Test
  void a_route_tells_what_its_steps_lack() {
    assertThatThrownBy(() -> Route.from(system.incoming()).standard().to(system.upsert()))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("incoming \"Get Things\" entity \"things\" has no standard form")
        .hasMessageContaining("outgoing \"Write Things\"");
  }

  private HttpClient client(String url, String token) {
    return HttpClient.named("Shop").connector(system).baseUrl(url).bearerToken(token).build();
  }

  private static Incoming incoming(HttpClient client) {
    return Incoming.named("Get Things").client(client).entity("things").build();
  }
}
