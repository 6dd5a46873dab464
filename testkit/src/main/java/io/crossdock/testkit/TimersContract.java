package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.TimeSource;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What the timers of every store promise, as tests: a test class of a store implements it. One that
 * is shared implements {@link SharedTimersContract}.
 */
public interface TimersContract {

  /** Where no call is meant to come of itself. */
  Duration FAR = Duration.ofDays(1);

  /** A store: the same within one test, or one more instance of it; empty when the test begins. */
  TaskStore instance();

  /** The answer of one call is the due time of the next. */
  @Test
  default void a_timer_is_called_when_it_is_due_and_then_when_its_call_says() throws Exception {
    TestTime time = TestTime.at("2026-03-01T10:00:00Z");
    time.hold();
    TimerCalls calls = new TimerCalls(due -> due.plusSeconds(300));
    Instant first = time.now().plusSeconds(60);

    try (Timers timers = instance().timers(time, List.of(calls.timer("ticks", first)))) {
      time.awaitIdle();
      assertThat(calls.dues()).isEmpty();
      assertThat(timers.next()).isEqualTo(Map.of("ticks", first));

      time.advance(Duration.ofSeconds(60));
      time.awaitIdle();
      assertThat(calls.dues()).containsExactly(first);
      assertThat(timers.next()).isEqualTo(Map.of("ticks", first.plusSeconds(300)));

      time.advance(Duration.ofSeconds(299));
      time.awaitIdle();
      assertThat(calls.dues()).containsExactly(first);

      time.advance(Duration.ofSeconds(1));
      time.awaitIdle();
      assertThat(calls.dues()).containsExactly(first, first.plusSeconds(300));
    }
  }

  /** What is past means at once. */
  @Test
  default void an_answer_in_the_past_is_a_call_at_once() throws Exception {
    TestTime time = TestTime.at("2026-03-01T10:00:00Z");
    time.hold();
    Instant start = time.now();
    TimerCalls calls =
        new TimerCalls(due -> due.isBefore(start) ? due.plusSeconds(60) : start.plus(FAR));

    Timers.Timer late = calls.timer("late", start.minusSeconds(120));

    try (Timers timers = instance().timers(time, List.of(late))) {
      time.awaitIdle();

      assertThat(calls.dues())
          .containsExactly(start.minusSeconds(120), start.minusSeconds(60), start);
      assertThat(timers.next()).containsOnlyKeys("late");
    }
  }

  /** Each name has its own thread while it is called. */
  @Test
  default void a_long_call_holds_up_no_other_and_is_not_among_the_next() throws Exception {
    TimeSource time = TimeSource.system();
    TimerCalls lasting = TimerCalls.lasting();
    TimerCalls quick = new TimerCalls(due -> time.now().plus(FAR));

    Instant now = time.now();
    List<Timers.Timer> both = List.of(lasting.timer("long", now), quick.timer("quick", now));

    try (Timers timers = instance().timers(time, both)) {
      lasting.await(1);
      quick.await(1);
      TimerCalls.eventually(() -> timers.next().containsKey("quick"));

      assertThat(timers.next()).containsOnlyKeys("quick");
    }
  }

  /** By hand, earlier than it would be. */
  @Test
  default void a_timer_is_called_at_another_time_where_that_is_asked_for() throws Exception {
    TimeSource time = TimeSource.system();
    TimerCalls calls = new TimerCalls(due -> time.now().plus(FAR));

    try (Timers timers =
        instance().timers(time, List.of(calls.timer("ticks", time.now().plus(FAR))))) {
      timers.call("ticks", time.now().minusSeconds(5));
      calls.await(1);

      assertThatThrownBy(() -> timers.call("tocks", time.now()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("there is no timer \"tocks\"; there are [ticks]");
    }
  }

  /** Two wishes are one call that stands for both. */
  @Test
  default void what_is_asked_for_during_a_call_comes_after_it() throws Exception {
    TimeSource time = TimeSource.system();
    CompletableFuture<Timers> own = new CompletableFuture<>();
    TimerCalls calls =
        new TimerCalls(
            due -> {
              if (due.isBefore(Instant.EPOCH)) {
                own.join().call("ticks", Instant.EPOCH.plusSeconds(7));
                own.join().call("ticks", Instant.EPOCH.plusSeconds(8));
              }
              return time.now().plus(FAR);
            });

    try (Timers timers =
        instance().timers(time, List.of(calls.timer("ticks", Instant.EPOCH.minusSeconds(1))))) {
      own.complete(timers);
      calls.await(2);
      TimerCalls.eventually(() -> timers.next().containsKey("ticks"));

      assertThat(calls.dues())
          .containsExactly(Instant.EPOCH.minusSeconds(1), Instant.EPOCH.plusSeconds(7));
    }
  }

  /** What a call throws is logged, and does not end the timer. */
  @Test
  default void a_call_that_throws_comes_again_after_a_minute() throws Exception {
    TestTime time = TestTime.at("2026-03-01T10:00:00Z");
    time.hold();
    Instant start = time.now();
    TimerCalls calls =
        new TimerCalls(
            due -> {
              if (due.equals(start)) {
                throw new IllegalStateException("a defect of this test");
              }
              return start.plus(FAR);
            });

    try (Timers timers = instance().timers(time, List.of(calls.timer("ticks", start)))) {
      time.awaitIdle();
      assertThat(timers.next()).containsEntry("ticks", start.plusSeconds(60));

      time.advance(Duration.ofMinutes(1));
      time.awaitIdle();
      assertThat(calls.dues()).containsExactly(start, start.plusSeconds(60));
    }
  }

  /** The host's thread gets what it came for: nothing is under way any more. */
  @Test
  default void closing_interrupts_a_call_waits_for_its_end_and_leaves_no_thread() throws Exception {
    TimeSource time = TimeSource.system();
    TimerCalls calls = TimerCalls.lasting();
    Timers timers = instance().timers(time, List.of(calls.timer("ticks", time.now())));
    calls.await(1);

    timers.close();

    assertThat(calls.underWay()).isZero();
    assertThat(calls.interrupted()).isEqualTo(1);
    assertThat(TimerCalls.threads()).isEmpty();
    timers.close();
  }

  /** Else a call that closes its own runtime would wait for itself. */
  @Test
  default void closing_within_a_call_does_not_wait_for_that_call() throws Exception {
    TimeSource time = TimeSource.system();
    CompletableFuture<Timers> own = new CompletableFuture<>();
    CountDownLatch closed = new CountDownLatch(1);
    TimerCalls calls =
        new TimerCalls(
            due -> {
              own.join().close();
              closed.countDown();
              return due;
            });

    own.complete(instance().timers(time, List.of(calls.timer("ticks", time.now()))));

    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    own.join().close();
    assertThat(calls.dues()).hasSize(1);
    assertThat(TimerCalls.threads()).isEmpty();
  }

  /** A name is one timer. */
  @Test
  default void two_timers_of_one_name_are_refused() {
    TimerCalls calls = TimerCalls.lasting();
    List<Timers.Timer> twice =
        List.of(calls.timer("ticks", Instant.MAX), calls.timer("ticks", Instant.MAX));
    TaskStore store = instance();

    assertThatThrownBy(() -> store.timers(TimeSource.system(), twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two timers have the name \"ticks\"");
  }
}
