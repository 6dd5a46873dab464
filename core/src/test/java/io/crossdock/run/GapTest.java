package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Reading;
import io.crossdock.Reading.Proof;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.Environment;
import io.crossdock.http.AnswerLimits;
import io.crossdock.run.LyingSource.Lie;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rows that a source counts and does not give: read again in smaller pieces, then the run stops.
 */
@Timeout(60)
class GapTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(new JumpingTime()).build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private LyingSource lying(Lie lie) {
    LyingSource rows = new LyingSource(lie).holding(9);
    source.reading(rows::read).counting(rows::count);
    return rows;
  }

  private RunReport run() {
    Incoming changes =
        Incoming.named("Get Things")
            .client(source.client())
            .entity("things")
            .changedSince()
            .build();
    RunReport report = crossdock.run(Route.from(changes).named("one").to(target.upsert()));
    assertThat(report.balances()).as(report.toString()).isTrue();
    return report;
  }

  private static Reading reading(RunReport report) {
    return report.readings().get(0);
  }

  private Optional<Instant> covered() {
    return store.checkpoint("get-things", "one").flatMap(Checkpoint::coveredUntil);
  }

  @Test
  void a_gap_that_only_the_count_shows_is_read_again_from_the_beginning_in_half_pages() {
    LyingSource rows = lying(Lie.SILENT).hide("a2", 1);

    RunReport report = run();

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(rows.asked())
        .containsExactly("first/4", "a4/4", "a8/4", "first/2", "a2/2", "a4/2", "a6/2", "a8/2");
    assertThat(reading(report).proof()).isEqualTo(Proof.PROVEN);
    assertThat(reading(report).words())
        .isEqualTo(
            "the remote counts 9 before and 9 after; proven after 1 further reading in smaller"
                + " pages; before that 8 came of 9 before and 9 after");
    assertThat(covered()).isPresent();
  }

  @Test
  void what_is_read_again_counts_as_read_and_unchanged_and_is_not_sent_again() {
    lying(Lie.SILENT).hide("a2", 1);

    RunReport report = run();

    assertThat(report.books().read()).as(report.toString()).isEqualTo(17);
    assertThat(report.read()).isEqualTo(17);
    assertThat(report.unchanged()).isEqualTo(8);
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void a_gap_that_stays_is_read_again_twice_then_stops_the_run_and_keeps_the_checkpoint() {
    LyingSource rows = lying(Lie.SILENT).hide("a5", 100);

    RunReport report = run();

    assertThat(report.succeeded()).isFalse();
    assertThat(reading(report).proof()).isEqualTo(Proof.GAP);
    assertThat(report.stopped().orElseThrow())
        .contains("incoming \"Get Things\"", "counts 9 before and 9 after, and 8 came")
        .contains("still a gap after 2 further readings in smaller pages")
        .contains("8 came of 9 before and 9 after, then 8 came of 9 before and 9 after");
    assertThat(rows.asked())
        .filteredOn(page -> page.startsWith("first"))
        .containsExactly("first/4", "first/2", "first/1");
    assertThat(target.writtenKeys()).as("what came is taken").hasSize(8).doesNotHaveDuplicates();
    assertThat(covered()).isEmpty();
  }

  @Test
  void the_run_after_a_gap_that_stayed_asks_for_the_same_again_and_gets_the_row() {
    LyingSource rows = lying(Lie.SILENT).hide("a5", 100);
    run();
    rows.hideNothing();

    RunReport next = run();

    assertThat(next.succeeded()).as(next.toString()).isTrue();
    assertThat(next.read()).isEqualTo(9);
    assertThat(next.finished()).isEqualTo(1);
    assertThat(covered()).isPresent();
  }

  @Test
  void a_page_that_shows_its_gap_is_read_again_alone_and_its_items_count_once() {
    LyingSource rows = lying(Lie.SHOWN).hide("a6", 1);

    RunReport report = run();

    assertThat(rows.asked()).containsExactly("first/4", "a4/4", "a4/2", "a6/2", "a8/4");
    assertThat(report.books().read()).as(report.toString()).isEqualTo(9);
    assertThat(reading(report).proof()).isEqualTo(Proof.PROVEN);
    assertThat(reading(report).words())
        .endsWith("proven after 1 further reading of a page that showed a gap");
  }

  @Test
  void a_gap_in_a_piece_is_read_in_a_smaller_one() {
    LyingSource rows = lying(Lie.SHOWN).hide("a8", 2);

    RunReport report = run();

    assertThat(rows.asked())
        .containsExactly("first/4", "a4/4", "a4/2", "a6/2", "a6/1", "a7/1", "a8/4");
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(9);
    assertThat(reading(report).words()).contains("proven after 2 further readings of a page");
  }

  @Test
  void a_page_whose_gap_stays_is_read_three_times_and_what_is_behind_it_once() {
    LyingSource rows = lying(Lie.SHOWN).hide("a1", 100).hide("a7", 100);

    RunReport report = run();

    assertThat(rows.asked()).containsExactly("first/4", "first/2", "first/1", "a4/4", "a8/4");
    assertThat(report.stopped().orElseThrow())
        .contains("3 of 4 rows came", "still a gap after 2 further readings of a page");
    assertThat(target.writtenKeys()).hasSize(7);
    assertThat(covered()).isEmpty();
  }

  @Test
  void the_run_after_a_page_with_a_gap_goes_on_at_that_page() {
    LyingSource rows = lying(Lie.SHOWN).hide("a6", 100);
    run();
    rows.hideNothing();
    int before = rows.asked().size();

    RunReport next = run();

    assertThat(next.succeeded()).as(next.toString()).isTrue();
    assertThat(rows.asked().subList(before, rows.asked().size())).containsExactly("a5/4");
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
    assertThat(covered()).isPresent();
  }

  @Test
  void a_row_that_changes_between_two_readings_goes_once_more_and_behind_its_older_version() {
    LyingSource rows = lying(Lie.SILENT).hide("a2", 1);
    List<String> calls = new ArrayList<>();
    rows.beforeCall(
        () -> {
          calls.add("call");
          // A count, three pages and a count make the first reading.
          if (calls.size() == 6) {
            rows.put("a1", 2);
          }
        });

    RunReport report = run();

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(target.written().stream().filter(item -> item.key().equals("a1")))
        .extracting(item -> TestSystem.version(item.body()))
        .isSorted()
        .last()
        .isEqualTo(2);
  }

  @Test
  void a_further_reading_that_is_stopped_begins_anew_in_the_next_run() {
    LyingSource rows = lying(Lie.SILENT).hide("a2", 1);
    source.reading(
        read -> {
          if (read.pageSize(4) == 2 && read.cursor().isPresent()) {
            throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
          }
          return rows.read(read);
        });

    RunReport stopped = run();
    source.reading(rows::read);
    RunReport next = run();

    assertThat(stopped.stopped().orElseThrow()).contains("down");
    assertThat(reading(stopped).words()).contains("the next run begins anew");
    assertThat(next.read()).isEqualTo(9);
    assertThat(reading(next).proof()).isEqualTo(Proof.PROVEN);
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void smaller_pages_may_be_as_many_more_as_the_limit_of_pages_allows() {
    lying(Lie.SILENT).hide("a2", 2);
    Incoming limited =
        source.incoming().toBuilder()
            .client(
                source.client().toBuilder().limits(AnswerLimits.standard().withPages(3)).build())
            .build();

    RunReport report = crossdock.run(Route.from(limited).to(target.upsert()));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(reading(report).words()).contains("proven after 2 further readings");
  }

  @Test
  void a_subscriber_that_knows_no_size_is_asked_for_the_same_pages_again() {
    source.holding(5).counting(6);
    source.reading(
        read -> {
          if (source.asked().size() == 4) {
            source.add("k6", 6);
          }
          return source.page(read);
        });

    RunReport report = run();

    assertThat(source.asked()).containsExactly("first", "3", "first", "3");
    assertThat(report.succeeded()).as(report.toString()).isTrue();
  }
}
