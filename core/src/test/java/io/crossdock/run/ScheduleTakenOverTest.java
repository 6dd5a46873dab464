package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.environment.Environment;
import io.crossdock.schedule.JobReport;
import io.crossdock.schedule.ScheduleRun;
import io.crossdock.task.RunQuery;
import io.crossdock.task.StoredRun;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances on one store, of which one stands still at the worst of moments. */
class ScheduleTakenOverTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DrivenTime time = new DrivenTime("2026-11-25T10:00:30Z");
  private final TaskStore store = TaskStore.inMemory();
  private final TestSystem source = new TestSystem().holding(2);
  private final TestSystem target = new TestSystem("other");
  private final Route route = Route.from(source.incoming()).to(target.upsert());
  private final Schedule schedule = Schedule.named("Stock").every(MINUTE).run(route).build();
  private final List<ScheduleRun> ofOther = new ArrayList<>();
  private final Crossdock other = on(store);

  private Crossdock on(TaskStore store) {
    return Crossdock.builder(Environment.builder().build()).store(store).time(time).build();
  }

  @AfterEach
  void close() {
    other.close();
    store.close();
  }

  /** A store whose process stands still at a call, once, while something else happens. */
  private TaskStore standingStill(String at, Moment moment, Runnable meanwhile) {
    boolean[] stood = {false};
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              boolean stands = called.getName().equals(at) && !stood[0];
              stood[0] |= stands;
              if (stands && moment == Moment.BEFORE) {
                meanwhile.run();
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              } finally {
                if (stands && moment == Moment.BEHIND) {
                  meanwhile.run();
                }
              }
            });
  }

  private enum Moment {
    BEFORE,
    BEHIND
  }

  private void otherRuns() {
    ofOther.addAll(other.schedules().add(schedule).runDue());
  }

  private List<StoredRun> ended() {
    return store.runs(RunQuery.all().ofSchedule("stock").in(StoredRun.State.ENDED));
  }

  @Test
  void who_stood_still_before_its_run_begins_none_for_a_time_that_another_has_run() {
    try (Crossdock frozen = on(standingStill("claim", Moment.BEFORE, this::otherRuns))) {
      frozen.schedules().add(schedule);
      time.advance(MINUTE);

      ScheduleRun run = frozen.schedules().runDue().get(0);

      assertThat(ofOther).extracting(ScheduleRun::succeeded).containsExactly(true);
      assertThat(run.jobs())
          .extracting(JobReport::outcome)
          .containsExactly(JobReport.Outcome.TAKEN_OVER);
      assertThat(run.ended()).isFalse();
      assertThat(run.toString()).contains("was taken over", "another instance has taken it over");
      assertThat(run.toJson().path("jobs").get(0).path("outcome").asText()).isEqualTo("taken_over");
    }
    assertThat(ended()).hasSize(1);
    assertThat(source.asked()).hasSize(1);
    assertThat(other.schedules().status("stock").runs()).isEqualTo(1);
  }

  @Test
  void who_stood_still_behind_its_run_changes_nothing_of_what_others_did_meanwhile() {
    Runnable meanwhile =
        () -> {
          otherRuns();
          time.advance(MINUTE);
          otherRuns();
        };
    try (Crossdock frozen = on(standingStill("end", Moment.BEHIND, meanwhile))) {
      frozen.schedules().add(schedule);
      time.advance(MINUTE);

      ScheduleRun run = frozen.schedules().runDue().get(0);

      assertThat(run.jobs())
          .extracting(JobReport::outcome)
          .containsExactly(JobReport.Outcome.TAKEN_OVER);
      assertThat(run.jobs().get(0).report().orElseThrow().succeeded()).isTrue();
      assertThat(frozen.schedules().runDue()).isEmpty();
    }
    assertThat(ended())
        .extracting(stored -> stored.slot().orElseThrow().at())
        .doesNotHaveDuplicates();
    assertThat(ended()).hasSize(2);
    // The first of the other's found the job done, and closed the books of that time.
    assertThat(ofOther).hasSize(2);
    assertThat(ofOther.get(0).jobs()).isEmpty();
    assertThat(other.schedules().status("stock").runs()).isEqualTo(2);
    assertThat(other.schedules().status("stock").skipped()).isZero();
  }

  @Test
  void what_a_person_does_between_look_and_claim_keeps_no_run_from_beginning() {
    Runnable meanwhile =
        () -> {
          other.schedules().add(schedule);
          other.schedules().pause("stock", "the ERP moves", "ann");
        };
    try (Crossdock one = on(standingStill("claim", Moment.BEFORE, meanwhile))) {
      one.schedules().add(schedule);
      time.advance(MINUTE);

      assertThat(one.schedules().runDue()).extracting(ScheduleRun::succeeded).containsExactly(true);
      time.advance(MINUTE);
      assertThat(one.schedules().runDue()).isEmpty();
    }
    assertThat(ended()).hasSize(1);
  }

  @Test
  void two_hosts_that_look_at_the_same_time_leave_what_is_under_way_to_the_one_that_has_it() {
    try (Crossdock one = on(store)) {
      source.reading(
          page -> {
            otherRuns();
            return source.page(page);
          });
      one.schedules().add(schedule);
      time.advance(MINUTE);

      assertThat(one.schedules().runDue()).extracting(ScheduleRun::succeeded).containsExactly(true);

      assertThat(ofOther).isEmpty();
      assertThat(ended()).hasSize(1);
      assertThat(one.schedules().status("stock").runs()).isEqualTo(1);
    }
  }
}
