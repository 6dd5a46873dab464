package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.Crossdock;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.TimeSource;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.PageRead;
import io.crossdock.monitor.RunListener;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules that are started: on their own threads, by a clock that the test moves. */
class ScheduleStartTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final DrivenTime time = new DrivenTime("2026-11-25T10:00:30Z");
  private final TestSystem source = new TestSystem().holding(1);
  private final TestSystem target = new TestSystem("other");
  private final Route route = Route.from(source.incoming()).to(target.upsert());
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock = with(time);

  private Crossdock with(TimeSource time) {
    return Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  }

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  @Test
  void a_clock_that_jumps_three_hours_over_a_five_minute_schedule_makes_one_run_for_36()
      throws InterruptedException {
    crossdock.start(everyFiveMinutes());
    time.awaitIdle();

    time.pass(Duration.ofHours(3));

    ScheduleStatus status = status();
    assertThat(status.runs()).isEqualTo(1);
    assertThat(status.last().orElseThrow().standsFor()).isEqualTo(36);
    assertThat(source.asked()).hasSize(1);
    time.pass(FIVE_MINUTES);
    assertThat(status().runs()).isEqualTo(2);
    assertThat(status().last().orElseThrow().standsFor()).isEqualTo(1);
  }

  @Test
  void a_year_of_daily_half_past_two_in_amsterdam_is_365_runs_right_on_both_days_of_change()
      throws InterruptedException {
    time.set("2026-01-01T00:00:00Z");
    List<ZonedDateTime> runs = new ArrayList<>();
    source.reading(
        read -> {
          runs.add(time.now().atZone(AMSTERDAM));
          return source.page(read);
        });
    crossdock.start(Schedule.named("Stock").cron("30 2 * * *", AMSTERDAM).run(route).build());
    time.awaitIdle();

    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    while (time.now().isBefore(end)) {
      time.pass(Duration.ofMinutes(30));
    }

    assertThat(runs).hasSize(365);
    assertThat(runs).extracting(ZonedDateTime::toLocalDate).doesNotHaveDuplicates();
    assertThat(runs)
        .filteredOn(run -> !run.toLocalTime().equals(LocalTime.of(2, 30)))
        .extracting(ZonedDateTime::toLocalDateTime)
        .hasToString("[2026-03-29T03:00]");
    // Source: IANA time zone database; on 25 October 2026 02:00 to 03:00 is there twice.
    assertThat(runs)
        .filteredOn(run -> run.toLocalDate().toString().equals("2026-10-25"))
        .extracting(ZonedDateTime::toInstant)
        .containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(status().runs()).isEqualTo(365);
    assertThat(status().last().orElseThrow().standsFor()).isEqualTo(1);
  }

  @Test
  void a_schedule_has_rules_of_its_own_for_all_its_routes_and_names_a_channel_that_is_not_there()
      throws InterruptedException {
    Schedule.Builder awaited = Schedule.named("Stock").cron("0 3 1 1 *", AMSTERDAM).run(route);
    Schedule schedule =
        awaited.alert(AlertRule.nothingReceivedFor(Duration.ofHours(1)).build()).build();
    crossdock.start(schedule);
    time.awaitIdle();

    time.pass(Duration.ofHours(2));

    assertThat(crossdock.of(schedule).alerts().open())
        .singleElement()
        .satisfies(alert -> assertThat(alert.subject()).hasToString("schedule \"Stock\""));
    assertThat(crossdock.of(route).alerts().open()).isEmpty();
    Schedule unknown =
        Schedule.named("Other")
            .every(FIVE_MINUTES)
            .run(route)
            .alert(AlertRule.runStopped().to("obs").build())
            .build();
    assertThatThrownBy(() -> crossdock.start(unknown))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("obs");
  }

  @Test
  void a_started_schedule_looks_at_rules_that_need_no_run() throws InterruptedException {
    Route awaited =
        Route.from(source.incoming())
            .alert(AlertRule.nothingReceivedFor(Duration.ofHours(1)).build())
            .to(target.upsert());
    crossdock.start(Schedule.named("Stock").cron("0 3 1 1 *", AMSTERDAM).run(awaited).build());
    time.awaitIdle();
    assertThat(crossdock.of(awaited).alerts().open()).isEmpty();

    time.pass(Duration.ofHours(2));

    assertThat(crossdock.of(awaited).alerts().open()).hasSize(1);
    assertThat(source.asked()).isEmpty();
  }

  @Test
  void a_person_pauses_resumes_and_runs_it_at_once() throws InterruptedException {
    crossdock.start(everyFiveMinutes());
    time.awaitIdle();
    crossdock.schedules().pause("stock", "the ERP moves", "ann");
    time.pass(Duration.ofHours(1));
    assertThat(status().runs()).isZero();

    crossdock.schedules().runNow("stock", "to see", "bob");
    await().until(() -> status().runs() == 1);
    crossdock.schedules().resume("stock", "it has moved", "ann");

    await().until(() -> status().runs() == 2);
    assertThat(status().last().orElseThrow().standsFor()).isEqualTo(12);
  }

  @Test
  void a_long_run_of_one_holds_up_no_other() throws InterruptedException {
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    TestSystem slow = new TestSystem("third").holding(1);
    slow.reading(
        read -> {
          under.countDown();
          awaitQuietly(goOn);
          return slow.page(read);
        });
    Route slowRoute = Route.from(slow.incoming()).named("slow").to(target.upsert());
    crossdock.start(
        everyFiveMinutes(), Schedule.named("Slow").every(FIVE_MINUTES).run(slowRoute).build());
    time.awaitIdle();

    time.advance(FIVE_MINUTES);
    under.await();

    await().until(() -> status().runs() == 1);
    assertThat(crossdock.schedules().status("slow").state())
        .isEqualTo(ScheduleStatus.State.UNDER_WAY);
    goOn.countDown();
    await().until(() -> crossdock.schedules().status("slow").runs() == 1);
  }

  @Test
  void no_thread_is_there_before_start_and_none_after_close() {
    List<Thread> before = ours();
    for (int i = 0; i < 100; i++) {
      try (Crossdock one = with(new DrivenTime("2026-11-25T10:00:30Z"))) {
        assertThat(ours()).hasSameSizeAs(before);
        one.start(everyFiveMinutes());
        assertThat(ours()).hasSize(before.size() + 1).allMatch(Thread::isDaemon);
      }
    }

    assertThat(ours()).isEqualTo(before);
  }

  @Test
  void close_breaks_off_a_run_in_a_long_back_off_and_the_next_start_takes_it_up() {
    target.writing(
        TestSystem.each(
            item -> Outcome.retry(item.key(), Fault.of("busy"), Duration.ofSeconds(50))));
    Crossdock real = with(TimeSource.system());
    real.start(Schedule.named("Now").afterEach(Duration.ofHours(1)).run(route).build());
    await().until(() -> !target.batches().isEmpty());

    long began = System.nanoTime();
    real.close();
    real.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    assertThat(ours()).isEmpty();
    assertThat(store.tasks(TaskQuery.all().in(TaskState.RETRY, TaskState.NEW))).hasSize(1);
    assertThatThrownBy(() -> real.start(everyFiveMinutes())).hasMessageContaining("is closed");
    target.writing(TestSystem::takeAll);
    try (Crossdock next = with(new DrivenTime(Instant.now().plusSeconds(60).toString()))) {
      assertThat(
              next.schedules()
                  .add(Schedule.named("Now").afterEach(Duration.ofHours(1)).run(route).build())
                  .runDue())
          .hasSize(1);
    }
    assertThat(target.writtenKeys()).containsExactly("k1");
  }

  @Test
  void a_listener_may_close_the_runtime_from_within_a_scheduled_run() throws InterruptedException {
    AtomicReference<Crossdock> runtime = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    runtime.set(
        Crossdock.builder(Environment.builder().build())
            .store(store)
            .time(time)
            .listener(
                new RunListener() {
                  @Override
                  public void pageRead(PageRead page) {
                    runtime.get().close();
                    closed.countDown();
                  }
                })
            .build());
    runtime.get().start(everyFiveMinutes());
    time.awaitIdle();
    time.advance(FIVE_MINUTES);

    closed.await();

    await().until(() -> ours().isEmpty());
  }

  private ScheduleStatus status() {
    return crossdock.schedules().status("stock");
  }

  private Schedule everyFiveMinutes() {
    return Schedule.named("Stock").every(FIVE_MINUTES).run(route).build();
  }

  private static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("crossdock"))
        .toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }
}
