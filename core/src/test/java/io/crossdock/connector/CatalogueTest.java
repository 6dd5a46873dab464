package io.crossdock.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Entity;
import io.crossdock.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void all_that_is_wrong_with_all_rows_is_told_at_once() {
    assertThatThrownBy(
            () ->
                Catalogue.parse(
                    """
                    [
                      {"operation": "a", "entity": "things", "action": "list", "method": "FETCH",
                       "path": "/a", "pagign": "page"},
                      {"operation": "b", "entity": " things", "action": "list", "method": "GET",
                       "path": "/b", "form": "heap"},
                      {"operation": "a", "entity": "things", "action": "get", "method": "GET"}
                    ]
                    """))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("method \"FETCH\"")
        .hasMessageContaining("unknown column \"pagign\"; nearest: \"paging\"")
        .hasMessageContaining("stray blank")
        .hasMessageContaining("heap")
        .hasMessageContaining("lacks the column")
        .hasMessageContaining("stands twice");
  }

  @Test
  void an_entity_and_an_action_mean_the_only_row_or_the_only_preferred_one() {
    Catalogue catalogue =
        Catalogue.parse(
            """
            [
              {"operation": "one", "entity": "things", "action": "get", "method": "GET",
               "path": "/one", "preferred": false},
              {"operation": "put", "entity": "things", "action": "upsert", "method": "PUT",
               "path": "/put"},
              {"operation": "bulk", "entity": "things", "action": "upsert", "method": "POST",
               "path": "/bulk", "form": "bulk", "preferred": false},
              {"operation": "x", "entity": "things", "action": "list", "method": "GET",
               "path": "/x", "preferred": false},
              {"operation": "y", "entity": "things", "action": "list", "method": "GET",
               "path": "/y", "preferred": false}
            ]
            """);
    Entity things = Entity.of("things");

    assertThat(catalogue.operation(things, "get").map(Operation::name)).contains("one");
    assertThat(catalogue.operation(things, "upsert").map(Operation::name)).contains("put");
    assertThat(catalogue.operation(things, "list")).isEmpty();
    assertThat(catalogue.operation("y")).isPresent();
  }

  @Test
  void every_column_of_a_row_is_explained_where_a_stranger_looks_for_it() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/crossdock/connector/Catalogue.java"));

    assertThat(CatalogueRows.COLUMNS)
        .allSatisfy(column -> assertThat(source).contains("<td>{@code " + column + "}</td>"));
  }

  @Test
  void what_reads_by_get_may_be_sent_again_and_a_write_only_where_its_row_says_so() {
    Catalogue catalogue =
        Catalogue.parse(
            """
            [
              {"operation": "list", "entity": "things", "action": "list", "method": "GET",
               "path": "/things"},
              {"operation": "once", "entity": "tickets", "action": "get", "method": "GET",
               "path": "/ticket", "repeatable": false},
              {"operation": "search", "entity": "tickets", "action": "list", "method": "POST",
               "path": "/tickets", "reads": true},
              {"operation": "create", "entity": "things", "action": "create", "method": "POST",
               "path": "/things"},
              {"operation": "put", "entity": "things", "action": "upsert", "method": "PUT",
               "path": "/things", "repeatable": true}
            ]
            """);

    assertThat(catalogue.operations().stream().filter(Operation::repeatable))
        .extracting(Operation::name)
        .containsExactly("list", "put");
    assertThat(catalogue.operations().stream().filter(Operation::reads))
        .extracting(Operation::name)
        .containsExactly("list", "once", "search");
  }

  @Test
  void a_value_of_the_path_is_encoded_once_and_cannot_leave_its_segment() {
    Operation operation =
        Catalogue.parse(
                "[{\"operation\": \"get\", \"entity\": \"things\", \"action\": \"get\","
                    + " \"method\": \"GET\", \"path\": \"/things/{sku}\"}]")
            .operation("get")
            .orElseThrow();

    assertThat(path(operation, "104/OS 5%")).isEqualTo("/things/104%2FOS%205%25");
    assertThat(path(operation, "BAH-SB+7")).isEqualTo("/things/BAH-SB%2B7");
    for (String bad : new String[] {"", ".", ".."}) {
      assertThatThrownBy(() -> path(operation, bad)).isInstanceOf(RemoteCallException.class);
    }
  }

  private static String path(Operation operation, String sku) {
    return operation.path(hole -> Optional.ofNullable(Map.of("sku", sku).get(hole)));
  }
}
