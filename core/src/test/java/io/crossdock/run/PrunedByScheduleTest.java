package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a schedule prunes is written down as well as what a person prunes. */
@Timeout(60)
class PrunedByScheduleTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void what_a_schedule_prunes_is_in_the_audit_with_how_much_and_up_to_when() {
    DrivenTime time = new DrivenTime("2026-11-25T10:00:00Z");
    TestSystem source = new TestSystem().holding(2);
    TestSystem target = new TestSystem("other");
    Route route = Route.from(source.incoming()).named("Things").to(target.upsert());
    Schedule nightly =
        Schedule.named("Nightly")
            .every(DAY.multipliedBy(3))
            .prune(Retention.keep().noLongerThan(DAY).in(TaskState.SKIPPED))
            .pruneHistory(DAY.multipliedBy(2))
            .build();
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(new InMemoryTaskStore(time))
            .time(time)
            .build()) {
      crossdock.schedules().add(nightly);
      target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));
      crossdock.run(route);
      crossdock.tasks().skip(TaskQuery.all(), "old");
      crossdock.run(route);
      int logs = crossdock.of(route).logs().list().size();
      time.advance(DAY.multipliedBy(3));

      crossdock.schedules().runDue();
      crossdock.schedules().runDue();

      assertThat(crossdock.audit().did("prune").list())
          .extracting(JournalLine::text)
          .containsExactly(
              "pruned 2 tasks (skipped): what had not changed since 2026-11-27T10:00:00Z",
              "pruned " + logs + " lines of the logs: what was written before 2026-11-26T10:00:00Z",
              "pruned 1 line of the audit: what was written before 2026-11-26T10:00:00Z",
              "pruned 1 run: what had ended by 2026-11-26T10:00:00Z");
      assertThat(crossdock.audit().ofSchedule("nightly").list())
          .hasSize(4)
          .allMatch(line -> line.actor().orElse("").equals("crossdock"));
    }
  }
}
