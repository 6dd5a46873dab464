package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.Schedules;
import io.crossdock.environment.Environment;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.EntryChange;
import io.crossdock.task.RunQuery;
import io.crossdock.task.StoreException;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A schedule that survives its restarts, its changes, wrong clocks and a store that is away. */
class ScheduleChangesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final DrivenTime time = new DrivenTime("2026-11-25T10:00:30Z");
  private final TaskStore store = TaskStore.inMemory();
  private final TestSystem source = new TestSystem().holding(2);
  private final TestSystem second = new TestSystem("second").add("s1", 1);
  private final TestSystem target = new TestSystem("other");
  private final Route route = Route.from(source.incoming()).to(target.upsert());
  private final Route other = Route.from(second.incoming()).named("other").to(target.upsert());
  private Crossdock crossdock = on(store);

  private Crossdock on(TaskStore store) {
    return Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  }

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Schedules restartedWith(Schedule schedule) {
    crossdock.close();
    crossdock = on(store);
    return crossdock.schedules().add(schedule);
  }

  private static Schedule.Builder stock() {
    return Schedule.named("Stock");
  }

  private Schedule everyMinute() {
    return stock().every(MINUTE).run(route).build();
  }

  private static Instant at(String clock) {
    return Instant.parse("2026-11-25T" + clock + "Z");
  }

  /** As a kill leaves it in the middle of a run, so many of its jobs done. */
  private void killedInTheRunOf(String slot, int done) {
    String state = store.entries().find("schedules", "stock").orElseThrow().value();
    String killed =
        state.replace(
            "\"underWay\":null",
            "\"underWay\":{\"slot\":\"%s\",\"standsFor\":1,\"byHand\":null,\"began\":\"%s\",\"done\":%d,\"after\":0,\"words\":null}"
                .formatted(at(slot), at(slot), done));
    assertThat(killed).isNotEqualTo(state);
    store.entries().change(EntryChange.put("schedules", "stock", killed));
  }

  @Test
  void one_that_keeps_its_identifier_may_have_another_name() {
    crossdock.schedules().add(everyMinute()).pause("stock", "the ERP moves", "ann");
    time.advance(FIVE_MINUTES);

    Schedules renamed =
        restartedWith(
            Schedule.named("Stock of Ulm").identifier("stock").every(MINUTE).run(route).build());

    assertThat(renamed.status("stock").name()).isEqualTo("Stock of Ulm");
    assertThat(renamed.status("stock").state()).isEqualTo(ScheduleStatus.State.PAUSED);
    renamed.resume("stock", "it has moved", "ann");
    assertThat(renamed.runDue()).extracting(ScheduleRun::standsFor).containsExactly(5L);
  }

  @Test
  void one_with_another_identifier_is_another_one_and_the_old_one_runs_no_more() {
    crossdock.schedules().add(everyMinute());
    time.advance(FIVE_MINUTES);

    Schedules renamed =
        restartedWith(Schedule.named("Stock of Ulm").every(MINUTE).run(route).build());

    assertThat(renamed.list())
        .extracting(ScheduleStatus::identifier)
        .containsExactly("stock-of-ulm");
    assertThat(renamed.runDue()).isEmpty();
    time.advance(MINUTE);
    assertThat(renamed.runDue()).extracting(ScheduleRun::schedule).containsExactly("stock-of-ulm");
  }

  @Test
  void one_that_is_removed_in_the_middle_of_a_run_runs_no_more_and_goes_on_when_it_comes_back() {
    crossdock.schedules().add(everyMinute());
    killedInTheRunOf("10:01:00", 0);
    crossdock.close();
    crossdock = on(store);
    time.advance(FIVE_MINUTES);
    assertThat(crossdock.schedules().runDue()).isEmpty();
    assertThat(source.asked()).isEmpty();

    Schedules back = restartedWith(everyMinute());

    assertThat(back.runDue()).extracting(ScheduleRun::succeeded).containsExactly(true);
    assertThat(back.runDue()).isEmpty();
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("k1", "k2");
  }

  @Test
  void a_cron_that_is_changed_during_a_pause_counts_from_then_on_and_the_pause_stays() {
    Schedule nightly = stock().cron("30 2 * * *", BERLIN).run(route).build();
    crossdock.schedules().add(nightly).pause("stock", "the ERP moves", "ann");
    time.advance(Duration.ofDays(3));

    Schedules changed = restartedWith(nightly.toBuilder().cron("0 9 * * *", BERLIN).build());

    assertThat(changed.status("stock").state()).isEqualTo(ScheduleStatus.State.PAUSED);
    changed.resume("stock", "it has moved", "ann");
    assertThat(changed.runDue()).isEmpty();
    assertThat(changed.next("stock", 1)).containsExactly(Instant.parse("2026-11-29T08:00:00Z"));
  }

  @Test
  void a_zone_that_is_changed_makes_no_run_of_times_that_were_another_zones() {
    Schedule here = stock().cron("30 11 * * *", BERLIN).run(route).build();
    Schedules schedules = crossdock.schedules().add(here);
    time.set(at("10:30:00"));
    assertThat(schedules.runDue()).hasSize(1);
    time.set(at("12:00:00"));

    Schedules there =
        restartedWith(here.toBuilder().cron("30 11 * * *", ZoneId.of("America/New_York")).build());

    assertThat(there.runDue()).isEmpty();
    assertThat(there.next("stock", 1)).containsExactly(at("16:30:00"));
    assertThat(there.status("stock").runs()).isEqualTo(1);
  }

  @Test
  void a_run_that_was_broken_off_is_taken_up_from_its_first_job_on_when_the_jobs_were_reordered() {
    Schedule schedule = stock().cron("1 10 * * *", ZoneId.of("UTC")).run(route).run(other).build();
    crossdock.schedules().add(schedule);
    killedInTheRunOf("10:01:00", 1);
    time.set(at("10:05:00"));

    Schedules reordered =
        restartedWith(stock().cron("1 10 * * *", ZoneId.of("UTC")).run(other).run(route).build());

    ScheduleRun run = reordered.runDue().get(0);
    assertThat(run.time()).contains(at("10:01:00"));
    assertThat(run.jobs()).extracting(JobReport::job).containsExactly("run \"other\"", job(route));
    assertThat(run.succeeded()).isTrue();
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("s1", "k1", "k2");
    assertThat(reordered.runDue()).isEmpty();
  }

  private static String job(Route route) {
    return "run \"" + route.name() + "\"";
  }

  @Test
  void a_run_of_an_older_definition_ends_in_peace_and_leaves_no_mark_on_the_newer_one() {
    Schedule older = stock().every(MINUTE).run(route).run(other).build();
    try (Crossdock newer = on(store)) {
      source.reading(
          page -> {
            newer.schedules().add(stock().every(MINUTE).run(other).run(route).build());
            assertThat(newer.schedules().runDue()).isEmpty();
            return source.page(page);
          });
      crossdock.schedules().add(older);
      time.advance(MINUTE);

      ScheduleRun run = crossdock.schedules().runDue().get(0);

      assertThat(run.jobs())
          .extracting(JobReport::outcome)
          .containsExactly(JobReport.Outcome.TAKEN_OVER);
      assertThat(run.jobs().get(0).words()).contains("has defined the schedule anew");
      assertThat(run.jobs().get(0).report().orElseThrow().succeeded()).isTrue();
      source.reading(source::page);
      assertThat(newer.schedules().runDue().get(0).jobs())
          .extracting(JobReport::outcome)
          .containsExactly(JobReport.Outcome.DONE, JobReport.Outcome.DONE);
      assertThat(newer.schedules().status("stock").runs()).isEqualTo(1);
      assertThat(newer.schedules().runDue()).isEmpty();
      assertThat(target.writtenKeys()).containsExactlyInAnyOrder("s1", "k1", "k2");
    }
  }

  @Test
  void a_run_that_was_closed_and_changed_meanwhile_is_not_taken_for_done() {
    AtomicBoolean closing = new AtomicBoolean(true);
    source.reading(
        page -> {
          if (closing.getAndSet(false)) {
            crossdock.close();
          }
          return source.page(page);
        });
    Schedule schedule = everyMinute();
    crossdock.schedules().add(schedule);
    time.advance(MINUTE);
    assertThat(crossdock.schedules().runDue().get(0).jobs())
        .extracting(JobReport::outcome)
        .containsExactly(JobReport.Outcome.BROKEN_OFF);

    Schedules changed = restartedWith(schedule.toBuilder().itemsPerRun(100).build());

    assertThat(changed.runDue()).extracting(ScheduleRun::succeeded).containsExactly(true);
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("k1", "k2");
  }

  @Test
  void a_run_after_a_delay_that_is_taken_up_stands_for_one_time() {
    crossdock.schedules().add(stock().afterEach(FIVE_MINUTES).run(route).build());
    killedInTheRunOf("10:00:30", 0);
    time.advance(Duration.ofHours(1));

    ScheduleRun run = crossdock.schedules().runDue().get(0);

    assertThat(run.standsFor()).isEqualTo(1);
    assertThat(crossdock.schedules().next("stock", 1)).containsExactly(at("11:05:30"));
  }

  @Test
  void two_of_one_name_are_refused_before_any_is_started() {
    Schedule twice = everyMinute().toBuilder().every(FIVE_MINUTES).build();

    assertThatThrownBy(() -> crossdock.start(everyMinute(), twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schedule \"stock\" is known here with another definition")
        .hasMessageContaining("give it another identifier");

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("crossdock timer"));
  }

  @Test
  void a_clock_that_goes_back_an_hour_repeats_nothing_and_goes_on_when_it_has_caught_up() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    time.advance(FIVE_MINUTES);
    assertThat(schedules.runDue()).hasSize(1);

    time.advance(Duration.ofHours(-1));
    for (int i = 0; i < 60; i++) {
      assertThat(schedules.runDue()).isEmpty();
      time.advance(MINUTE);
    }
    time.advance(MINUTE);

    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(1L);
  }

  @Test
  void a_clock_that_was_a_year_ahead_makes_one_run_and_stops_nothing_once_it_is_right() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    time.advance(Duration.ofDays(365));
    assertThat(schedules.runDue())
        .extracting(ScheduleRun::standsFor)
        .containsExactly(Duration.ofDays(365).toMinutes());

    time.advance(Duration.ofDays(-365));

    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.next("stock", 1)).containsExactly(at("10:01:00"));
    time.advance(MINUTE);
    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(1L);
  }

  @Test
  void what_came_while_the_store_was_away_is_made_up_for_by_one_run() throws InterruptedException {
    AtomicBoolean away = new AtomicBoolean();
    try (Crossdock started = on(away(away))) {
      started.start(stock().every(FIVE_MINUTES).run(route).build());
      time.awaitIdle();
      away.set(true);
      time.pass(FIVE_MINUTES);
      time.pass(FIVE_MINUTES);
      time.pass(FIVE_MINUTES);
      assertThat(source.asked()).isEmpty();

      away.set(false);
      time.pass(MINUTE);

      assertThat(started.schedules().status("stock").runs()).isEqualTo(1);
      assertThat(started.schedules().status("stock").last().orElseThrow().standsFor()).isEqualTo(3);
      assertThat(source.asked()).hasSize(1);
    }
  }

  @Test
  void a_store_that_goes_away_at_the_end_of_a_run_makes_it_no_second_one()
      throws InterruptedException {
    AtomicBoolean away = new AtomicBoolean();
    TaskStore leaving = away(away);
    TaskStore atEnd =
        (TaskStore)
            Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, called, arguments) -> {
                  try {
                    Object result = called.invoke(leaving, arguments);
                    away.compareAndSet(false, called.getName().equals("end"));
                    return result;
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
    try (Crossdock started = on(atEnd)) {
      started.start(stock().every(FIVE_MINUTES).run(route).build());
      time.awaitIdle();
      time.pass(FIVE_MINUTES);
      assertThat(away).isTrue();

      away.set(false);
      time.pass(MINUTE);

      assertThat(started.schedules().status("stock").runs()).isEqualTo(1);
      assertThat(store.runs(RunQuery.all().in(StoredRun.State.ENDED))).hasSize(1);
      assertThat(source.asked()).hasSize(1);
    }
  }

  private TaskStore away(AtomicBoolean away) {
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              if (away.get() && !called.getName().equals("close")) {
                throw new StoreException("the database is away", null);
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
