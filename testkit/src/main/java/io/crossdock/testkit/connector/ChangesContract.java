package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lists that are asked for what changed since the last reading. */
interface ChangesContract extends ContractSubject {

  private static Route changes(ContractBench bench) {
    Incoming changed = bench.subject.incoming(bench.client(), PAGE).changedSince().build();
    return bench.reading(changed);
  }

  @Test
  default void the_first_reading_of_changes_brings_everything() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.CHANGES)) {
      bench.subject.have(2 * PAGE + 1);
      bench.time.advance(Duration.ofHours(1));

      bench.done(changes(bench));

      assertThat(bench.target.keys()).containsExactlyInAnyOrderElementsOf(bench.keys(2 * PAGE + 1));
    }
  }

  @Test
  default void where_nothing_changed_no_old_item_is_read_again() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.CHANGES)) {
      Route route = changes(bench);
      bench.subject.have(2 * PAGE);
      bench.time.advance(Duration.ofHours(1));
      bench.done(route);
      bench.time.advance(Duration.ofHours(1));

      RunReport second = bench.done(route);

      assertThat(second.read()).as("items without a change since").isZero();
    }
  }

  @Test
  default void only_what_changed_is_read_again() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.CHANGES)) {
      Route route = changes(bench);
      bench.subject.have(2 * PAGE);
      bench.time.advance(Duration.ofHours(1));
      bench.done(route);
      bench.time.advance(Duration.ofHours(1));
      bench.subject.change(5);
      bench.time.advance(Duration.ofHours(1));

      RunReport second = bench.done(route);

      assertThat(second.read()).isEqualTo(1);
      assertThat(second.finished()).isEqualTo(1);
      assertThat(bench.target.keys().get(2 * PAGE)).isEqualTo(bench.subject.key(5));
    }
  }

  /** More items of one stamp than a page holds. */
  @Test
  default void items_of_one_stamp_are_all_read_however_many_pages_they_fill() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.CHANGES)) {
      Route route = changes(bench);
      bench.subject.have(1);
      bench.time.advance(Duration.ofHours(1));
      bench.done(route);
      bench.time.advance(Duration.ofHours(1));
      bench.subject.have(1 + 3 * PAGE);
      bench.time.advance(Duration.ofHours(1));

      bench.done(route);

      assertThat(bench.readKeys()).containsExactlyInAnyOrderElementsOf(bench.keys(1 + 3 * PAGE));
    }
  }

  /** What is stored in the very moment of a reading shows in this one or in the next. */
  @Test
  default void an_item_with_the_stamp_of_the_last_reading_is_not_missed() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.CHANGES)) {
      Route route = changes(bench);
      bench.subject.have(PAGE);
      bench.done(route);
      bench.subject.have(PAGE + 2);
      bench.time.advance(Duration.ofHours(1));

      bench.done(route);

      assertThat(bench.readKeys()).containsExactlyInAnyOrderElementsOf(bench.keys(PAGE + 2));
    }
  }

  @Test
  default void an_item_at_the_border_that_comes_twice_is_sent_once() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.CHANGES)) {
      Route route = changes(bench);
      bench.subject.have(PAGE);
      bench.done(route);
      bench.time.advance(Duration.ofSeconds(1));

      bench.done(route);

      assertThat(bench.target.keys()).containsExactlyInAnyOrderElementsOf(bench.keys(PAGE));
    }
  }

  @Test
  default void what_changed_before_a_stop_comes_with_a_later_run() {
    try (ContractBench bench =
        ContractBench.open(this, Ability.READING, Ability.CHANGES, Ability.PAGES)) {
      Route route = changes(bench);
      bench.subject.have(PAGE);
      bench.time.advance(Duration.ofHours(1));
      bench.done(route);
      bench.time.advance(Duration.ofHours(1));
      bench.subject.have(4 * PAGE);
      int pages = bench.subject.callsBeforeReading() + 1;
      bench.fail(Fault.status(500).after(pages).always(), bench.subject.readCall());
      bench.stopped(route);

      bench.heal(route);

      assertThat(bench.readKeys()).containsExactlyInAnyOrderElementsOf(bench.keys(4 * PAGE));
    }
  }
}
