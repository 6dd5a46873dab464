package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Write;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunTest {

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

  @Test
  void every_item_that_is_read_arrives_and_the_books_balance() {
    source.holding(10);

    RunReport report = crossdock.run(upserts());

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(10);
    assertThat(report.finished()).isEqualTo(10);
    assertThat(report.books().balance()).isTrue();
    assertThat(target.writtenKeys()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void batches_are_as_large_as_the_operation_takes() {
    source.holding(10).pageSize(2);

    crossdock.run(upserts());

    assertThat(target.batches()).hasSize(4);
    assertThat(target.batches().stream().mapToInt(List::size).max()).hasValue(3);
  }

  @Test
  void what_was_published_before_is_unchanged_and_not_sent_again() {
    source.holding(4);
    crossdock.run(upserts());
    source.clear();
    source.holding(3).add("k4", 99);

    RunReport second = crossdock.run(upserts());

    assertThat(second.books().unchanged()).isEqualTo(3);
    assertThat(second.finished()).isEqualTo(1);
    assertThat(target.writtenKeys().get(4)).isEqualTo("k4");
  }

  @Test
  void a_failed_item_keeps_the_remotes_words_and_field_and_stops_no_other() {
    source.holding(6);
    target.writing(
        TestSystem.each(
            item ->
                item.key().equals("k4")
                    ? Outcome.failed(
                        "k4", Fault.of("must be positive").onField("price").withStatus(422))
                    : Outcome.published(item.key())));

    RunReport report = crossdock.run(upserts());

    assertThat(report.finished()).isEqualTo(5);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.failures().get(0).field()).isEqualTo("price");
    assertThat(report.failures().get(0).words()).contains("must be positive");
    assertThat(store.tasks(TaskQuery.all().in(TaskState.FAILED)))
        .singleElement()
        .satisfies(
            task ->
                assertThat(task.reason())
                    .hasValueSatisfying(r -> assertThat(r).contains("positive")));
  }

  @Test
  void what_a_transformer_throws_fails_that_item_alone_and_names_the_step() {
    source.holding(4);
    Route route =
        Route.from(source.incoming())
            .transform(
                item -> {
                  if (item.path("key").asText().equals("k2")) {
                    throw new IllegalStateException("no such unit");
                  }
                  return item.path("key").asText().equals("k3") ? overflow(item) : item;
                })
            .to(target.upsert());

    RunReport report = crossdock.run(route);

    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.failed()).isEqualTo(2);
    assertThat(report.failures())
        .anySatisfy(
            f ->
                assertThat(f.words())
                    .contains("step 1 (transformer)", "IllegalStateException", "no such unit"));
    assertThat(report.failures())
        .anySatisfy(f -> assertThat(f.words()).contains("StackOverflowError"));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static com.fasterxml.jackson.databind.JsonNode overflow(
      com.fasterxml.jackson.databind.JsonNode item) {
    return overflow(item);
  }

  @Test
  void filtered_items_are_counted_and_not_sent() {
    source.holding(5);

    RunReport report =
        crossdock.run(Route.from(source.incoming()).filter("version > `3`").to(target.upsert()));

    assertThat(report.books().filtered()).isEqualTo(3);
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("k4", "k5");
  }

  @Test
  void a_batch_refused_as_a_whole_is_halved_until_the_bad_item_is_found() {
    source.holding(3);
    target.writing(
        write -> {
          if (write.items().stream().anyMatch(item -> item.key().equals("k2"))) {
            throw RemoteCallException.of(Kind.REFUSED, Fault.of("one of them is bad"));
          }
          return TestSystem.takeAll(write);
        });

    RunReport report = crossdock.run(upserts());

    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.key()).isEqualTo("k2"));
  }

  @Test
  void an_unanswered_item_is_sent_again_alone_and_then_done() {
    source.holding(3);
    AtomicInteger calls = new AtomicInteger();
    target.writing(
        write ->
            calls.incrementAndGet() == 1
                ? List.of(Outcome.published("k1"), Outcome.published("k3"))
                : TestSystem.takeAll(write));

    RunReport report = crossdock.run(upserts());

    assertThat(report.finished()).isEqualTo(3);
    assertThat(target.batches()).hasSize(2);
    assertThat(target.batches().get(1)).containsExactly("k2");
  }

  @Test
  void an_item_that_is_never_taken_fails_after_its_tries_with_the_remotes_words() {
    source.holding(2);
    target.writing(
        TestSystem.each(
            item ->
                item.key().equals("k1")
                    ? Outcome.retry("k1", Fault.of("lock wait timeout"))
                    : Outcome.published(item.key())));

    RunReport report = crossdock.run(upserts());

    assertThat(report.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.words()).contains("lock wait timeout", "tried 5 times"));
  }

  @Test
  void an_answer_for_a_key_that_was_not_sent_closes_nothing_and_is_remarked() {
    source.holding(1);
    target.writing(
        write ->
            List.of(Outcome.published("stranger"), Outcome.published(write.items().get(0).key())));

    RunReport report = crossdock.run(upserts());

    assertThat(report.finished()).isEqualTo(1);
    assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark).contains("stranger"));
  }

  @Test
  void a_broken_system_stops_the_run_and_the_rest_is_left_for_the_next() {
    source.holding(9);
    AtomicReference<Kind> broken = new AtomicReference<>(Kind.UNREACHABLE);
    target.writing(
        write -> {
          if (broken.get() != null && write.items().stream().noneMatch(i -> i.key().equals("k1"))) {
            throw RemoteCallException.of(broken.get(), Fault.of("connection refused"));
          }
          return TestSystem.takeAll(write);
        });

    RunReport first = crossdock.run(upserts());
    broken.set(null);
    RunReport second = crossdock.run(upserts());

    assertThat(first.succeeded()).isFalse();
    assertThat(first.stopped())
        .hasValueSatisfying(s -> assertThat(s).contains("connection refused"));
    assertThat(first.balances()).as(first.toString()).isTrue();
    assertThat(first.failed()).isZero();
    assertThat(second.succeeded()).as(second.toString()).isTrue();
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void an_answer_lost_on_a_create_is_in_doubt_and_never_sent_again() {
    source.holding(2);
    target.writing(
        write -> {
          if (write.items().get(0).key().equals("k1")) {
            throw RemoteCallException.of(Kind.ANSWER_LOST, Fault.of("reset before the answer"));
          }
          return TestSystem.takeAll(write);
        });
    Route creates = Route.from(source.incoming()).to(target.outgoing("create"));

    RunReport first = crossdock.run(creates);
    RunReport second = crossdock.run(creates);

    assertThat(first.books().inDoubt()).isEqualTo(1);
    assertThat(first.balances()).as(first.toString()).isTrue();
    assertThat(target.batches().stream().filter(batch -> batch.contains("k1"))).hasSize(1);
    assertThat(second.balances()).as(second.toString()).isTrue();
  }

  @Test
  void a_create_is_made_once_however_often_the_item_is_read() {
    source.add("k1", 1).add("k1", 1);
    Route creates = Route.from(source.incoming()).to(target.outgoing("create"));

    crossdock.run(creates);
    source.clear();
    source.add("k1", 2);
    RunReport second = crossdock.run(creates);

    assertThat(target.writtenKeys()).containsExactly("k1");
    assertThat(second.balances()).isTrue();
  }

  @Test
  void versions_of_one_key_never_go_out_of_order_or_side_by_side() {
    for (int i = 1; i <= 60; i++) {
      source.add("k" + i % 7, i);
    }
    source.pageSize(5);
    Map<String, Integer> last = new ConcurrentHashMap<>();
    Map<String, Boolean> underWay = new ConcurrentHashMap<>();
    List<String> wrong = new CopyOnWriteArrayList<>();
    target.writing(
        write -> {
          write
              .items()
              .forEach(
                  item -> {
                    if (underWay.put(item.key(), true) != null) {
                      wrong.add(item.key() + " twice at once");
                    }
                    int version = TestSystem.version(item.body());
                    if (last.merge(item.key(), version, Math::max) != version) {
                      wrong.add(item.key() + " older after newer");
                    }
                  });
          Thread.yield();
          write.items().forEach(item -> underWay.remove(item.key()));
          return TestSystem.takeAll(write);
        });

    RunReport report = crossdock.run(upserts());

    assertThat(wrong).isEmpty();
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(last).allSatisfy((key, version) -> assertThat(version).isGreaterThan(53));
  }

  @Test
  void routes_that_share_an_incoming_read_it_once() {
    source.holding(7);
    TestSystem other = new TestSystem();

    RunReport report =
        crossdock.run(
            Route.from(source.incoming())
                .named("one")
                .transform(i -> ((ObjectNode) i).put("x", 1))
                .to(target.upsert()),
            Route.from(source.incoming()).named("two").to(other.upsert()));

    assertThat(source.asked()).hasSize(3);
    assertThat(report.read()).isEqualTo(7);
    assertThat(target.writtenKeys()).hasSize(7);
    assertThat(other.written())
        .hasSize(7)
        .allSatisfy(item -> assertThat(item.body().has("x")).isFalse());
  }

  @Test
  void one_route_may_have_several_outgoing_configurations() {
    source.holding(4);
    TestSystem other = new TestSystem();

    RunReport report =
        crossdock.run(
            Route.from(source.incoming())
                .to(target.upsert(), other.upsert().toBuilder().identifier("other").build()));

    assertThat(report.booksByLane()).hasSize(2);
    assertThat(target.writtenKeys()).hasSize(4);
    assertThat(other.writtenKeys()).hasSize(4);
  }

  @Test
  void a_cursor_that_comes_back_ends_the_read_with_an_error() {
    source.reading(
        read ->
            Page.of(List.of(PageItem.of("k" + source.asked().size(), JSON)), Cursor.of("again")));

    RunReport report = crossdock.run(upserts());

    assertThat(report.stopped()).hasValueSatisfying(s -> assertThat(s).contains("circle"));
    assertThat(report.balances()).isTrue();
  }

  private static final ObjectNode JSON =
      com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();

  @Test
  void a_read_that_was_stopped_goes_on_where_it_was() {
    source.holding(9);
    AtomicInteger calls = new AtomicInteger();
    source.reading(
        read -> {
          if (calls.incrementAndGet() == 3) {
            throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
          }
          return source.page(read);
        });

    RunReport first = crossdock.run(upserts());
    RunReport second = crossdock.run(upserts());

    assertThat(first.readings().get(0).proof()).isEqualTo(Reading.Proof.STOPPED);
    assertThat(source.asked()).containsExactly("first", "3", "6", "6");
    assertThat(second.succeeded()).isTrue();
    assertThat(target.writtenKeys()).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void counts_before_and_after_prove_the_reading() {
    assertThat(
            crossdock
                .run(Route.from(source.holding(5).counting(5).incoming()).to(target.upsert()))
                .readings()
                .get(0)
                .proof())
        .isEqualTo(Reading.Proof.PROVEN);
  }

  @Test
  void a_count_that_disagrees_is_a_gap_and_the_run_has_not_succeeded() {
    RunReport report =
        crossdock.run(Route.from(source.holding(5).counting(6).incoming()).to(target.upsert()));

    assertThat(report.readings().get(0).proof()).isEqualTo(Reading.Proof.GAP);
    assertThat(report.succeeded()).isFalse();
  }

  // Case M03 of the field: a row was deleted and another created while the list was read.
  @Test
  void more_items_than_were_counted_are_no_gap_but_prove_nothing() {
    RunReport report =
        crossdock.run(Route.from(source.holding(6).counting(5).incoming()).to(target.upsert()));

    assertThat(report.succeeded()).isTrue();
    assertThat(report.readings())
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.proof()).isEqualTo(Reading.Proof.UNPROVEN);
              assertThat(reading.words()).contains("5 before", "5 after", "6 came");
            });
  }

  @Test
  void a_reading_without_a_count_is_unproven_and_says_so() {
    Reading reading =
        crossdock
            .run(Route.from(source.holding(1).incoming()).to(target.upsert()))
            .readings()
            .get(0);

    assertThat(reading.proof()).isEqualTo(Reading.Proof.UNPROVEN);
    assertThat(reading.words()).contains("no count");
  }

  @Test
  void a_job_is_followed_to_its_end_and_each_item_is_judged_by_itself() {
    source.holding(3);
    target.writing(TestSystem::intoJob);
    AtomicInteger polls = new AtomicInteger();
    target.following(
        follow ->
            polls.incrementAndGet() == 1
                ? List.of(Outcome.published("k1"))
                : List.of(Outcome.failed("k2", Fault.of("no name")), Outcome.published("k3")));

    RunReport report = crossdock.run(Route.from(source.incoming()).to(target.bulk()));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(polls).hasValue(2);
  }

  @Test
  void a_job_that_stays_open_is_left_after_ten_minutes_and_taken_up_by_the_next_run() {
    source.holding(2);
    target.writing(TestSystem::intoJob);
    AtomicInteger polls = new AtomicInteger();
    target.following(
        follow -> {
          polls.incrementAndGet();
          return List.of(Outcome.published("k1"));
        });

    RunReport first = crossdock.run(Route.from(source.incoming()).to(target.bulk()));
    int firstPolls = polls.get();
    target.following(follow -> List.of(Outcome.published("k2")));
    RunReport second = crossdock.run(Route.from(source.incoming()).to(target.bulk()));

    assertThat(first.left()).isEqualTo(1);
    assertThat(first.balances()).as(first.toString()).isTrue();
    assertThat(firstPolls).isLessThanOrEqualTo(25);
    assertThat(first.remarks()).anySatisfy(remark -> assertThat(remark).contains("still open"));
    assertThat(second.books().carriedOver()).isEqualTo(1);
    assertThat(second.left()).as(second.toString()).isZero();
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void an_interrupt_ends_the_run_at_once_and_stays_set() throws Exception {
    source.holding(3);
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    target.writing(
        write -> {
          blocked.countDown();
          try {
            never.await();
          } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw RemoteCallException.of(Kind.ANSWER_LOST, Fault.of("cancelled"));
          }
          return List.of();
        });
    AtomicReference<RunReport> report = new AtomicReference<>();
    List<Boolean> flag = Collections.synchronizedList(new ArrayList<>());
    Thread host =
        new Thread(
            () -> {
              report.set(crossdock.run(upserts()));
              flag.add(Thread.currentThread().isInterrupted());
            });
    host.start();
    blocked.await();

    host.interrupt();
    host.join(Duration.ofSeconds(10).toMillis());

    assertThat(host.isAlive()).isFalse();
    assertThat(flag).containsExactly(true);
    assertThat(report.get().stopped())
        .hasValueSatisfying(s -> assertThat(s).contains("interrupted"));
    assertThat(report.get().left()).isEqualTo(3);
  }

  @Test
  void a_closed_runtime_says_so() {
    crossdock.close();
    crossdock.close();

    assertThatThrownBy(() -> crossdock.run(upserts()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void a_thousand_failures_in_a_row_stop_the_run() {
    source.holding(1_500).pageSize(100);
    target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));

    RunReport report = crossdock.run(upserts());

    assertThat(report.stopped()).hasValueSatisfying(s -> assertThat(s).contains("in a row failed"));
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(report.failures()).hasSize(100);
  }

  @Test
  void a_defect_of_a_connector_stops_the_run_and_loses_nothing() {
    source.holding(3);
    target.writing(
        (Write write) -> {
          throw new IllegalStateException("a bug");
        });

    RunReport report = crossdock.run(upserts());

    assertThat(report.stopped()).hasValueSatisfying(s -> assertThat(s).contains("a bug"));
    assertThat(report.left()).isEqualTo(3);
    assertThat(report.balances()).isTrue();
  }

  @Test
  void no_thread_is_left_after_a_run() {
    source.holding(3);

    crossdock.run(upserts());

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("crossdock publisher"));
  }
}
