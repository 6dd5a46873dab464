package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.Schedules;
import io.crossdock.environment.Environment;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.Maintenance;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.Retention;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a maintenance window does to a schedule: the queue waits, what is under way finishes. */
class ScheduleWindowTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DrivenTime time = new DrivenTime("2026-11-25T10:00:30Z");
  private final TaskStore store = TaskStore.inMemory();
  private final TestSystem source = new TestSystem().holding(2);
  private final TestSystem target = new TestSystem("other");
  private final Route route = Route.from(source.incoming()).to(target.upsert());
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  private final Schedules schedules = crossdock.schedules();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private static Instant at(String clock) {
    return Instant.parse("2026-11-25T" + clock + "Z");
  }

  /** Closed from two minutes past ten to half past ten. */
  private static Maintenance window() {
    return Maintenance.between(at("10:02:00"), at("10:30:00"));
  }

  private Schedule everyMinute() {
    return Schedule.named("Stock").every(MINUTE).run(route).notDuring(window()).build();
  }

  @Test
  void a_run_that_a_person_wants_within_a_window_waits_for_its_end() {
    schedules.add(everyMinute());
    time.set("2026-11-25T10:05:00Z");

    schedules.runNow("stock", "to see", "bob");

    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.status("stock").state()).isEqualTo(ScheduleStatus.State.MAINTENANCE);
    assertThat(schedules.next("stock", 2)).containsExactly(at("10:30:00"), at("10:31:00"));
    time.set("2026-11-25T10:30:00Z");
    ScheduleRun run = schedules.runDue().get(0);
    assertThat(run.wantedBy()).contains("bob");
    assertThat(run.standsFor()).isEqualTo(30);
    assertThat(run.succeeded()).isTrue();
    assertThat(schedules.runDue()).isEmpty();
  }

  @Test
  void a_started_schedule_does_behind_the_window_what_a_person_wanted_in_it()
      throws InterruptedException {
    crossdock.start(
        Schedule.named("Stock").cron("0 3 * * *", UTC).run(route).notDuring(window()).build());
    time.awaitIdle();
    time.pass(Duration.ofMinutes(5));
    schedules.runNow("stock", "to see", "bob");
    time.pass(Duration.ofMinutes(20));
    assertThat(schedules.status("stock").runs()).isZero();

    time.pass(Duration.ofMinutes(5));

    assertThat(schedules.status("stock").runs()).isEqualTo(1);
    assertThat(schedules.status("stock").last().orElseThrow().standsFor()).isZero();
  }

  @Test
  void a_pause_and_its_end_within_a_window_leave_one_run_behind_the_window() {
    schedules.add(everyMinute());
    time.set("2026-11-25T10:05:00Z");
    schedules.pause("stock", "the ERP moves", "ann");
    assertThat(schedules.status("stock").state()).isEqualTo(ScheduleStatus.State.PAUSED);
    time.set("2026-11-25T10:10:00Z");
    schedules.resume("stock", "it has moved", "ann");

    assertThat(schedules.runDue()).isEmpty();
    assertThat(schedules.status("stock").state()).isEqualTo(ScheduleStatus.State.MAINTENANCE);
    time.set("2026-11-25T10:30:00Z");
    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(30L);
  }

  @Test
  void a_pause_outlasts_the_window_that_it_began_in() {
    schedules.add(everyMinute());
    time.set("2026-11-25T10:05:00Z");
    schedules.pause("stock", "the ERP moves", "ann");
    schedules.runNow("stock", "to see", "bob");
    time.set("2026-11-25T10:40:00Z");

    assertThat(schedules.runDue())
        .extracting(ScheduleRun::wantedBy, ScheduleRun::standsFor)
        .containsExactly(tuple(Optional.of("bob"), 0L));
    assertThat(schedules.runDue()).isEmpty();
    schedules.resume("stock", "it has moved", "ann");
    assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(40L);
  }

  @Test
  void a_daily_run_that_a_window_cuts_goes_on_right_behind_it_and_not_the_next_day() {
    source.clear();
    source.holding(12);
    target.writing(
        write -> {
          if (time.now().isBefore(at("10:02:00"))) {
            time.set("2026-11-25T10:02:00Z");
          }
          return TestSystem.takeAll(write);
        });
    schedules.add(
        Schedule.named("Stock").cron("1 10 * * *", UTC).run(route).notDuring(window()).build());
    time.set("2026-11-25T10:01:00Z");

    ScheduleRun cut = schedules.runDue().get(0);

    assertThat(cut.ended()).isFalse();
    assertThat(cut.jobs()).extracting(JobReport::outcome).containsExactly(JobReport.Outcome.HELD);
    int inHand = target.written().size();
    assertThat(inHand).isBetween(1, 11);
    assertThat(cut.jobs().get(0).report().orElseThrow().finished()).isEqualTo(inHand);
    assertThat(schedules.status("stock").why().orElseThrow()).contains("maintenance window");
    time.set("2026-11-25T10:29:59Z");
    assertThat(schedules.runDue()).isEmpty();
    time.set("2026-11-25T10:30:00Z");
    ScheduleRun rest = schedules.runDue().get(0);
    assertThat(rest.succeeded()).isTrue();
    assertThat(rest.time()).contains(at("10:01:00"));
    assertThat(target.writtenKeys()).doesNotHaveDuplicates().hasSize(12);
    assertThat(schedules.status("stock").runs()).isEqualTo(1);
    assertThat(crossdock.of(route).runs().in(StoredRun.State.ENDED).list()).hasSize(2);
  }

  @Test
  void no_further_job_begins_within_a_window_and_none_is_done_again_behind_it() {
    List<String> read = new ArrayList<>();
    source.reading(
        page -> {
          read.add("first");
          time.set("2026-11-25T10:02:00Z");
          return source.page(page);
        });
    TestSystem second = new TestSystem("third").holding(1);
    second.reading(
        page -> {
          read.add("second");
          return second.page(page);
        });
    Route other = Route.from(second.incoming()).named("other").to(target.upsert());
    schedules.add(
        Schedule.named("Stock")
            .cron("1 10 * * *", UTC)
            .prune(Retention.keep().noLongerThan(Duration.ofDays(30)))
            .compare(route)
            .run(other)
            .notDuring(window())
            .build());
    time.set("2026-11-25T10:01:00Z");

    ScheduleRun cut = schedules.runDue().get(0);

    assertThat(cut.jobs())
        .extracting(JobReport::outcome)
        .containsExactly(JobReport.Outcome.DONE, JobReport.Outcome.DONE, JobReport.Outcome.HELD);
    assertThat(read).containsExactly("first");
    time.set("2026-11-25T10:30:00Z");
    assertThat(schedules.runDue().get(0).jobs())
        .extracting(JobReport::outcome)
        .containsExactly(JobReport.Outcome.DONE);
    assertThat(read).containsExactly("first", "second");
    assertThat(schedules.status("stock").runs()).isEqualTo(1);
  }

  @Test
  void a_nightly_time_within_a_nightly_window_runs_once_behind_it_on_the_days_of_change() {
    // Source: IANA time zone database; 2026-03-29 has no hour from 02:00, 2026-10-25 has it twice.
    assertThat(runsOf("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z"))
        .containsExactly("2026-03-29T03:00:00Z", "2026-03-30T02:00:00Z");
    assertThat(runsOf("2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
        .containsExactly("2026-10-25T02:00:00Z", "2026-10-26T03:00:00Z");
  }

  /** When a run at half past two begins whose window is open at two for two hours. */
  private List<String> runsOf(String from, String to) {
    time.set(from);
    schedules.add(
        Schedule.named("Night of " + from.substring(0, 10))
            .cron("30 2 * * *", BERLIN)
            .run(route)
            .notDuring(Maintenance.each("0 2 * * *", BERLIN, Duration.ofHours(2)))
            .build());
    List<String> runs = new ArrayList<>();
    while (time.now().isBefore(Instant.parse(to))) {
      time.advance(Duration.ofMinutes(10));
      schedules.runDue().stream()
          .filter(run -> run.name().contains(from.substring(0, 10)))
          .forEach(run -> runs.add(run.began().toString()));
    }
    return runs;
  }
}
