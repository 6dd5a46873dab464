package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often, after how long, and after which failures an item is sent again. */
@Timeout(60)
class RetryPolicyTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final List<Instant> sent = Collections.synchronizedList(new ArrayList<>());

  private RunReport run(RetryPolicy policy) {
    return run(policy, target.upsert());
  }

  /** Each run has a runtime of its own, as after a restart. */
  private RunReport run(RetryPolicy policy, Outgoing outgoing) {
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(store).time(time).build()) {
      RunReport report =
          crossdock.run(Route.from(source.incoming()).named("one").retry(policy).to(outgoing));
      assertThat(report.balances()).as(report.toString()).isTrue();
      return report;
    }
  }

  /** The good item shows that the system works; the other one gets this answer each time. */
  private void answering(Function<WriteItem, Outcome> answer) {
    source.add("good", 1).add("bad", 1);
    target.writing(
        write ->
            write.items().stream()
                .map(
                    item -> {
                      if (!item.key().equals("bad")) {
                        return Outcome.published(item.key());
                      }
                      sent.add(time.now());
                      return answer.apply(item);
                    })
                .toList());
  }

  private List<Duration> delays() {
    List<Duration> delays = new ArrayList<>();
    for (int i = 1; i < sent.size(); i++) {
      delays.add(Duration.between(sent.get(i - 1), sent.get(i)));
    }
    return delays;
  }

  private Task bad(TaskState state) {
    return store.tasks(TaskQuery.all().in(state)).get(0);
  }

  private static Fault busy() {
    return Fault.of("busy").withStatus(409);
  }

  private static Fault deadlock() {
    return Fault.of("SQLSTATE[40001]: Deadlock found when trying to get lock").withStatus(400);
  }

  @Test
  void an_item_that_is_never_taken_fails_after_as_many_attempts_with_growing_delays_between() {
    answering(item -> Outcome.retry(item.key(), busy()));

    RunReport report =
        run(
            RetryPolicy.builder()
                .attempts(5)
                .firstDelay(Duration.ofSeconds(2))
                .factor(3)
                .longestDelay(Duration.ofSeconds(20))
                .build());

    assertThat(report.failed()).isEqualTo(1);
    assertThat(bad(TaskState.FAILED).reason()).contains("409 busy (tried 5 times)");
    assertThat(delays()).hasSize(4);
    List<Integer> least = List.of(2, 6, 18, 20);
    for (int i = 0; i < 4; i++) {
      assertThat(delays().get(i))
          .isBetween(Duration.ofSeconds(least.get(i)), Duration.ofSeconds(least.get(i) + 1));
    }
  }

  @Test
  void an_item_that_is_due_later_than_a_run_waits_is_left_and_the_report_says_until_when() {
    answering(item -> Outcome.retry(item.key(), busy()));
    RetryPolicy policy =
        RetryPolicy.builder()
            .attempts(3)
            .firstDelay(Duration.ofMinutes(10))
            .longestDelay(Duration.ofHours(1))
            .build();
    Instant begun = time.now();

    RunReport report = run(policy);

    assertThat(report.left()).isEqualTo(1);
    assertThat(report.finished()).isEqualTo(1);
    assertThat(Duration.between(begun, time.now())).isLessThan(Duration.ofMinutes(1));
    Instant due = bad(TaskState.RETRY).due().orElseThrow();
    assertThat(due).isAfterOrEqualTo(begun.plus(Duration.ofMinutes(10)));
    assertThat(report.remarks())
        .singleElement()
        .asString()
        .contains("1 item", "will not be tried again before " + due);
  }

  @Test
  void attempts_and_due_times_outlive_the_process() {
    answering(item -> Outcome.retry(item.key(), busy()));
    RetryPolicy policy =
        RetryPolicy.builder()
            .attempts(3)
            .firstDelay(Duration.ofMinutes(10))
            .longestDelay(Duration.ofHours(1))
            .build();
    run(policy);

    RunReport early = run(policy);
    assertThat(early.left()).isEqualTo(1);
    assertThat(sent).hasSize(1);

    time.advance(Duration.ofMinutes(11));
    assertThat(run(policy).left()).isEqualTo(1);
    time.advance(Duration.ofMinutes(21));
    assertThat(run(policy).failed()).isEqualTo(1);

    assertThat(sent).hasSize(3);
    assertThat(bad(TaskState.FAILED).attempts()).isEqualTo(3);
  }

  @Test
  void a_newer_version_goes_at_once_and_supersedes_the_one_that_waits() {
    answering(
        item ->
            item.body().path("version").asInt() == 1
                ? Outcome.retry(item.key(), busy())
                : Outcome.published(item.key()));
    RetryPolicy policy =
        RetryPolicy.builder()
            .firstDelay(Duration.ofHours(1))
            .longestDelay(Duration.ofHours(1))
            .build();
    run(policy);
    source.add("bad", 2);

    RunReport report = run(policy);

    assertThat(report.books().superseded()).isEqualTo(1);
    assertThat(report.left()).isZero();
    assertThat(report.finished()).isEqualTo(1);
  }

  @Test
  void the_longer_of_the_delay_and_what_the_remote_asks_for_counts() {
    answering(item -> Outcome.retry(item.key(), busy(), Duration.ofSeconds(40)));

    run(RetryPolicy.builder().attempts(2).build());

    assertThat(delays().get(0)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
  }

  @Test
  void a_remote_that_asks_for_more_than_a_calendar_holds_is_left_alone_for_thirty_days() {
    answering(item -> Outcome.retry(item.key(), busy(), Duration.ofSeconds(Long.MAX_VALUE)));
    Instant begun = time.now();

    RunReport report = run(RetryPolicy.standard());

    assertThat(report.stopped()).isEmpty();
    assertThat(report.left()).isEqualTo(1);
    assertThat(bad(TaskState.RETRY).due().orElseThrow())
        .isBetween(begun.plus(Duration.ofDays(30)), begun.plus(Duration.ofDays(31)));
  }

  @Test
  void unless_said_an_item_is_sent_five_times_after_one_two_four_and_eight_seconds() {
    RetryPolicy standard = RetryPolicy.standard();

    assertThat(standard.attempts()).isEqualTo(5);
    assertThat(List.of(1, 2, 3, 4))
        .extracting(attempt -> standard.delayAfter(attempt).toSeconds())
        .containsExactly(1L, 2L, 4L, 8L);
  }

  @Test
  void a_refusal_is_final_unless_the_policy_names_its_status_or_its_words() {
    answering(item -> Outcome.failed(item.key(), deadlock()));

    assertThat(run(RetryPolicy.standard()).failed()).isEqualTo(1);

    assertThat(sent).hasSize(1);
  }

  @Test
  void a_refusal_in_the_words_of_the_policy_is_tried_again() {
    answering(
        item ->
            sent.size() < 3
                ? Outcome.failed(item.key(), deadlock())
                : Outcome.published(item.key()));

    RunReport report = run(RetryPolicy.builder().alsoWhere("deadlock FOUND").build());

    assertThat(report.finished()).isEqualTo(2);
    assertThat(sent).hasSize(3);
  }

  @Test
  void a_whole_call_that_is_refused_with_a_status_of_the_policy_is_tried_again() {
    source.add("bad", 1);
    target.writing(
        write -> {
          sent.add(time.now());
          if (sent.size() == 1) {
            throw RemoteCallException.of(Kind.REFUSED, Fault.of("no such parent").withStatus(404));
          }
          return TestSystem.takeAll(write);
        });

    RunReport report = run(RetryPolicy.builder().alsoOn(404).build());

    assertThat(report.finished()).isEqualTo(1);
    assertThat(sent).hasSize(2);
  }

  @Test
  void a_create_that_was_refused_is_tried_again_and_one_in_doubt_never() {
    answering(
        item ->
            sent.size() == 1
                ? Outcome.failed(item.key(), deadlock())
                : Outcome.inDoubt(item.key(), deadlock()));

    RunReport report = run(RetryPolicy.builder().alsoOn(400).build(), target.outgoing("create"));

    assertThat(report.books().inDoubt()).isEqualTo(1);
    assertThat(sent).hasSize(2);
  }

  @Test
  void what_must_not_be_repeated_is_not_sent_again_after_a_breakdown_that_may_have_come_too_late() {
    answering(item -> Outcome.failed(item.key(), Fault.of("oops").withStatus(500)));

    RunReport report = run(RetryPolicy.builder().alsoOn(500).build(), target.outgoing("create"));

    assertThat(report.failed()).isEqualTo(1);
    assertThat(sent).hasSize(1);
  }

  @Test
  void a_passing_failure_with_a_status_that_the_policy_rules_out_fails_at_once() {
    answering(item -> Outcome.retry(item.key(), busy()));

    RunReport report = run(RetryPolicy.builder().neverOn(409).build());

    assertThat(report.failed()).isEqualTo(1);
    assertThat(sent).hasSize(1);
  }

  @Test
  void everything_that_is_wrong_with_a_policy_is_said_at_once() {
    RetryPolicy.Builder wrong =
        RetryPolicy.builder()
            .attempts(0)
            .firstDelay(Duration.ofDays(2))
            .factor(Double.NaN)
            .longestDelay(Duration.ofDays(1))
            .longestWait(Duration.ofHours(2))
            .alsoOn(200, 500)
            .neverOn(500)
            .alsoWhere(" ");

    assertThatThrownBy(wrong::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll(
            "attempts",
            "factor",
            "longestDelay",
            "longestWait",
            "alsoOn",
            "is 200; allowed: 400 to 599",
            "neverOn",
            "alsoWhere");
  }

  @Test
  void an_outgoing_that_says_other_attempts_than_the_policy_of_its_route_is_a_problem() {
    Outgoing own = target.upsert().toBuilder().attempts(7).build();
    Route.Builder route =
        Route.from(source.incoming()).retry(RetryPolicy.builder().attempts(3).build());

    assertThatThrownBy(() -> route.to(own))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("says attempts 7, and the route's retry policy 3");
  }

  @Property(tries = 300)
  void they_never_shrink_and_stay_within_their_bounds(
      @ForAll @IntRange(max = 100_000) int first,
      @ForAll @DoubleRange(min = 1, max = 10) double factor,
      @ForAll @IntRange(min = 100_000, max = 100_000_000) int longest,
      @ForAll @IntRange(min = 1, max = 99) int attempt) {
    RetryPolicy policy =
        RetryPolicy.builder()
            .firstDelay(Duration.ofMillis(first))
            .factor(factor)
            .longestDelay(Duration.ofMillis(longest))
            .build();

    assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofMillis(first));
    assertThat(policy.delayAfter(attempt + 1))
        .isBetween(policy.delayAfter(attempt), Duration.ofMillis(longest));
  }
}
