package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one run leaves to the next: what is to be tried again, and half a read. */
@Timeout(60)
class CarriedOverTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(time).build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Route upserts() {
    return Route.from(source.incoming()).to(target.upsert());
  }

  /** Ends with k1 to be tried again: three server errors in a row stop the run. */
  private Task leaveOneToBeTriedAgain() {
    source.add("k1", 1);
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.PASSING, Fault.of("server error").withStatus(503));
        });
    RunReport stopped = crossdock.run(upserts());
    target.writing(TestSystem::takeAll);
    source.clear();
    assertThat(stopped.left()).as(stopped.toString()).isEqualTo(1);
    Task left = store.tasks(TaskQuery.all().in(TaskState.RETRY)).get(0);
    assertThat(left.due()).hasValueSatisfying(due -> assertThat(due).isAfter(time.now()));
    return left;
  }

  @Test
  void an_item_that_is_not_due_stays_left_and_the_report_says_until_when() {
    Task left = leaveOneToBeTriedAgain();
    int sent = target.batches().size();

    RunReport report = crossdock.run(upserts());

    assertThat(target.batches()).hasSize(sent);
    assertThat(report.left()).isEqualTo(1);
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(report.remarks())
        .singleElement()
        .satisfies(
            remark ->
                assertThat(remark)
                    .contains("Write Things", "1 item", left.due().orElseThrow().toString()));
  }

  @Test
  void an_item_that_is_due_is_sent_by_the_next_run() {
    leaveOneToBeTriedAgain();
    time.advance(Duration.ofMinutes(1));

    RunReport report = crossdock.run(upserts());

    assertThat(target.writtenKeys()).containsExactly("k1");
    assertThat(report.left()).as(report.toString()).isZero();
    assertThat(report.remarks()).isEmpty();
  }

  @Test
  void a_newer_version_goes_at_once_whenever_the_older_is_due() {
    leaveOneToBeTriedAgain();
    source.add("k1", 2);

    RunReport report = crossdock.run(upserts());

    assertThat(target.written())
        .extracting(WriteItem::body)
        .extracting(TestSystem::version)
        .containsExactly(2);
    assertThat(report.books().superseded()).isEqualTo(1);
    assertThat(report.left()).as(report.toString()).isZero();
  }

  @Test
  void unchanged_items_do_not_break_a_row_of_failures() {
    for (int i = 1; i <= 1_200; i++) {
      source.add("good" + i, 1);
    }
    source.pageSize(100);
    crossdock.run(upserts());
    source.clear();
    for (int i = 1; i <= 1_200; i++) {
      source.add("good" + i, 1).add("bad" + i, 1);
    }
    target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));

    RunReport report = crossdock.run(upserts());

    assertThat(report.stopped())
        .hasValueSatisfying(words -> assertThat(words).contains("1000 items in a row failed"));
  }

  @Test
  void an_item_that_is_taken_breaks_a_row_of_failures() {
    for (int i = 1; i <= 1_200; i++) {
      source.add((i % 400 == 0 ? "good" : "bad") + i, 1);
    }
    source.pageSize(100);
    target.writing(
        TestSystem.each(
            item ->
                item.key().startsWith("good")
                    ? Outcome.published(item.key())
                    : Outcome.failed(item.key(), Fault.of("no"))));

    RunReport report = crossdock.run(upserts());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.failed()).isEqualTo(1_197);
  }

  @Test
  void a_new_route_beside_one_that_read_half_begins_at_the_start_and_neither_loses_anything() {
    source.holding(9);
    AtomicBoolean down = new AtomicBoolean(true);
    source.reading(read -> downAtTheThirdPage(read, down));
    Route old = Route.from(source.incoming()).named("old").to(target.upsert());
    crossdock.run(old);
    down.set(false);
    TestSystem other = new TestSystem();
    int askedBefore = source.asked().size();

    RunReport report =
        crossdock.run(old, Route.from(source.incoming()).named("new").to(other.upsert()));

    List<String> asked = source.asked().subList(askedBefore, source.asked().size());
    assertThat(asked).containsExactly("first", "3", "6");
    assertThat(other.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
    assertThat(report.books().unchanged()).isEqualTo(6);
    assertThat(report.balances()).as(report.toString()).isTrue();
  }

  private Page downAtTheThirdPage(Read read, AtomicBoolean down) {
    if (down.get() && read.cursor().filter(cursor -> cursor.text().equals("6")).isPresent()) {
      throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
    }
    return source.page(read);
  }

  @Test
  void routes_that_stopped_at_one_place_go_on_there_together() {
    source.holding(9);
    AtomicBoolean down = new AtomicBoolean(true);
    source.reading(read -> downAtTheThirdPage(read, down));
    TestSystem other = new TestSystem();
    Route one = Route.from(source.incoming()).named("one").to(target.upsert());
    Route two = Route.from(source.incoming()).named("two").to(other.upsert());
    crossdock.run(one, two);
    down.set(false);

    RunReport report = crossdock.run(one, two);

    assertThat(source.asked()).containsExactly("first", "3", "6", "6");
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
    assertThat(other.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
  }
}
