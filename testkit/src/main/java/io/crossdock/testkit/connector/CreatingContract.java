package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What must not be repeated happens once, or is reported in doubt. */
interface CreatingContract extends ContractSubject {

  @Test
  default void everything_is_created_once() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      RunReport report = bench.done(bench.creating(ITEMS));

      assertThat(report.finished()).isEqualTo(ITEMS);
      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void nothing_is_created_a_second_time_by_the_next_run() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      Route route = bench.creating(ITEMS);
      bench.done(route);

      bench.restart().run(route);
      bench.done(route);

      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void a_create_is_by_a_row_that_must_not_be_repeated() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      assertThat(bench.creating(1).outgoings().get(0).operation().repeatable()).isFalse();
    }
  }

  @Test
  default void a_create_whose_answer_was_lost_is_looked_up_and_not_sent_again() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE, Ability.LOOK_UP)) {
      Route route = bench.creating(ITEMS);
      bench.fail(Fault.resetAfterApply().after(1), bench.subject.createCall());

      RunReport report = bench.done(route);

      assertThat(report.finished()).isEqualTo(ITEMS);
      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void a_create_that_never_arrived_is_looked_up_and_then_sent() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE, Ability.LOOK_UP)) {
      Route route = bench.creating(3);
      bench.fail(Fault.resetBeforeApply().after(1), bench.subject.createCall());
      bench.run(route);

      bench.heal(route);

      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(3));
    }
  }

  @Test
  default void a_create_that_cannot_be_looked_up_is_kept_in_doubt_for_a_person() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      if (bench.has(Ability.LOOK_UP)) {
        return;
      }
      Route route = bench.creating(3);
      bench.fail(Fault.resetAfterApply().after(1), bench.subject.createCall());

      RunReport report = bench.run(route);
      bench.time.advance(Duration.ofDays(1));
      bench.run(route);

      assertThat(report.books().inDoubt()).as("%s", report).isEqualTo(1);
      assertThat(bench.keysIn(TaskState.IN_DOUBT)).hasSize(1);
      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(3));
    }
  }

  @Test
  default void a_create_is_refused_in_words_and_stops_no_other() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      Route route = bench.creating(3);
      bench.fail(
          Fault.status(400, bench.refusalOf("not on a Sunday")).after(1),
          bench.subject.createCall());

      RunReport report = bench.run(route);

      assertThat(report.failed()).as("%s", report).isEqualTo(1);
      assertThat(report.finished()).isEqualTo(2);
      assertThat(report.failures().get(0).words()).contains("not on a Sunday");
    }
  }

  @Test
  default void a_preview_of_creates_creates_nothing() {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      assertThat(bench.crossdock().preview(bench.creating(2)).requests()).hasSize(2);
      assertThat(bench.subject.taken()).isEmpty();
    }
  }
}
