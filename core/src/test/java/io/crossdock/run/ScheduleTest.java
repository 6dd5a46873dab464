package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Schedule;
import io.crossdock.Schedules;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.schedule.Comparison;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.Maintenance;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.EntryChange;
import io.crossdock.task.Lane;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules without a thread: time is moved, and what is due is run by hand. */
class ScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DrivenTime time = new DrivenTime("2026-11-25T10:00:30Z");
  private final TaskStore store = TaskStore.inMemory();
  private final TestSystem source = new TestSystem().holding(2);
  private final TestSystem target = new TestSystem("other");
  private final Route route = Route.from(source.incoming()).to(target.upsert());
  private Crossdock crossdock = open();

  private Crossdock open() {
    return Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  }

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  @Test
  void nothing_is_due_before_its_first_time() {
    Schedules schedules = crossdock.schedules().add(everyMinute());

    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.next("stock", 3))
        .containsExactly(at("10:01:00"), at("10:02:00"), at("10:03:00"));
    assertThat(schedules.toString())
        .isEqualTo("\"Stock\": every 1 minute; next at 2026-11-25T10:01:00Z");
  }

  @Test
  void what_is_due_is_run_once_and_told() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    time.advance(MINUTE);

    List<ScheduleRun> runs = schedules.runDue();

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).time()).contains(at("10:01:00"));
    assertThat(runs.get(0).standsFor()).isEqualTo(1);
    assertThat(runs.get(0).succeeded()).isTrue();
    assertThat(runs.get(0).jobs().get(0).report().orElseThrow().finished()).isEqualTo(2);
    assertThat(runs.get(0).toJson().path("jobs").get(0).path("run").path("succeeded").asBoolean())
        .isTrue();
    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.status("stock").last().orElseThrow().words()).isEqualTo("succeeded");
  }

  @Test
  void a_clock_that_jumps_ten_hours_makes_one_run_that_stands_for_600() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    time.advance(Duration.ofHours(10));

    List<ScheduleRun> runs = schedules.runDue();

    assertThat(runs).extracting(ScheduleRun::standsFor).containsExactly(600L);
    assertThat(runs.get(0).toString()).contains("standing for 600 times");
  }

  @Test
  void a_clock_that_jumps_back_repeats_no_time_that_has_run() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    time.advance(Duration.ofHours(10));
    schedules.runDue();

    time.advance(Duration.ofHours(-10));
    for (int i = 0; i < 5; i++) {
      time.advance(MINUTE);
      assertThat(schedules.runDue()).isEmpty();
    }
    time.advance(Duration.ofHours(10));

    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(5L);
  }

  @Test
  void a_run_of_150_seconds_on_a_schedule_of_60_skips_the_times_that_come_meanwhile() {
    source.reading(
        read -> {
          time.advance(Duration.ofSeconds(150));
          return source.page(read);
        });
    Schedules schedules = crossdock.schedules().add(everyMinute());
    time.set("2026-11-25T10:01:00Z");

    ScheduleRun first = schedules.runDue().get(0);
    List<ScheduleRun> atOnce = schedules.runDue();
    time.set("2026-11-25T10:04:00Z");
    ScheduleRun second = schedules.runDue().get(0);

    assertThat(first.skipped()).isEqualTo(2);
    assertThat(first.toString()).contains("2 times skipped meanwhile");
    assertThat(atOnce).isEmpty();
    assertThat(second.time()).contains(at("10:04:00"));
    assertThat(second.standsFor()).isEqualTo(1);
    assertThat(schedules.status("stock").skipped()).isEqualTo(4);
  }

  @Test
  void a_paused_one_does_not_run_until_it_is_resumed_and_then_once() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    schedules.pause("stock", "the ERP moves", "ann");
    time.advance(Duration.ofHours(1));

    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.next("stock", 3)).isEmpty();
    assertThat(schedules.status("stock").state()).isEqualTo(ScheduleStatus.State.PAUSED);
    assertThat(schedules.status("stock").why())
        .contains("the ERP moves (ann, 2026-11-25T10:00:30Z)");

    schedules.resume("stock", "it has moved", "ann");

    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(60L);
  }

  @Test
  void who_pauses_resumes_and_runs_one_is_written_down_with_the_reason() {
    Schedules schedules = crossdock.schedules().add(everyMinute());

    schedules.pause("stock", "the ERP moves", "ann");
    schedules.runNow("stock", "to see whether it works", "bob");
    schedules.resume("stock", "it has moved", "ann");

    assertThat(store.journal().lines(JournalQuery.of(JournalLine.Kind.AUDIT).ofSchedule("stock")))
        .extracting(line -> line.actor().orElseThrow() + ": " + line.text())
        .containsExactly(
            "ann: pause of schedule \"stock\": the ERP moves",
            "bob: run now of schedule \"stock\": to see whether it works",
            "ann: resume of schedule \"stock\": it has moved");
  }

  @Test
  void a_person_runs_one_at_once_also_while_it_is_paused() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    schedules.pause("stock", "the ERP moves", "ann");
    time.advance(Duration.ofMinutes(5));

    schedules.runNow("stock", "to see whether it works", "bob");

    ScheduleRun run = schedules.runDue().get(0);
    assertThat(run.wantedBy()).contains("bob");
    assertThat(run.standsFor()).isZero();
    assertThat(run.time()).isEmpty();
    schedules.resume("stock", "it has moved", "ann");
    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(5L);
  }

  @Test
  void a_delay_begins_at_the_end_of_the_run_before() {
    source.reading(
        read -> {
          time.advance(Duration.ofSeconds(100));
          return source.page(read);
        });
    Schedules schedules =
        crossdock.schedules().add(schedule().afterEach(Duration.ofMinutes(5)).run(route).build());

    assertThat(schedules.runDue()).hasSize(1);
    assertThat(schedules.next("stock", 5)).containsExactly(at("10:07:10"));
    time.set("2026-11-25T10:07:09Z");
    assertThat(schedules.runDue()).isEmpty();
    time.set("2026-11-25T10:07:10Z");
    assertThat(schedules.runDue()).hasSize(1);
    time.set("2026-11-25T01:00:00Z");
    assertThat(schedules.runDue()).isEmpty();
    time.set("2026-11-25T01:05:00Z");
    assertThat(schedules.runDue()).hasSize(1);
  }

  @Test
  void no_run_begins_in_a_window_and_one_makes_up_for_it_right_after() {
    Maintenance once = Maintenance.between(at("10:02:00"), at("10:30:00"));
    Maintenance again = Maintenance.each("0 12 * * *", ZoneId.of("UTC"), Duration.ofMinutes(10));
    Schedules schedules =
        crossdock
            .schedules()
            .add(schedule().every(MINUTE).run(route).notDuring(once).notDuring(again).build());

    assertThat(schedules.next("stock", 3))
        .containsExactly(at("10:01:00"), at("10:30:00"), at("10:31:00"));
    time.set("2026-11-25T10:01:00Z");
    assertThat(schedules.runDue()).hasSize(1);
    time.set("2026-11-25T10:02:00Z");
    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.status("stock").state()).isEqualTo(ScheduleStatus.State.MAINTENANCE);
    time.set("2026-11-25T10:30:00Z");
    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(29L);
    time.set("2026-11-25T12:09:59Z");
    assertThat(schedules.runDue()).isEmpty();
    time.set("2026-11-25T12:10:00Z");
    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(100L);
  }

  @Test
  void a_run_takes_no_new_items_once_a_window_has_begun_and_leaves_the_rest() {
    source.clear();
    source.holding(12);
    target.writing(
        write -> {
          if (time.now().isBefore(at("10:10:00"))) {
            time.set("2026-11-25T10:10:00Z");
          }
          return TestSystem.takeAll(write);
        });
    Maintenance window = Maintenance.between(at("10:10:00"), at("10:30:00"));
    Route one = Route.from(source.incoming()).to(target.outgoing("update"));
    Schedules schedules =
        crossdock.schedules().add(schedule().every(MINUTE).run(one).notDuring(window).build());
    time.set("2026-11-25T10:01:00Z");

    RunReport report = schedules.runDue().get(0).jobs().get(0).report().orElseThrow();

    assertThat(report.succeeded()).isTrue();
    assertThat(report.finished()).isBetween(1L, 2L);
    assertThat(report.remarks().toString()).contains("a maintenance window has begun");
    time.set("2026-11-25T10:30:00Z");
    schedules.runDue();
    assertThat(target.writtenKeys()).doesNotHaveDuplicates().hasSize(12);
  }

  @Test
  void a_run_takes_so_many_items_and_the_next_goes_on_behind_them() {
    source.clear();
    source.holding(10);
    Schedules schedules =
        crossdock.schedules().add(schedule().every(MINUTE).run(route).itemsPerRun(4).build());
    Lane lane = new Lane(route.identifier(), target.upsert().identifier());

    time.advance(MINUTE);
    RunReport first = schedules.runDue().get(0).jobs().get(0).report().orElseThrow();
    assertThat(first.read()).isEqualTo(6);
    assertThat(first.finished()).isEqualTo(4);
    assertThat(first.left()).isEqualTo(2);
    assertThat(first.succeeded()).isTrue();
    assertThat(store.tasks(TaskQuery.all().of(lane).in(TaskState.NEW))).hasSize(2);
    time.advance(MINUTE);
    RunReport second = schedules.runDue().get(0).jobs().get(0).report().orElseThrow();
    assertThat(second.read()).isEqualTo(3);
    assertThat(second.finished()).isEqualTo(4);
    time.advance(MINUTE);
    RunReport third = schedules.runDue().get(0).jobs().get(0).report().orElseThrow();

    assertThat(third.left()).isZero();
    assertThat(target.writtenKeys()).doesNotHaveDuplicates().hasSize(10);
    assertThat(source.asked()).startsWith("first", "3", "6");
  }

  @Test
  void what_is_left_is_published_without_reading() {
    target.writing(
        TestSystem.each(item -> Outcome.retry(item.key(), Fault.of("busy"), Duration.ofHours(2))));
    crossdock.run(route);
    int asked = source.asked().size();
    target.writing(TestSystem::takeAll);
    Schedules schedules =
        crossdock.schedules().add(schedule().every(MINUTE).publishLeft(route).build());
    time.advance(Duration.ofHours(3));

    RunReport report = schedules.runDue().get(0).jobs().get(0).report().orElseThrow();

    assertThat(report.finished()).isEqualTo(2);
    assertThat(report.readings()).isEmpty();
    assertThat(source.asked()).hasSize(asked);
  }

  @Test
  void a_stopped_run_keeps_its_route_from_the_jobs_behind_it_and_no_other_job() {
    source.reading(
        read -> {
          throw RemoteCallException.of(
              RemoteCallException.Kind.CREDENTIALS, Fault.of("the token has expired"));
        });
    Route healthy =
        Route.from(new TestSystem("third").holding(1).incoming())
            .named("healthy")
            .to(target.upsert());
    Schedule schedule =
        schedule()
            .every(MINUTE)
            .run(route)
            .publishLeft(route)
            .run(healthy)
            .prune(Retention.keep().noLongerThan(Duration.ofDays(30)))
            .pruneHistory(Duration.ofDays(30))
            .build();
    Schedules schedules = crossdock.schedules().add(schedule);
    time.advance(MINUTE);

    ScheduleRun run = schedules.runDue().get(0);

    assertThat(run.jobs())
        .extracting(JobReport::outcome)
        .containsExactly(
            JobReport.Outcome.FAILED,
            JobReport.Outcome.SKIPPED,
            JobReport.Outcome.DONE,
            JobReport.Outcome.DONE,
            JobReport.Outcome.DONE);
    assertThat(run.succeeded()).isFalse();
    assertThat(schedules.status("stock").last().orElseThrow().words())
        .startsWith("failed: run")
        .contains("the token has expired");
  }

  @Test
  void a_comparison_tells_what_is_new_changed_and_unchanged_and_writes_nothing() {
    crossdock.run(route);
    source.clear();
    source.add("k1", 1).add("k2", 7).add("k3", 1).counting(3);
    Schedules schedules =
        crossdock.schedules().add(schedule().every(MINUTE).compare(route).build());
    int written = target.written().size();
    time.advance(MINUTE);

    ScheduleRun run = schedules.runDue().get(0);

    Comparison found = run.jobs().get(0).found().orElseThrow();
    Comparison.Difference difference = found.outgoings().get(target.upsert().identifier());
    assertThat(difference.fresh()).isEqualTo(1);
    assertThat(difference.changed()).isEqualTo(1);
    assertThat(difference.unchanged()).isEqualTo(1);
    assertThat(difference.gone()).hasValue(0);
    assertThat(target.written()).hasSize(written);
    assertThat(run.toJson().path("jobs").get(0).path("comparison").path("read").asLong())
        .isEqualTo(3);
  }

  @Test
  void a_comparison_tells_how_many_are_missing_in_a_source_that_was_read_as_a_whole() {
    crossdock.run(route);
    source.clear();
    source.add("k2", 2).counting(1);
    Schedules schedules =
        crossdock.schedules().add(schedule().every(MINUTE).compare(route).build());
    time.advance(MINUTE);

    Comparison proven = schedules.runDue().get(0).jobs().get(0).found().orElseThrow();
    source.counting(OptionalLong::empty);
    time.advance(MINUTE);
    Comparison unproven = schedules.runDue().get(0).jobs().get(0).found().orElseThrow();

    assertThat(proven.outgoings().get(target.upsert().identifier()).gone()).hasValue(1);
    assertThat(unproven.outgoings().get(target.upsert().identifier()).gone()).isEmpty();
    assertThat(unproven.toString()).contains("missing unknown");
  }

  @Test
  void a_run_that_ended_before_its_process_was_killed_is_not_repeated() {
    crossdock.schedules().add(everyMinute());
    time.advance(MINUTE);
    String before = store.entries().find("schedules", "stock").orElseThrow().value();
    crossdock.schedules().runDue();
    int asked = source.asked().size();
    // As the kill leaves it: the run has ended in its books, and the schedule does not know yet.
    String under =
        before
            .replace(
                "\"underWay\":null",
                "\"underWay\":{\"slot\":\"2026-11-25T10:01:00Z\",\"standsFor\":1,\"byHand\":null,"
                    + "\"began\":\"2026-11-25T10:01:30Z\",\"done\":0,\"brokenOff\":\"NOT\",\"words\":null}")
            .replace("10:00:30Z\",\"ended\"", "10:01:00Z\",\"ended\"");
    store.entries().change(EntryChange.put("schedules", "stock", under));
    reopen();

    List<ScheduleRun> runs = crossdock.schedules().add(everyMinute()).runDue();

    assertThat(under).isNotEqualTo(before);
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).jobs()).isEmpty();
    assertThat(source.asked()).hasSize(asked);
    assertThat(crossdock.of(everyMinute()).runs().list()).hasSize(1);
  }

  @Test
  void a_run_that_was_killed_before_its_end_is_taken_up() {
    crossdock.schedules().add(everyMinute());
    String state = store.entries().find("schedules", "stock").orElseThrow().value();
    String under =
        state.replace(
            "\"underWay\":null",
            "\"underWay\":{\"slot\":\"2026-11-25T10:01:00Z\",\"standsFor\":1,\"byHand\":null,"
                + "\"began\":\"2026-11-25T10:01:00Z\",\"done\":0,\"brokenOff\":\"NOT\",\"words\":null}");
    store.entries().change(EntryChange.put("schedules", "stock", under));

    List<ScheduleRun> runs = crossdock.schedules().runDue();

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).jobs().get(0).report().orElseThrow().finished()).isEqualTo(2);
  }

  @Test
  void a_time_that_comes_while_another_run_has_the_lane_is_made_up_for() {
    Schedules schedules = crossdock.schedules().add(everyMinute());
    long other = store.claim(List.of(new Lane(route.identifier(), target.upsert().identifier())));
    time.advance(MINUTE);

    ScheduleRun held = schedules.runDue().get(0);
    ScheduleStatus status = schedules.status("stock");
    store.end(other, "{}");
    time.advance(Duration.ofMinutes(2));
    List<ScheduleRun> madeUp = schedules.runDue();

    assertThat(held.jobs().get(0).outcome()).isEqualTo(JobReport.Outcome.HELD);
    assertThat(held.ended()).isFalse();
    assertThat(status.state()).isEqualTo(ScheduleStatus.State.UNDER_WAY);
    assertThat(status.why().orElseThrow()).contains("is working on it");
    assertThat(madeUp).extracting(ScheduleRun::standsFor).containsExactly(3L);
    assertThat(madeUp.get(0).succeeded()).isTrue();
  }

  @Test
  void a_restart_forgets_nothing_and_a_changed_trigger_counts_from_then_on() {
    crossdock.schedules().add(everyMinute());
    crossdock.schedules().pause("stock", "the ERP moves", "ann");
    reopen();
    Schedules again = crossdock.schedules().add(everyMinute());
    time.advance(Duration.ofMinutes(10));
    assertThat(again.status("stock").state()).isEqualTo(ScheduleStatus.State.PAUSED);
    again.resume("stock", "it has moved", "ann");
    reopen();
    again = crossdock.schedules().add(everyMinute());
    assertThat(again.runDue()).extracting(ScheduleRun::standsFor).containsExactly(10L);
    time.advance(Duration.ofMinutes(10));
    again.pause("stock", "again", "ann");

    reopen();
    Schedules changed =
        crossdock.schedules().add(everyMinute().toBuilder().every(Duration.ofMinutes(7)).build());

    assertThat(changed.status("stock").state()).isEqualTo(ScheduleStatus.State.PAUSED);
    changed.resume("stock", "go on", "ann");
    assertThat(changed.runDue()).isEmpty();
    assertThat(changed.next("stock", 1)).containsExactly(at("10:21:00"));
  }

  @Test
  void an_instance_with_an_older_definition_leaves_the_schedule_alone() {
    Schedules older = crossdock.schedules().add(everyMinute());
    try (Crossdock newer = open()) {
      newer.schedules().add(everyMinute().toBuilder().every(Duration.ofMinutes(7)).build());
      time.advance(Duration.ofHours(1));

      assertThat(older.runDue()).isEmpty();
      assertThat(older.status("stock").state()).isEqualTo(ScheduleStatus.State.REPLACED);
      assertThat(newer.schedules().runDue()).hasSize(1);
    }
  }

  @Test
  void a_schedule_shows_the_tasks_of_its_routes() {
    Schedule schedule = everyMinute();
    target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));
    crossdock.run(route);

    assertThat(crossdock.of(schedule).tasks().list(TaskQuery.all())).hasSize(2);
  }

  @Test
  void everything_wrong_is_told_at_once_with_the_nearest_right_thing() {
    assertThatThrownBy(
            () ->
                Schedule.named(" ")
                    .identifier("Stock!")
                    .cron("61 2 * * MONDAY", BERLIN)
                    .every(Duration.ZERO)
                    .itemsPerRun(0)
                    .run()
                    .pruneHistory(Duration.ofHours(1))
                    .notDuring(Maintenance.between(at("10:00:00"), at("09:00:00")))
                    .notDuring(Maintenance.each("@daily", BERLIN, Duration.ofDays(40)))
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("name must not be blank")
        .hasMessageContaining("identifier is \"Stock!\"")
        .hasMessageContaining("trigger stands 2 times")
        .hasMessageContaining("minute \"61\": Value 61 not in range [0, 59]")
        .hasMessageContaining("nearest: \"59\"")
        .hasMessageContaining("nearest: \"MON\"")
        .hasMessageContaining("every is PT0S")
        .hasMessageContaining("itemsPerRun is 0")
        .hasMessageContaining("job 1 has no route")
        .hasMessageContaining("job 2 is PT1H")
        .hasMessageContaining("which is no later")
        .hasMessageContaining("\"@daily\" has 1 field;")
        .hasMessageContaining("nearest: \"0 0 * * *\"")
        .hasMessageContaining("maintenance is PT960H");
    assertThatThrownBy(
            () ->
                schedule()
                    .every(MINUTE)
                    .pruneHistory(Duration.ofDays(2))
                    .alert(AlertRule.runStopped().build())
                    .build())
        .hasMessageContaining("alert is about the runs of routes, and no job works on one");
    assertThatThrownBy(() -> schedule().cron("0 0 30 2 *", BERLIN).run(route).build())
        .hasMessageContaining("never comes");
    assertThatThrownBy(() -> schedule().build())
        .hasMessageContaining("trigger is missing")
        .hasMessageContaining("jobs are missing");
  }

  @Test
  void an_unknown_schedule_is_refused_with_the_nearest_one() {
    Schedules schedules = crossdock.schedules().add(everyMinute());

    assertThatThrownBy(() -> schedules.pause("stok", "why", "ann"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nearest: \"stock\"");
    assertThatThrownBy(() -> schedules.pause("stock", " ", "ann")).hasMessageContaining("say why");
  }

  @Test
  void what_the_environment_lacks_is_told_before_anything_starts() {
    Route lacking =
        Route.from(
                source.incoming().toBuilder()
                    .client(source.client().toBuilder().baseUrl("${Erp_Url}").build())
                    .build())
            .to(target.upsert());

    assertThatThrownBy(() -> crossdock.start(schedule().every(MINUTE).run(lacking).build()))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Erp_Url");
  }

  @Test
  void times_are_told_in_english_whatever_the_locale() {
    assertThat(schedule().cron("30 2 * * MON-FRI", BERLIN).run(route).build().trigger().words())
        .isEqualTo("at 02:30 every day between Monday and Friday (Europe/Berlin)");
    assertThat(schedule().every(Duration.ofMillis(90_500)).run(route).build().toString())
        .isEqualTo("schedule \"Stock\": every 1 minute 30.5 seconds");
  }

  private void reopen() {
    crossdock.close();
    crossdock = open();
  }

  private Schedule everyMinute() {
    return schedule().every(MINUTE).run(route).build();
  }

  private static Schedule.Builder schedule() {
    return Schedule.named("Stock");
  }

  private static Instant at(String clock) {
    return Instant.parse("2026-11-25T" + clock + "Z");
  }
}
