package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Pagings;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AkeneoCatalogueTest {

  private static final MockWebServer SERVER = new MockWebServer();
  private static final Catalogue CATALOGUE = new AkeneoConnector().catalogue();

  @BeforeAll
  static void start() throws IOException {
    SERVER.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(200).body("{}").build();
          }
        });
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Collection<Operation> operations() {
    return CATALOGUE.operations();
  }

  @Test
  void it_holds_all_138_operations() {
    assertThat(CATALOGUE.operations()).hasSize(138);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void every_row_can_be_called_by_its_name(Operation operation) throws InterruptedException {
    String path =
        operation.pathParameters().stream()
            .map(hole -> hole + ": \"a/b c\"")
            .collect(Collectors.joining(", ", "{path: {", "}, query: [], payload: []}"));

    try (Crossdock crossdock = Crossdock.with(environment())) {
      crossdock.call(client(), operation.name(), RequestParameters.parse(path));
    }

    RecordedRequest sent = SERVER.takeRequest();
    String value = operation.path().contains("{uuid}") ? "a%2Fb%20c" : "a/b%20c";
    assertThat(sent.getMethod()).isEqualTo(operation.method());
    assertThat(sent.getUrl().encodedPath())
        .isEqualTo(operation.path().replaceAll("\\{[^}]+}", value));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void every_row_pages_in_a_known_way_and_takes_batches_only_where_they_are_answered(
      Operation operation) {
    assertThat(Pagings.standard().words()).contains(operation.paging());
    boolean batch = operation.form() == Operation.Form.BATCH;
    assertThat(operation.batchSize()).isEqualTo(batch ? 100 : 1);
    assertThat(operation.column("answers").asText("")).matches(batch ? "by-line|by-code" : "");
  }

  @Test
  void upsert_means_the_batch_and_the_single_row_is_called_by_name() {
    for (String entity : List.of("products", "products-uuid", "categories", "attributes/options")) {
      Operation meant = CATALOGUE.operation(io.crossdock.Entity.of(entity), "upsert").orElseThrow();

      assertThat(meant.form()).isEqualTo(Operation.Form.BATCH);
      assertThat(meant.batchSize()).isEqualTo(100);
    }
  }

  // Source: akeneo/magento2-connector-community #60, #70; akeneo/api-php-client #247 (case A04).
  @Test
  void pages_of_250_and_pages_by_number_are_refused_when_built() {
    Incoming.Builder families = incoming("families").query("limit", "250");
    Incoming.Builder products = incoming("products").query("pagination_type", "page");

    assertThatThrownBy(families::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"limit\" is 250; allowed: 1 to 100");
    assertThatThrownBy(products::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("doubles", "10,000", "search_after");
  }

  private static Incoming.Builder incoming(String entity) {
    return Incoming.named("Akeneo").client(client()).entity(entity);
  }

  private static Environment environment() {
    return Environment.builder()
        .variable("Akeneo_Url", "http://localhost:" + SERVER.getPort())
        .encrypted("Akeneo_Token", "token-of-an-app")
        .build();
  }

  private static HttpClient client() {
    return HttpClient.named("Akeneo app")
        .connectors(Connectors.of(new AkeneoConnector()))
        .connector("akeneo")
        .baseUrl("${Akeneo_Url}")
        .bearerToken("${Akeneo_Token}")
        .build();
  }
}
