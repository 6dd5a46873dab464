package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.CrossdockException;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Verdict;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each row of the catalogue is defined and called by its name, once, on the wire. */
interface RowsContract extends ContractSubject {

  @Test
  default void every_row_reaches_the_wire_once_by_its_name() {
    try (ContractBench bench = ContractBench.open(this)) {
      List<String> wrong = new ArrayList<>();
      signIn(bench);

      for (Operation row : rows(bench)) {
        List<Call> calls = call(bench, row);
        if (calls.size() != 1 || !calls.get(0).method().equals(row.method())) {
          wrong.add(row + " arrived as " + calls.stream().map(Call::request).toList());
        }
      }

      assertThat(wrong).isEmpty();
    }
  }

  @Test
  default void every_row_arrives_at_its_path_with_each_hole_filled_as_one_segment() {
    try (ContractBench bench = ContractBench.open(this)) {
      List<String> wrong = new ArrayList<>();
      signIn(bench);

      for (Operation row : rows(bench)) {
        JsonNode path = bench.subject.parameters(row).path();
        String expected = row.path(hole -> Optional.of(path.path(hole).asText()));
        String arrived = call(bench, row).get(0).path();
        if (!arrived.endsWith(expected)) {
          wrong.add(row + " arrived at " + arrived + " instead of " + expected);
        }
      }

      assertThat(wrong).isEmpty();
    }
  }

  @Test
  default void every_row_carries_its_query_and_its_payload() {
    try (ContractBench bench = ContractBench.open(this)) {
      List<String> wrong = new ArrayList<>();
      signIn(bench);

      for (Operation row : rows(bench)) {
        RequestParameters given = bench.subject.parameters(row);
        FakeRequest arrived = call(bench, row).get(0).request();
        given
            .query()
            .properties()
            .forEach(
                e -> {
                  if (e.getValue().isTextual() && !carries(arrived, e.getKey(), e.getValue())) {
                    wrong.add(row + " lost " + e + ": " + arrived);
                  }
                });
        if (!given.payload().isEmpty() && arrived.bodySize() == 0) {
          wrong.add(row + " lost its payload");
        }
      }

      assertThat(wrong).isEmpty();
    }
  }

  private static boolean carries(FakeRequest arrived, String name, JsonNode value) {
    String text = value.asText();
    // What goes by GraphQL has its arguments in the body.
    return arrived.queryValue(name).filter(text::equals).isPresent()
        || arrived.query().stream().anyMatch(pair -> pair.value().contains(text))
        || arrived.text().contains(text);
  }

  @Test
  default void every_row_can_be_put_into_a_definition_by_its_name() {
    try (ContractBench bench = ContractBench.open(this)) {
      List<String> wrong = new ArrayList<>();

      for (Operation row : rows(bench)) {
        RequestParameters parameters = bench.subject.parameters(row);
        try {
          assertThat(byName(bench, row, parameters)).isEqualTo(row);
        } catch (InvalidDefinitionException refused) {
          wrong.add(row + ": " + refused.getMessage());
        }
      }

      assertThat(wrong).isEmpty();
    }
  }

  /** The row that a definition has, whose row is said by its name. */
  private static Operation byName(ContractBench bench, Operation row, RequestParameters given) {
    if (row.reads()) {
      return Incoming.named("by name")
          .client(bench.client())
          .operation(row.name())
          .parameters(given)
          .build()
          .operation();
    }
    Outgoing.Builder outgoing =
        Outgoing.named("by name").client(bench.client()).operation(row.name()).parameters(given);
    bench.subject.settings(row).forEach(outgoing::setting);
    return outgoing.build().operation();
  }

  @Test
  default void a_hole_without_a_value_is_refused_before_the_call() {
    try (ContractBench bench = ContractBench.open(this)) {
      signIn(bench);
      long before = bench.server().count();

      for (Operation row : rows(bench)) {
        if (!row.pathParameters().isEmpty()) {
          assertThatThrownBy(
                  () ->
                      bench.crossdock().call(bench.client(), row.name(), RequestParameters.none()))
              .as("%s without a value for %s", row, row.pathParameters())
              .isInstanceOf(CrossdockException.class)
              .hasMessageContaining(row.pathParameters().get(0));
        }
      }

      assertThat(bench.server().count()).isEqualTo(before);
    }
  }

  @Test
  default void a_misspelt_row_is_refused_with_the_nearest() {
    try (ContractBench bench = ContractBench.open(this)) {
      String right = rows(bench).get(0).name();

      assertThatThrownBy(
              () -> bench.crossdock().call(bench.client(), right + "x", RequestParameters.none()))
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContaining(right);
      assertThat(bench.server().count()).isZero();
    }
  }

  private static List<Operation> rows(ContractBench bench) {
    return List.copyOf(bench.subject.connector().catalogue().operations());
  }

  /** Signs in before the server answers all calls alike. */
  private static void signIn(ContractBench bench) {
    Verdict verdict = bench.crossdock().test(bench.client());
    assertThat(verdict.result()).as("%s", verdict).isEqualTo(Verdict.Result.WORKS);
    bench
        .server()
        .fail(Fault.answer(FakeResponse.json(200, JsonNodeFactory.instance.objectNode())).always());
  }

  /** The calls that came of calling a row by its name. */
  private static List<Call> call(ContractBench bench, Operation row) {
    bench.server().forgetCalls();
    bench.crossdock().call(bench.client(), row.name(), bench.subject.parameters(row));
    return bench.server().calls();
  }
}
