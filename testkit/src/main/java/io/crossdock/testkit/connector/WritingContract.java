package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Failure;
import io.crossdock.Outgoing;
import io.crossdock.Preview;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.WriteItem;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Items are written, in batches where there are any, and each has an outcome of its own. */
interface WritingContract extends ContractSubject {

  @Test
  default void every_item_is_written_once() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      RunReport report = bench.done(bench.upserting(ITEMS));

      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
      assertThat(report.finished()).isEqualTo(ITEMS);
    }
  }

  @Test
  default void nothing_to_write_makes_no_call() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      bench.done(bench.upserting(0));

      assertThat(bench.calls(bench.subject.upsertCall())).isEmpty();
    }
  }

  @Test
  default void a_batch_takes_as_many_items_a_call_as_it_may() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT, Ability.BATCHES)) {
      Route route = bench.upserting(ITEMS);
      int size = route.outgoings().get(0).batchSize();

      bench.done(route);

      assertThat(bench.calls(bench.subject.upsertCall())).hasSize((ITEMS + size - 1) / size);
    }
  }

  @Test
  default void a_batch_of_one_item_is_written_too() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      bench.put(3, "first words");
      Outgoing one = bench.subject.upsert(bench.client()).batchSize(1).build();

      bench.done(bench.writing(one));

      assertThat(bench.calls(bench.subject.upsertCall())).hasSize(3);
      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(3));
    }
  }

  @Test
  default void an_item_that_is_refused_fails_alone_in_the_words_of_the_remote() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = withOneRefused(bench);

      RunReport report = bench.run(route);

      assertThat(report.stopped()).as("%s", report).isEmpty();
      assertThat(report.failed()).isEqualTo(1);
      assertThat(report.finished()).isEqualTo(ITEMS - 1);
      assertThat(bench.keysIn(TaskState.FAILED)).containsExactly(bench.subject.key(2));
      assertThat(bench.takenKeys()).hasSize(ITEMS - 1).doesNotContain(bench.subject.key(2));
      Failure failure = report.failures().get(0);
      assertThat(failure.key()).isEqualTo(bench.subject.key(2));
      assertThat(failure.words()).contains(bench.subject.refusal());
    }
  }

  @Test
  default void a_refusal_names_its_field() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT, Ability.FIELDS)) {
      RunReport report = bench.run(withOneRefused(bench));

      assertThat(report.failures()).singleElement().extracting(Failure::field).isNotNull();
    }
  }

  @Test
  default void an_item_that_was_mended_goes_with_the_next_run() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = withOneRefused(bench);
      bench.run(route);
      bench.put(ITEMS, "first words");

      RunReport second = bench.done(route);

      assertThat(second.finished()).isEqualTo(1);
      assertThat(bench.takenKeys()).hasSize(ITEMS);
    }
  }

  private static Route withOneRefused(ContractBench bench) {
    bench.source.clear();
    for (int i = 0; i < ITEMS; i++) {
      bench.source.add(
          bench.subject.key(i),
          i == 2 ? bench.subject.refused(i) : bench.subject.item(i, "first words"));
    }
    return bench.writing(bench.upsert());
  }

  @Test
  default void a_batch_that_is_refused_as_a_whole_is_halved() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT, Ability.BATCHES)) {
      Route route = bench.upserting(4);
      bench.fail(Fault.status(400), bench.subject.upsertCall());

      RunReport report = bench.done(route);

      assertThat(report.finished()).isEqualTo(4);
      assertThat(bench.calls(bench.subject.upsertCall()))
          .as("the batch, and its halves")
          .hasSize(3);
      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(4));
    }
  }

  @Test
  default void a_batch_whose_items_are_all_refused_is_halved_to_its_last_item_and_no_further() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT, Ability.BATCHES)) {
      Route route = bench.upserting(4);
      bench.fail(
          Fault.status(400, bench.refusalOf("nobody is welcome")).always(),
          bench.subject.upsertCall());

      RunReport report = bench.run(route);

      assertThat(report.failed()).as("%s", report).isEqualTo(4);
      assertThat(bench.calls(bench.subject.upsertCall())).hasSize(7);
      assertThat(report.failures())
          .allSatisfy(failure -> assertThat(failure.words()).contains("nobody is welcome"));
    }
  }

  @Test
  default void every_outcome_is_about_an_item_that_was_asked_for_and_each_has_one() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      WatchedWriting watched = new WatchedWriting();
      bench.connector(watched.connector(bench));

      bench.run(withOneRefused(bench));

      assertThat(watched.wrong()).isEmpty();
      assertThat(watched.outcomes())
          .filteredOn(Outcome.Published.class::isInstance)
          .extracting(Outcome::key)
          .containsExactlyInAnyOrderElementsOf(
              bench.keys(ITEMS).stream().filter(key -> !key.equals(bench.subject.key(2))).toList());
    }
  }

  @Test
  default void what_is_unchanged_is_not_written_again() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ITEMS);
      bench.done(route);

      RunReport second = bench.done(route);

      assertThat(second.unchanged()).isEqualTo(ITEMS);
      assertThat(bench.subject.taken()).hasSize(ITEMS);
    }
  }

  @Test
  default void what_changed_is_written_again_and_nothing_else() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ITEMS);
      bench.done(route);
      bench.put(ITEMS, "first words");
      bench.source.add(bench.subject.key(7), bench.subject.item(7, "other words"));

      RunReport second = bench.done(route);

      assertThat(second.finished()).isEqualTo(1);
      assertThat(bench.subject.taken()).hasSize(ITEMS + 1).endsWith(bench.subject.key(7));
    }
  }

  @Test
  default void what_is_unchanged_is_not_written_again_after_a_restart_either() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ITEMS);
      bench.done(route);

      bench.restart().run(route);

      assertThat(bench.subject.taken()).hasSize(ITEMS);
    }
  }

  @Test
  default void a_preview_shows_the_requests_and_writes_nothing() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ITEMS);

      Preview preview = bench.crossdock().preview(route);

      assertThat(preview.failures()).isEmpty();
      assertThat(preview.requests().stream().flatMap(request -> request.keys().stream()).toList())
          .containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
      assertThat(bench.subject.taken()).isEmpty();
      assertThat(bench.calls(bench.subject.upsertCall())).isEmpty();
      bench.assertNoSecretIn("a preview", preview.toString());
    }
  }

  @Test
  default void equal_items_are_named_alike_and_others_otherwise() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Optional<String> first = targetKey(bench, 1, "first words");

      assertThat(targetKey(bench, 1, "other words")).isEqualTo(first);
      assertThat(first.isEmpty() || !first.equals(targetKey(bench, 2, "first words"))).isTrue();
    }
  }

  private static Optional<String> targetKey(ContractBench bench, int number, String words) {
    Operation row = bench.upsert().operation();
    WriteItem item =
        new WriteItem(
            bench.subject.key(number),
            bench.subject.item(number, words),
            ResolvedParameters.none(),
            1);
    return bench.subject.connector().publisher().targetKey(row, item);
  }

  @Test
  default void two_items_that_are_one_over_there_are_not_both_written() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      bench.source.clear();
      bench.source.add("one source", bench.subject.item(1, "first words"));
      bench.source.add("another source", bench.subject.item(1, "other words"));
      if (targetKey(bench, 1, "first words").isEmpty()) {
        return;
      }

      RunReport report = bench.run(bench.writing(bench.upsert()));

      assertThat(report.books().rejected()).as("%s", report).isPositive();
      assertThat(bench.subject.taken()).hasSizeLessThan(2);
    }
  }

  @Test
  default void items_of_a_job_are_followed_to_their_end() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT, Ability.JOBS)) {
      bench.put(ITEMS, "first words");

      RunReport report = bench.done(bench.writing(bench.subject.job(bench.client()).build()));

      assertThat(report.finished()).isEqualTo(ITEMS);
      assertThat(bench.subject.taken()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void an_item_of_a_job_that_is_refused_fails_alone() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT, Ability.JOBS)) {
      withOneRefused(bench);

      RunReport report = bench.run(bench.writing(bench.subject.job(bench.client()).build()));

      assertThat(report.failed()).as("%s", report).isEqualTo(1);
      assertThat(report.finished()).isEqualTo(ITEMS - 1);
      assertThat(bench.keysIn(TaskState.FAILED)).containsExactly(bench.subject.key(2));
      assertThat(new HashSet<>(bench.subject.taken())).hasSize(ITEMS - 1);
    }
  }

  @Test
  default void no_row_is_written_with_more_items_than_it_takes() {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      WatchedWriting watched = new WatchedWriting();
      bench.connector(watched.connector(bench));
      bench.put(3 * ITEMS, "first words");
      Outgoing widest = bench.subject.upsert(bench.client()).build();

      bench.done(bench.writing(widest));

      List<Integer> sizes = watched.sizes();
      assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, widest.batchSize()));
      assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3 * ITEMS);
    }
  }
}
