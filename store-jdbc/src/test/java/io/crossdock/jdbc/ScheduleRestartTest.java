package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Schedule;
import io.crossdock.Schedules;
import io.crossdock.environment.Environment;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.schedule.ScheduleStatus;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TestTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a schedule stands outlives the process, in an H2 file. */
class ScheduleRestartTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final TestTime time = TestTime.at("2026-11-25T10:01:00Z");

  @TempDir private Path folder;

  @Test
  void a_restart_makes_up_by_one_run_for_what_came_meanwhile() {
    Schedule schedule = every(FIVE_MINUTES);
    inOneProcess(schedule, schedules -> assertThat(schedules.runDue()).isEmpty());
    time.advance(Duration.ofHours(1));

    inOneProcess(
        schedule,
        schedules -> {
          List<ScheduleRun> runs = schedules.runDue();
          assertThat(runs).extracting(ScheduleRun::standsFor).containsExactly(12L);
        });

    inOneProcess(
        schedule,
        schedules -> {
          assertThat(schedules.runDue()).isEmpty();
          assertThat(schedules.status("tidy").runs()).isEqualTo(1);
          assertThat(schedules.status("tidy").last().orElseThrow().standsFor()).isEqualTo(12);
        });
  }

  @Test
  void a_pause_outlives_a_restart_and_a_changed_trigger_counts_from_then_on() {
    inOneProcess(every(FIVE_MINUTES), schedules -> schedules.pause("tidy", "moving", "ann"));
    time.advance(Duration.ofHours(1));

    inOneProcess(
        every(Duration.ofMinutes(7)),
        schedules -> {
          assertThat(schedules.status("tidy").state()).isEqualTo(ScheduleStatus.State.PAUSED);
          assertThat(schedules.status("tidy").why()).contains("moving (ann, 2026-11-25T10:01:00Z)");
          schedules.resume("tidy", "moved", "ann");
          assertThat(schedules.runDue()).isEmpty();
          assertThat(schedules.next("tidy", 1)).allMatch(next -> next.isAfter(time.now()));
          time.set(schedules.next("tidy", 1).get(0));
          assertThat(schedules.runDue()).extracting(ScheduleRun::standsFor).containsExactly(1L);
        });
  }

  @Test
  void a_started_schedule_runs_though_the_time_of_the_test_jumps_for_those_who_pause()
      throws InterruptedException {
    try (TaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"));
        Crossdock crossdock =
            Crossdock.builder(Environment.builder().build()).store(store).time(time).build()) {
      crossdock.start(every(FIVE_MINUTES));
      time.awaitIdle();
      assertThat(time.now()).isEqualTo(Instant.parse("2026-11-25T10:01:00Z"));

      time.advance(Duration.ofHours(3));
      time.awaitIdle();

      assertThat(crossdock.schedules().status("tidy").runs()).isEqualTo(1);
      assertThat(crossdock.schedules().status("tidy").last().orElseThrow().standsFor())
          .isEqualTo(36);
    }
  }

  private void inOneProcess(Schedule schedule, Consumer<Schedules> work) {
    try (TaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"));
        Crossdock crossdock =
            Crossdock.builder(Environment.builder().build()).store(store).time(time).build()) {
      work.accept(crossdock.schedules().add(schedule));
    }
  }

  private static Schedule every(Duration interval) {
    return Schedule.named("Tidy")
        .every(interval)
        .prune(Retention.keep().noLongerThan(Duration.ofDays(30)))
        .build();
  }
}
