package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Operation;
import io.crossdock.shopify.AdminType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows against rules, and against the types of the schema. */
class ShopifyCatalogueTest {

  /** The lists whose mutations have a list of user errors of their own name. */
  private static final Map<String, String> OWN_ERRORS =
      Map.of(
          "orderCancel", "orderCancelUserErrors",
          "productCreateMedia", "mediaUserErrors",
          "productUpdateMedia", "mediaUserErrors",
          "productDeleteMedia", "mediaUserErrors",
          "productReorderMedia", "mediaUserErrors",
          "locationActivate", "locationActivateUserErrors",
          "locationDeactivate", "locationDeactivateUserErrors",
          "locationDelete", "locationDeleteUserErrors");

  static List<Operation> rows() {
    return List.copyOf(new ShopifyConnector().catalogue().operations());
  }

  @Test
  void there_are_288_queries_and_524_mutations() {
    assertThat(rows()).hasSize(813);
    assertThat(rows()).filteredOn(row -> !Row.of(row).isMutation()).hasSize(288);
    assertThat(rows()).filteredOn(row -> Row.of(row).isMutation()).hasSize(525);
  }

  @Test
  void every_query_of_the_schema_is_a_row_with_the_arguments_and_the_type_of_the_schema() {
    AdminType queries = AdminTypes.get().named("QueryRoot").orElseThrow();

    for (AdminField field : queries.fields().values()) {
      Row row = Row.of(ShopifyCatalogue.named(field.name()));
      Map<String, String> arguments = new HashMap<>();
      row.arguments().forEach((name, argument) -> arguments.put(name, argument.type().toString()));
      Map<String, String> ofSchema = new HashMap<>();
      field.arguments().forEach((name, known) -> ofSchema.put(name, known.type().toString()));
      assertThat(arguments).as(field.name()).isEqualTo(ofSchema);
      assertThat(row.operation().column(Row.RETURNS).asText()).isEqualTo(field.type().toString());
    }
    assertThat(queries.fields()).hasSize(288);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_row_is_whole(Operation operation) {
    Row row = Row.of(operation);

    assertThat(operation.method()).isEqualTo("POST");
    assertThat(operation.path()).isEqualTo("/graphql.json");
    assertThat(operation.entity().name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(operation.action()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(operation.reads()).isEqualTo(!row.isMutation());
    assertThat(row.returned()).isNotNull();
    for (Row.Argument argument : row.arguments().values()) {
      AdminType type = AdminTypes.get().of(argument.type());
      assertThat(type.kind())
          .as(argument.name())
          .isIn(Kind.INPUT, Kind.ONEOF, Kind.ENUM, Kind.SCALAR);
    }
    assertThat(row.isConnection())
        .isEqualTo(!row.isMutation() && row.returned().name().endsWith("Connection"));
    operation.scopes().forEach(scope -> assertThat(scope).matches("[a-z]+(_[a-z]+)+"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_user_errors_of_a_mutation_are_those_of_its_payload(Operation operation) {
    Row row = Row.of(operation);

    if (row.isMutation()) {
      String list = OWN_ERRORS.getOrDefault(operation.name(), "userErrors");
      assertThat(row.errorLists()).containsExactly(list);
      AdminField field = row.returned().fields().get(list);
      assertThat(field).isNotNull();
      assertThat(AdminTypes.get().of(field.type()).fields().keySet())
          .containsExactlyInAnyOrderElementsOf(row.errors().get(list));
    } else {
      assertThat(row.errorLists()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_key_of_a_list_is_an_id_that_its_nodes_have(Operation operation) {
    Row row = Row.of(operation);

    if (!operation.key().isEmpty()) {
      assertThat(operation.key()).containsExactly("id");
      assertThat(row.selectedType().fields()).containsKey("id");
    } else if (!row.isMutation()) {
      assertThat(row.selectedType().fields()).doesNotContainKey("id");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void an_envelope_is_an_input_that_the_mutation_takes(Operation operation) {
    Row row = Row.of(operation);

    if (!operation.envelope().isEmpty()) {
      Row.Argument argument = row.arguments().get(operation.envelope());
      assertThat(argument).isNotNull();
      assertThat(argument.type().isList()).isFalse();
      assertThat(AdminTypes.get().of(argument.type()).isInput()).isTrue();
    }
  }

  @Test
  void sixteen_operations_say_their_intent() {
    // Source: the pages of these mutations; recorded exchange shopify 05 #9.
    assertThat(rows()).filteredOn(row -> Row.of(row).isIdempotent()).hasSize(16);
    assertThat(rows())
        .filteredOn(row -> Row.of(row).isIdempotent())
        .extracting(Operation::name)
        .contains("inventorySetQuantities", "inventoryAdjustQuantities", "refundCreate");
  }

  @Test
  void every_pair_of_entity_and_action_means_exactly_one_row() {
    Map<String, List<String>> preferred = new HashMap<>();
    for (Operation row : rows()) {
      List<String> names =
          preferred.computeIfAbsent(row.entity() + "/" + row.action(), any -> new ArrayList<>());
      if (row.preferred()) {
        names.add(row.name());
      }
    }

    assertThat(preferred).allSatisfy((pair, names) -> assertThat(names).as(pair).hasSize(1));
    assertThat(preferred)
        .containsEntry("products/list", List.of("products"))
        .containsEntry("products/create", List.of("productCreate"))
        .containsEntry("products/upsert", List.of("productSet"))
        .containsEntry("inventory/upsert", List.of("inventorySetQuantities"))
        .containsEntry("orders/cancel", List.of("orderCancel"))
        .containsEntry("customers/upsert", List.of("customerSet"));
  }

  @Test
  void what_adds_or_makes_something_each_time_is_not_repeated() {
    Set<String> never = Set.of("productCreate", "orderCreate", "orderCancel", "productDelete");
    assertThat(rows())
        .filteredOn(row -> never.contains(row.name()))
        .noneMatch(Operation::repeatable);
    assertThat(repeats("productSet", "{'input':{}}")).isFalse();
    assertThat(repeats("productSet", "{'input':{},'identifier':{'handle':'a'}}")).isTrue();
    assertThat(repeats("productUpdate", "{'product':{'id':'gid://shopify/Product/1'}}")).isTrue();
    assertThat(repeats("productUpdate", "{'product':{},'media':[]}")).isFalse();
    assertThat(repeats("inventorySetQuantities", "{'input':{}}")).isTrue();
  }

  @Test
  void the_schema_has_all_its_types() {
    // Source: the schema of 2026-10: 3,532 types without the root of mutations, 5 scalars of
    // GraphQL.
    assertThat(AdminTypes.get().size()).isEqualTo(3_537);
    assertThat(AdminTypes.get().possible(AdminTypes.get().named("Node").orElseThrow()))
        .contains("Product", "ProductVariant", "Metafield");
  }

  private static boolean repeats(String operation, String variables) {
    return Row.of(ShopifyCatalogue.named(operation)).repeats(Json.of(variables));
  }
}
