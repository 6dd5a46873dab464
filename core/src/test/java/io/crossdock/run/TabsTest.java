package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Reading;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalLine.Kind;
import io.crossdock.monitor.Logs;
import io.crossdock.monitor.Runs;
import io.crossdock.task.RunRetention;
import io.crossdock.task.StoredRun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** What a configuration shows of its runs and its logs. */
@Timeout(60)
class TabsTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).time(new JumpingTime()).build();
  private final Outgoing one =
      Outgoing.named("One").client(target.client()).entity("things").build();
  private final Outgoing two =
      Outgoing.named("Two").client(target.client()).entity("things").build();
  private final Route first = Route.from(source.incoming()).named("first").to(one);
  private final Route second = Route.from(source.incoming()).named("second").to(two);

  @AfterEach
  void close() {
    crossdock.close();
  }

  private static List<Long> numbers(Runs runs) {
    return runs.list().stream().map(StoredRun::number).toList();
  }

  @Test
  void each_configuration_shows_the_runs_that_worked_on_its_lanes() {
    source.holding(2);
    long together = crossdock.run(first, second).run();
    long ofFirst = crossdock.run(first).run();
    Incoming other = Incoming.named("Other").client(source.client()).entity("things").build();

    assertThat(numbers(crossdock.runs())).containsExactly(ofFirst, together);
    assertThat(numbers(crossdock.of(first).runs())).containsExactly(ofFirst, together);
    assertThat(numbers(crossdock.of(second).runs())).containsExactly(together);
    assertThat(numbers(crossdock.of(two).runs())).containsExactly(together);
    assertThat(numbers(crossdock.of(source.incoming()).runs())).containsExactly(ofFirst, together);
    assertThat(crossdock.of(other).runs().list()).isEmpty();
    assertThat(crossdock.of(other).runs().newest()).isEmpty();
    assertThat(crossdock.of(other).runs().prune(RunRetention.keep().newest(1))).isZero();
    assertThat(crossdock.of(second).runs().get(ofFirst)).isEmpty();
    assertThat(crossdock.of(first).runs().get(ofFirst)).isPresent();
    assertThat(numbers(crossdock.runs().beyond(ofFirst))).containsExactly(together);
    assertThat(crossdock.of(first).runs().prune(RunRetention.keep().newest(1))).isZero();
    assertThat(crossdock.runs().ofSchedule("nightly").list()).isEmpty();
    assertThat(crossdock.runs().in(StoredRun.State.RUNNING).list()).isEmpty();
  }

  @Test
  void a_stored_run_has_the_report_that_the_host_was_given() {
    source.holding(2);
    target.writing(TestSystem.each(item -> Outcome.failed(item.key(), Fault.of("no"))));
    RunReport given = crossdock.run(first);

    RunReport stored = crossdock.of(first).runs().newest().flatMap(StoredRun::report).orElseThrow();

    assertThat(stored).usingRecursiveComparison().isEqualTo(given);
    assertThat(stored.booksByLane()).isEqualTo(given.booksByLane());
    assertThat(stored.failures()).hasSize(2);
    assertThat(stored.readings())
        .extracting(Reading::proof)
        .containsExactly(Reading.Proof.UNPROVEN);
  }

  private void log(String text, Level level, String key) {
    JournalLine line =
        JournalLine.of(Kind.LOG, NOON, "call", text)
            .level(level)
            .route("first")
            .outgoing("one")
            .run(7)
            .task(9)
            .key(key)
            .details("GET /things\nand\u001B[2J more")
            .build();
    crossdock.store().journal().append(List.of(line));
  }

  @Test
  void logs_of_a_configuration_are_found_by_key_level_run_and_task() {
    log("one", Level.INFO, "a");
    log("two", Level.WARN, "b");
    log("three", Level.DEBUG, "b");
    Logs logs = crossdock.of(first).logs();

    assertThat(logs.list()).extracting(JournalLine::text).containsExactly("one", "two", "three");
    assertThat(logs.newest(2)).extracting(JournalLine::text).containsExactly("three", "two");
    assertThat(logs.withKey("b").atLeast(Level.INFO).list()).hasSize(1);
    assertThat(logs.ofRun(7).ofTask(9).withEvent("call").since(NOON).list()).hasSize(3);
    assertThat(logs.until(NOON).list()).isEmpty();
    assertThat(logs.ofRun(8).list()).isEmpty();
    assertThat(logs.beyond(logs.list().get(0).number()).list()).hasSize(2);
    assertThat(crossdock.of(one).logs().list()).hasSize(3);
    assertThat(crossdock.of(two).logs().list()).isEmpty();
    assertThat(crossdock.of(source.incoming()).logs().list()).isEmpty();
    assertThat(crossdock.logs().list()).hasSize(3);
  }

  @Test
  void logs_are_text_for_a_terminal_in_which_nothing_acts() {
    log("one", Level.INFO, "a");
    log("two", Level.WARN, "b\u202Ec\n");

    assertThat(crossdock.of(first).logs().text(10))
        .isEqualTo(
            """
            2026-11-25T12:00:00.000Z INFO  call run 7 task 9 first/one key a: one
                GET /things
                and\\u001b[2J more
            2026-11-25T12:00:00.000Z WARN  call run 7 task 9 first/one key b\\u202ec\\u000a: two
                GET /things
                and\\u001b[2J more\
            """);
    assertThat(crossdock.of(first).logs().text(1)).startsWith("2026-11-25T12:00:00.000Z WARN");
  }
}
