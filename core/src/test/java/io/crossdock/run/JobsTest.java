package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Follow;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs over there: those that take items, and those that make what is read. */
@Timeout(60)
class JobsTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem().writing(TestSystem::intoJob);
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(time).build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Route to(Outgoing outgoing) {
    return Route.from(source.incoming()).to(outgoing);
  }

  private Outgoing creates() {
    return Outgoing.named("Bulk Create")
        .client(target.client())
        .operation("bulkCreateThings")
        .build();
  }

  private static List<Outcome> allPublished(Follow follow) {
    return follow.positions().values().stream().map(Outcome::published).toList();
  }

  private static List<Outcome> refused(Follow follow) {
    throw RemoteCallException.of(Kind.REFUSED, Fault.of("no such bulk").withStatus(404));
  }

  @Test
  void a_job_is_followed_as_long_as_its_outgoing_says() {
    source.holding(1);
    target.following(follow -> List.of());
    Instant began = time.now();

    RunReport report =
        crossdock.run(to(target.bulk().toBuilder().jobLimit(Duration.ofMinutes(2)).build()));

    assertThat(report.left()).isEqualTo(1);
    assertThat(Duration.between(began, time.now()))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    assertThat(report.stopped()).hasValueSatisfying(words -> assertThat(words).contains("PT2M"));
  }

  @Test
  void a_limit_beyond_its_bounds_is_refused_with_the_bounds() {
    assertThatThrownBy(() -> target.bulk().toBuilder().jobLimit(Duration.ZERO).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("jobLimit")
        .hasMessageContaining("PT1S");
    assertThatThrownBy(() -> source.incoming().toBuilder().jobLimit(Duration.ofDays(31)).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("PT720H");
  }

  @Test
  void what_a_forgotten_job_held_is_sent_again_where_that_may_be() {
    source.holding(2);
    AtomicInteger asked = new AtomicInteger();
    target.following(
        follow -> asked.incrementAndGet() == 1 ? refused(follow) : allPublished(follow));

    RunReport report = crossdock.run(to(target.bulk()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(2);
    assertThat(target.batches().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("k1", "k2", "k1", "k2");
  }

  @Test
  void what_a_forgotten_job_held_is_in_doubt_where_it_must_not_be_sent_again() {
    source.holding(2);
    target.following(JobsTest::refused);

    RunReport first = crossdock.run(to(creates()));
    RunReport second = crossdock.run(to(creates()));

    assertThat(first.books().inDoubt()).as(first.toString()).isEqualTo(2);
    assertThat(first.failures())
        .allSatisfy(
            failure ->
                assertThat(failure.words()).contains("job is not known there", "no such bulk"));
    assertThat(target.batches()).hasSize(1);
    assertThat(second.balances()).as(second.toString()).isTrue();
  }

  @Test
  void items_whose_jobs_are_always_forgotten_fail_after_their_tries() {
    source.holding(1);
    target.following(JobsTest::refused);

    RunReport report = crossdock.run(to(target.bulk().toBuilder().attempts(3).build()));

    assertThat(report.failed()).as(report.toString()).isEqualTo(1);
    assertThat(target.batches()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PASSING", "ANSWER_LOST"})
  void a_poll_that_fails_in_passing_is_made_again(Kind kind) {
    source.holding(1);
    AtomicInteger asked = new AtomicInteger();
    target.following(
        follow -> {
          if (asked.incrementAndGet() < 4) {
            throw RemoteCallException.of(kind, Fault.of("busy").withStatus(503));
          }
          return allPublished(follow);
        });

    RunReport report = crossdock.run(to(target.bulk()));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void a_job_that_nobody_can_look_at_until_its_limit_stops_the_run_in_the_words_of_the_last_look() {
    source.holding(1);
    target.following(
        follow -> {
          throw RemoteCallException.of(Kind.PASSING, Fault.of("busy").withStatus(503));
        });

    RunReport first = crossdock.run(to(target.bulk()));
    target.following(JobsTest::allPublished);
    RunReport second = crossdock.run(to(target.bulk()));

    assertThat(first.stopped().orElse("")).contains("busy", target.client().baseUrl());
    // Whether anything works on jobs over there is what nobody could see.
    assertThat(first.remarks()).as(first.toString()).isEmpty();
    assertThat(first.left()).isEqualTo(1);
    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void a_look_that_is_refused_is_no_word_about_the_items_of_the_job() {
    source.holding(4);
    target.following(
        follow -> {
          throw RemoteCallException.of(Kind.REFUSED, Fault.of("ask otherwise").withStatus(400));
        });

    RunReport first = crossdock.run(to(target.bulk()));
    target.following(JobsTest::allPublished);
    RunReport second = crossdock.run(to(target.bulk()));

    assertThat(first.stopped().orElse("")).contains("ask otherwise", target.client().baseUrl());
    assertThat(first.failures()).as(first.toString()).isEmpty();
    assertThat(first.left()).isEqualTo(4);
    assertThat(second.finished()).as(second.toString()).isEqualTo(4);
    assertThat(target.batches().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("k1", "k2", "k3", "k4");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CREDENTIALS", "UNREACHABLE", "EXHAUSTED", "NOT_AN_ANSWER", "BEYOND_LIMIT"})
  void a_poll_that_finds_a_broken_system_stops_the_run_and_leaves_the_job(Kind kind) {
    source.holding(1);
    target.following(
        follow -> {
          throw RemoteCallException.of(kind, Fault.of("broken over there"));
        });

    RunReport first = crossdock.run(to(target.bulk()));
    target.following(JobsTest::allPublished);
    RunReport second = crossdock.run(to(target.bulk()));

    assertThat(first.stopped())
        .hasValueSatisfying(words -> assertThat(words).contains("broken over there"));
    assertThat(first.left()).isEqualTo(1);
    assertThat(second.finished()).as(second.toString()).isEqualTo(1);
    assertThat(target.batches()).hasSize(1);
  }

  @Test
  void a_read_job_that_is_never_ready_stops_the_run_and_is_asked_for_again_by_the_next() {
    source.holding(3);
    source.reading(read -> Page.notYet(Cursor.of("0"), Duration.ofSeconds(5)));
    Instant began = time.now();

    RunReport first = crossdock.run(to(target.bulk()));
    int asked = source.asked().size();
    Duration took = Duration.between(began, time.now());
    source.reading(source::page);
    target.following(JobsTest::allPublished);
    RunReport second = crossdock.run(to(target.bulk()));

    assertThat(took).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
    assertThat(first.stopped())
        .hasValueSatisfying(
            words ->
                assertThat(words).contains("Get Things", "listThings", "not ready", "jobLimit"));
    assertThat(asked).isLessThan(100);
    assertThat(source.asked().get(asked)).isEqualTo("0");
    assertThat(second.finished()).as(second.toString()).isEqualTo(3);
  }
}
