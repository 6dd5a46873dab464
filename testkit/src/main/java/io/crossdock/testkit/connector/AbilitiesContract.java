package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Reading.Proof;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Operation.Form;
import io.crossdock.testkit.Fault;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is said to be lacking is lacking: no check is left out that could be made. */
interface AbilitiesContract extends ContractSubject {

  private static boolean any(ContractBench bench, Predicate<Operation> row) {
    return bench.subject.connector().catalogue().operations().stream().anyMatch(row);
  }

  @Test
  default void who_lacks_reading_has_no_row_that_lists() {
    try (ContractBench bench = ContractBench.open(this)) {
      boolean lists = any(bench, row -> row.reads() && row.action().equals("list"));

      assertThat(bench.has(Ability.READING) || !lists).isTrue();
    }
  }

  @Test
  default void who_lacks_pages_reads_its_list_in_one_answer() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      if (!bench.has(Ability.PAGES)) {
        assertThat(bench.incoming().operation().paging()).isEqualTo("none");
      }
    }
  }

  @Test
  default void who_lacks_changes_has_a_list_without_them() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      assertThat(bench.incoming().operation().changes().isPresent())
          .isEqualTo(bench.has(Ability.CHANGES));
    }
  }

  @Test
  default void who_lacks_a_count_proves_nothing_by_one() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);

      RunReport report = bench.done(bench.reading());

      assertThat(report.readings().get(0).proof() == Proof.PROVEN)
          .isEqualTo(bench.has(Ability.COUNT));
    }
  }

  @Test
  default void who_lacks_an_upsert_has_no_row_that_may_be_written_twice() {
    try (ContractBench bench = ContractBench.open(this)) {
      boolean writes =
          any(bench, row -> row.action().equals("upsert") && row.repeatable() && !row.reads());

      assertThat(bench.has(Ability.UPSERT) || !writes).isTrue();
    }
  }

  @Test
  default void who_lacks_batches_writes_one_item_a_call() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ITEMS);
      Operation row = route.outgoings().get(0).operation();

      bench.done(route);

      assertThat(row.repeatable()).as("%s may be repeated", row).isTrue();
      assertThat(bench.calls(bench.subject.upsertCall()).size() < ITEMS)
          .as("fewer calls than items")
          .isEqualTo(bench.has(Ability.BATCHES));
    }
  }

  @Test
  default void who_lacks_a_create_has_no_row_that_creates_once() {
    try (ContractBench bench = ContractBench.open(this)) {
      boolean creates =
          any(bench, row -> row.action().equals("create") && !row.repeatable() && !row.reads());

      assertThat(bench.has(Ability.CREATE) || !creates).isTrue();
    }
  }

  @Test
  default void who_lacks_a_look_up_names_none_in_the_row_that_creates() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      Operation row = bench.creating(1).outgoings().get(0).operation();

      assertThat(row.lookUp().isPresent()).isEqualTo(bench.has(Ability.LOOK_UP));
    }
  }

  @Test
  default void who_lacks_jobs_has_no_row_that_is_followed() {
    try (ContractBench bench = ContractBench.open(this)) {
      assertThat(any(bench, row -> row.form() == Form.ASYNC || row.form() == Form.BULK))
          .isEqualTo(bench.has(Ability.JOBS));
    }
  }

  @Test
  default void who_lacks_renewal_stops_when_what_it_signs_in_with_is_refused() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      bench.fail(Fault.unauthorized().after(1), bench.subject.readCall());

      RunReport report = bench.run(bench.reading());

      assertThat(report.stopped().isEmpty()).as("%s", report).isEqualTo(bench.has(Ability.RENEWAL));
    }
  }
}
