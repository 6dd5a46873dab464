package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Entity;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.QueryParameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MagentoCatalogueTest {

  private final Collection<Operation> rows = new MagentoConnector().catalogue().operations();

  @Test
  void it_has_all_676_operations_and_335_forms_of_our_own() {
    assertThat(rows.stream().filter(row -> !isOurs(row))).hasSize(676);
    assertThat(rows.stream().filter(MagentoCatalogueTest::isOurs)).hasSize(335);
  }

  @Test
  void the_service_loader_finds_the_connector_by_id_and_by_display_name() {
    Connectors found = Connectors.foundBy(MagentoConnector.class.getClassLoader());

    assertThat(found.named("magento")).isPresent();
    assertThat(found.named("Adobe Commerce (Magento 2)")).isPresent();
  }

  @Test
  void the_words_of_every_row_are_known() {
    assertThat(rows).extracting(Operation::paging).containsOnly("none", "page", "keyset");
    assertThat(rows)
        .flatExtracting(Operation::queryParameters)
        .extracting(QueryParameter::type)
        .containsOnly("text", "integer", "boolean", "object");
    assertThat(rows)
        .extracting(Operation::action)
        .containsOnly("get", "list", "create", "update", "upsert", "delete", "execute");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.path()).matches("(/async(/bulk)?)?/V[12]/.*"));
    assertThat(rows).extracting(Operation::batchSize).containsOnly(1, 500);
  }

  @Test
  void a_row_that_pages_takes_criteria_and_says_where_its_items_are() {
    assertThat(rows)
        .filteredOn(row -> !row.paging().equals("none"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(SearchCriteria.isTakenBy(row)).isTrue();
              assertThat(row.method()).isEqualTo("GET");
              assertThat(row.items()).isEqualTo("items");
            });
    assertThat(rows)
        .filteredOn(row -> row.paging().equals("keyset"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.pagingColumns().path("field").asText()).isNotEmpty();
              assertThat(row.pagingColumns().path("item").asText()).isNotEmpty();
            });
  }

  @Test
  void an_envelope_is_a_field_of_the_payload() {
    assertThat(rows)
        .filteredOn(row -> !row.envelope().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.payload()).extracting(PayloadField::name).contains(row.envelope()));
  }

  @Test
  void a_look_up_names_a_list_that_exists() {
    assertThat(rows)
        .filteredOn(row -> row.lookUp().isPresent())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(
                        MagentoCatalogue.rows()
                            .operation(row.lookUp().orElseThrow().path("operation").asText()))
                    .isPresent());
  }

  @Test
  void a_form_that_is_followed_has_a_row_of_one_call_that_names_its_path() {
    assertThat(rows)
        .filteredOn(row -> row.form() == Form.BULK)
        .hasSize(167)
        .allSatisfy(
            row -> {
              assertThat(row.batchSize()).isEqualTo(500);
              assertThat(row.pathParameters()).isEmpty();
              assertThat(row.column(MagentoCatalogue.ITEM_PATH).asText()).startsWith("/V");
            });
    assertThat(rows).filteredOn(row -> row.form() == Form.ASYNC).hasSize(167);
  }

  @Test
  void an_entity_and_an_action_have_at_most_one_preferred_row() {
    Map<String, Long> preferred =
        rows.stream()
            .filter(Operation::preferred)
            .collect(
                Collectors.groupingBy(
                    row -> row.entity() + " " + row.action(), TreeMap::new, Collectors.counting()));

    assertThat(preferred.values()).containsOnly(1L);
  }

  @Test
  void products_upsert_means_put_by_sku() {
    Operation upsert =
        MagentoCatalogue.rows().operation(Entity.of("products"), "upsert").orElseThrow();

    assertThat(upsert.method()).isEqualTo("PUT");
    assertThat(upsert.path()).isEqualTo("/V1/products/{sku}");
    assertThat(upsert.key()).isEqualTo(List.of("sku"));
    assertThat(upsert.repeatable()).isTrue();
    assertThat(upsert.scopes()).containsExactly("Magento_Catalog::products");
  }

  /** A value for everything that a row asks for. */
  static ObjectNode filled(Operation row) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    row.pathParameters().forEach(hole -> item.put(hole, "7"));
    row.key().forEach(key -> item.put(key, "7"));
    row.lookUp().ifPresent(how -> item.put(how.path("field").asText(), "7"));
    return item;
  }

  private static boolean isOurs(Operation row) {
    return row.name().contains("-");
  }
}
