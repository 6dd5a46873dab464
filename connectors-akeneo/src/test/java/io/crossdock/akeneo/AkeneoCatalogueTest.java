package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Pagings;
import io.crossdock.http.HttpClient;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AkeneoCatalogueTest {

  private static final Catalogue CATALOGUE = new AkeneoConnector().catalogue();

  static Collection<Operation> operations() {
    return CATALOGUE.operations();
  }

  @Test
  void it_holds_all_138_operations() {
    assertThat(CATALOGUE.operations()).hasSize(138);
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
  void pages_of_250_and_pages_by_number_are_refused_when_built_in_one_message() {
    assertThatThrownBy(
            () ->
                incoming("products").query("limit", "250").query("pagination_type", "page").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"limit\" is 250; allowed: 1 to 100")
        .hasMessageContaining("query \"pagination_type\" is refused")
        .hasMessageContainingAll("doubles", "10,000", "search_after");
    assertThatThrownBy(() -> incoming("families").query("limit", "250").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("query \"limit\" is 250; allowed: 1 to 100");
  }

  private static Incoming.Builder incoming(String entity) {
    return Incoming.named("Akeneo").client(client()).entity(entity);
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
