package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static io.crossdock.testkit.connector.ContractBench.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Reading.Proof;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.http.AnswerLimits;
import io.crossdock.testkit.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists are read to their end, whatever their length. */
interface ReadingContract extends ContractSubject {

  @Test
  default void all_items_are_read_once() {
    reads(ITEMS);
  }

  @Test
  default void an_empty_list_is_read_without_an_item() {
    reads(0);
  }

  @Test
  default void a_single_item_is_read() {
    reads(1);
  }

  @Test
  default void a_list_of_exactly_one_page_is_read() {
    reads(PAGE);
  }

  @Test
  default void a_full_last_page_ends_the_list() {
    reads(2 * PAGE);
  }

  @Test
  default void a_last_page_of_one_item_is_read() {
    reads(2 * PAGE + 1);
  }

  private void reads(int items) {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(items);

      RunReport report = bench.done(bench.reading());

      assertThat(bench.target.keys()).containsExactlyInAnyOrderElementsOf(bench.keys(items));
      assertThat(report.read()).isEqualTo(items);
      assertThat(report.finished()).isEqualTo(items);
    }
  }

  @Test
  default void pages_of_one_item_lead_to_the_end_too() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(5);

      bench.done(bench.reading(bench.subject.incoming(bench.client(), 1).build()));

      assertThat(bench.target.keys()).containsExactlyInAnyOrderElementsOf(bench.keys(5));
    }
  }

  @Test
  default void no_more_pages_are_asked_for_than_it_takes_to_see_the_end() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(ITEMS);

      RunReport report = bench.done(bench.reading());

      assertThat(report.readings().get(0).pages()).isBetween(3L, 4L);
    }
  }

  @Test
  default void a_page_has_no_more_items_than_were_asked_for() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(ITEMS);

      List<Page> pages = WatchedReading.of(bench);

      assertThat(pages).allSatisfy(page -> assertThat(page.items().size()).isBetween(0, PAGE));
    }
  }

  @Test
  default void every_item_has_a_key_of_its_own() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);

      List<Page> pages = WatchedReading.of(bench);

      assertThat(pages.stream().flatMap(page -> page.items().stream()).map(PageItem::key))
          .containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void a_cursor_is_small_and_holds_no_secret() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(ITEMS);

      List<Cursor> cursors =
          WatchedReading.of(bench).stream().flatMap(page -> page.next().stream()).toList();

      assertThat(cursors).isNotEmpty().doesNotHaveDuplicates();
      for (Cursor cursor : cursors) {
        bench.assertNoSecretIn("a cursor", cursor.toString());
        assertThat(cursor.toString()).hasSizeLessThan(4_000);
        assertThat(Cursor.of(cursor.value())).isEqualTo(cursor);
      }
    }
  }

  @Test
  default void the_same_page_comes_for_the_same_cursor() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(ITEMS);
      WatchedReading twice = new WatchedReading(WatchedReading.Manner.EACH_PAGE_TWICE);

      List<Page> pages = twice.read(bench);

      assertThat(pages).hasSizeGreaterThanOrEqualTo(6);
      for (int i = 0; i < pages.size(); i += 2) {
        assertThat(keys(pages.get(i))).isEqualTo(keys(pages.get(i + 1)));
        assertThat(pages.get(i).next()).isEqualTo(pages.get(i + 1).next());
      }
    }
  }

  private static List<String> keys(Page page) {
    return page.items().stream().map(PageItem::key).toList();
  }

  @Test
  default void a_list_that_gives_its_first_page_for_ever_is_not_followed_for_ever() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(5 * PAGE);
      WatchedReading loop = new WatchedReading(WatchedReading.Manner.FIRST_ANSWER_FOR_EVER);
      bench.connector(loop.connector(bench));

      RunReport report = bench.run(bench.reading());

      assertThat(report.succeeded()).as("a reading in a circle: %s", report).isFalse();
      assertThat(loop.pages()).hasSizeLessThan(20);
      assertThat(bench.readKeys()).isSubsetOf(bench.keys(5 * PAGE));
    }
  }

  @Test
  default void more_pages_than_the_client_allows_stop_the_run() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(5 * PAGE);
      bench.client(bench.subject.client().limits(AnswerLimits.standard().withPages(2)));

      RunReport report = bench.stopped(bench.reading());

      assertThat(report.stopped().orElseThrow()).contains("pages");
    }
  }

  @Test
  default void a_second_reading_finds_nothing_changed() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();
      bench.done(route);

      RunReport second = bench.done(route);

      assertThat(second.finished()).isZero();
      assertThat(second.unchanged()).isEqualTo(second.read());
    }
  }

  @Test
  default void an_item_that_changed_comes_again_and_no_other() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();
      bench.done(route);
      bench.time.advance(java.time.Duration.ofHours(1));
      bench.subject.change(3);

      RunReport second = bench.done(route);

      assertThat(second.finished()).isEqualTo(1);
      assertThat(bench.target.keys().get(ITEMS)).isEqualTo(bench.subject.key(3));
    }
  }

  @Test
  default void the_count_of_the_remote_proves_that_all_was_read() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.COUNT)) {
      bench.subject.have(ITEMS);

      RunReport report = bench.done(bench.reading());

      assertThat(report.readings().get(0).proof()).isEqualTo(Proof.PROVEN);
      assertThat(report.readings().get(0).items()).isEqualTo(ITEMS);
    }
  }

  @Test
  default void a_reading_that_was_stopped_goes_on_where_it_stopped_after_a_restart() {
    try (ContractBench bench = ContractBench.open(this, Ability.READING, Ability.PAGES)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();
      int pages = bench.subject.callsBeforeReading() + 1;
      bench.fail(Fault.status(500).after(pages).always(), bench.subject.readCall());
      RunReport first = bench.stopped(route);
      assertThat(first.read()).isEqualTo(PAGE);
      bench.server().heal();

      RunReport next = bench.restart().run(route);

      assertThat(next.succeeded()).as(next.toString()).isTrue();
      assertThat(next.read()).as("what was read before is not read again").isEqualTo(ITEMS - PAGE);
      assertThat(bench.readKeys()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }
}
