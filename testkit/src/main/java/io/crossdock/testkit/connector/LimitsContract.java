package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the platform can bear is held before it is hit. */
interface LimitsContract extends ContractSubject {

  private static Route oneItemACall(ContractBench bench) {
    if (bench.has(Ability.UPSERT)) {
      bench.put(3 * ITEMS, "first words");
      Outgoing.Builder upsert = bench.subject.upsert(bench.client());
      return bench.writing(upsert.batchSize(1).build());
    }
    return bench.creating(3 * ITEMS);
  }

  @Test
  default void no_more_calls_go_at_once_than_the_budget_allows() {
    try (ContractBench bench = ContractBench.open(this)) {
      if (!bench.has(Ability.UPSERT) && !bench.has(Ability.CREATE)) {
        return;
      }
      Budget budget = bench.subject.connector().budget();
      bench.client(bench.subject.client());
      bench.server().latency(Duration.ofMillis(4));

      bench.done(oneItemACall(bench));

      assertThat(bench.server().mostAtOnce()).isBetween(1, budget.most());
      assertThat(budget.first()).isBetween(1, budget.most());
    }
  }

  @Test
  default void a_client_that_allows_less_is_heeded() {
    try (ContractBench bench = ContractBench.open(this)) {
      if (!bench.has(Ability.UPSERT) && !bench.has(Ability.CREATE)) {
        return;
      }
      bench.client(bench.subject.client().atOnce(1));
      bench.server().latency(Duration.ofMillis(2));

      bench.done(oneItemACall(bench));

      assertThat(bench.server().mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  default void a_wait_that_the_remote_asks_for_is_kept_to() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      bench.fail(Fault.tooMany("42"), bench.subject.readCall());
      Instant begin = bench.time.now();

      bench.done(bench.reading());

      assertThat(Duration.between(begin, bench.time.now()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(42));
    }
  }

  @Test
  default void a_row_with_a_rate_waits_before_it_is_called_too_often() {
    try (ContractBench bench = ContractBench.open(this)) {
      bench.crossdock().test(bench.client());
      for (Budget.Rate rate : bench.subject.connector().budget().rates()) {
        Operation row =
            bench
                .subject
                .connector()
                .catalogue()
                .operation(rate.operations().iterator().next())
                .orElseThrow();
        bench.server().heal();
        bench
            .server()
            .fail(
                Fault.answer(FakeResponse.json(200, JsonNodeFactory.instance.objectNode()))
                    .always());
        Instant begin = bench.time.now();

        for (int call = 0; call <= rate.calls(); call++) {
          bench.crossdock().call(bench.client(), row.name(), bench.subject.parameters(row));
        }

        assertThat(Duration.between(begin, bench.time.now()))
            .as("%s calls of %s", rate.calls() + 1, row)
            .isPositive();
      }
    }
  }

  /** Words are looked for in errors by expressions, some of which take hours over a long body. */
  @Test
  default void an_error_of_any_length_and_kind_is_read_at_once() {
    try (ContractBench bench = ContractBench.open(this)) {
      Operation row = bench.subject.connector().catalogue().operations().iterator().next();
      bench.crossdock().test(bench.client());
      for (String piece : List.of(" ", "<", "<title>", "<title> ", "\"", "{", "words ")) {
        FakeResponse error = FakeResponse.html(400, piece.repeat(1_500_000 / piece.length()));
        bench.server().heal();
        bench.server().fail(Fault.answer(error).always());

        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () ->
                assertThatThrownBy(
                        () ->
                            bench
                                .crossdock()
                                .call(bench.client(), row.name(), bench.subject.parameters(row)))
                    .isInstanceOf(RemoteCallException.class),
            () -> "an error of many \"" + piece + "\" was still being read");
      }
    }
  }
}
