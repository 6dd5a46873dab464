package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Entity;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.connector.QueryParameter;
import io.crossdock.connector.Setting;
import io.crossdock.connector.SignIn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The catalogue and all that a connector says of itself, without a call. */
interface CatalogueContract extends ContractSubject {

  @Test
  default void the_connector_is_found_by_its_id_and_by_its_names() {
    try (ContractBench bench = ContractBench.open(this)) {
      Connector connector = bench.subject.connector();
      Connectors connectors = Connectors.of(connector);

      assertThat(connector.id()).matches("[a-z0-9][a-z0-9._-]*");
      assertThat(connectors.named(connector.id())).contains(connector);
      assertThat(connectors.named(connector.displayName())).contains(connector);
      assertThat(connectors.named(connector.displayName() + " Subscriber")).contains(connector);
      assertThat(connectors.named(connector.displayName() + " Publisher")).contains(connector);
    }
  }

  @Test
  default void what_the_connector_says_of_itself_is_the_same_each_time() {
    try (ContractBench bench = ContractBench.open(this)) {
      Connector connector = bench.subject.connector();

      assertThat(connector.id()).isEqualTo(connector.id());
      assertThat(connector.catalogue()).as("parsed once").isSameAs(connector.catalogue());
      assertThat(connector.budget()).isEqualTo(connector.budget());
      assertThat(names(connector.settings())).isEqualTo(names(connector.settings()));
      assertThat(connector.subscriber()).isNotNull();
      assertThat(connector.publisher()).isNotNull();
      assertThat(connector.dialect()).isNotNull();
      assertThat(connector.errors()).isNotNull();
    }
  }

  @Test
  default void every_row_says_what_it_moves_and_where() {
    try (ContractBench bench = ContractBench.open(this)) {
      Catalogue catalogue = bench.subject.connector().catalogue();

      assertThat(catalogue.operations()).isNotEmpty();
      assertThat(rowsWhere(bench, row -> !row.path().startsWith("/"))).isEmpty();
      assertThat(rowsWhere(bench, row -> row.action().isBlank())).isEmpty();
      assertThat(rowsWhere(bench, row -> row.name().matches(".*\\s.*"))).isEmpty();
      for (Operation row : catalogue.operations()) {
        assertThat(catalogue.operation(row.name())).contains(row);
        assertThat(catalogue.rows(row.entity())).contains(row);
        assertThat(catalogue.actions(row.entity())).contains(row.action());
      }
    }
  }

  @Test
  default void every_entity_has_a_row_that_its_action_means_or_rows_to_call_by_name() {
    try (ContractBench bench = ContractBench.open(this)) {
      Catalogue catalogue = bench.subject.connector().catalogue();

      for (Entity entity : catalogue.entities()) {
        for (String action : catalogue.actions(entity)) {
          List<Operation> rows =
              catalogue.rows(entity).stream().filter(row -> row.action().equals(action)).toList();
          catalogue
              .operation(entity, action)
              .ifPresentOrElse(
                  meant -> assertThat(rows).contains(meant),
                  () -> assertThat(rows).as("%s, %s", entity, action).hasSizeGreaterThan(1));
        }
      }
    }
  }

  @Test
  default void the_holes_of_every_path_are_named_and_can_be_filled() {
    try (ContractBench bench = ContractBench.open(this)) {
      for (Operation row : bench.subject.connector().catalogue().operations()) {
        String filled = row.path(hole -> Optional.of("x"));

        assertThat(row.pathParameters()).as("holes of %s", row).noneMatch(String::isBlank);
        assertThat(filled).as("path of %s", row).doesNotContain("{", "}", " ", "?", "#");
      }
    }
  }

  @Test
  default void no_row_names_a_query_parameter_twice() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(
              rowsWhere(
                  bench,
                  row -> {
                    List<String> names =
                        row.queryParameters().stream().map(QueryParameter::name).toList();
                    return new HashSet<>(names).size() < names.size();
                  }))
          .isEmpty();
    }
  }

  @Test
  default void a_row_takes_several_items_where_its_form_says_so_and_else_one() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(
              rowsWhere(
                  bench,
                  row ->
                      (row.form() == Form.SINGLE || row.form() == Form.ASYNC)
                          && row.batchSize() > 1))
          .as("form single or async, and batch above 1")
          .isEmpty();
    }
  }

  @Test
  default void a_row_that_reads_by_get_may_be_sent_again() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(
              rowsWhere(
                  bench, row -> row.method().equals("GET") && row.reads() && !row.repeatable()))
          .as("rows that read and are not repeatable")
          .isEmpty();
    }
  }

  @Test
  default void a_look_up_is_named_by_rows_that_must_not_be_repeated_only() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(rowsWhere(bench, row -> row.lookUp().isPresent() && row.reads()))
          .as("rows that read and name a look-up")
          .isEmpty();
    }
  }

  @Test
  default void a_row_can_be_asked_for_changes_only_where_it_reads() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(rowsWhere(bench, row -> row.changes().isPresent() && !row.reads())).isEmpty();
    }
  }

  @Test
  default void a_misspelt_entity_is_refused_with_the_nearest() {
    try (ContractBench bench = ContractBench.open(this)) {
      String right = bench.subject.connector().catalogue().entities().get(0).name();

      assertThatThrownBy(
              () ->
                  Incoming.named("misspelt")
                      .client(bench.client())
                      .entity(right + "x")
                      .action("list")
                      .build())
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContaining(right);
    }
  }

  @Test
  default void settings_have_names_of_their_own_and_a_place() {
    try (ContractBench bench = ContractBench.open(this)) {
      List<Setting> settings = bench.subject.connector().settings();

      assertThat(names(settings)).doesNotHaveDuplicates().noneMatch(String::isBlank);
      assertThat(settings).allSatisfy(setting -> assertThat(setting.places()).isNotEmpty());
    }
  }

  @Test
  default void ways_to_sign_in_have_names_and_fields_of_their_own() {
    try (ContractBench bench = ContractBench.open(this)) {
      List<SignIn> ways = bench.subject.connector().signIns();

      assertThat(ways).extracting(SignIn::kind).doesNotHaveDuplicates();
      for (SignIn way : ways) {
        List<String> fields = new ArrayList<>(way.fields());
        fields.addAll(way.optionalFields());
        assertThat(fields).as("fields of %s", way.kind()).isNotEmpty().doesNotHaveDuplicates();
      }
    }
  }

  @Test
  default void the_budget_names_rows_that_there_are() {
    try (ContractBench bench = ContractBench.open(this)) {
      Connector connector = bench.subject.connector();
      Set<String> names = new HashSet<>();
      connector.catalogue().operations().forEach(row -> names.add(row.name()));

      for (Budget.Rate rate : connector.budget().rates()) {
        assertThat(names).containsAll(rate.operations());
      }
    }
  }

  private static List<String> names(List<Setting> settings) {
    return settings.stream().map(Setting::name).toList();
  }

  private static List<String> rowsWhere(ContractBench bench, Predicate<Operation> wrong) {
    return bench.subject.connector().catalogue().operations().stream()
        .filter(wrong)
        .map(Operation::name)
        .toList();
  }
}
