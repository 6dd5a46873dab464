package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.crossdock.Crossdock;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Warning;
import io.crossdock.connector.Write;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertNotice;
import io.crossdock.monitor.AlertNotice.Event;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.Severity;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which rules raise which alerts, how often they are told, and when they are over. */
@Timeout(60)
class AlertsTest {

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final List<AlertNotice> notices = new CopyOnWriteArrayList<>();
  private Crossdock crossdock = start();

  private Crossdock start() {
    return Crossdock.builder(Environment.builder().build())
        .store(store)
        .time(time)
        .alertsTo("ops", notices::add)
        .build();
  }

  private void restart() {
    crossdock.close();
    crossdock = start();
  }

  @AfterEach
  void close() {
    crossdock.close();
  }

  private Route route(AlertRule.Builder... rules) {
    return route(target.upsert(), rules);
  }

  private Route route(Outgoing outgoing, AlertRule.Builder... rules) {
    Route.Builder route = Route.from(source.incoming()).named("Things");
    for (AlertRule.Builder rule : rules) {
      route.alert(rule.build());
    }
    return route.to(outgoing);
  }

  /** Fails as a shop does that does not know an item: the same words, but for its key. */
  private static Function<Write, List<Outcome>> unknownSku(Function<String, Boolean> failing) {
    return TestSystem.each(
        item ->
            failing.apply(item.key())
                ? Outcome.failed(
                    item.key(),
                    Fault.of("The product with SKU \"" + item.key() + "\" does not exist")
                        .withStatus(422))
                : Outcome.published(item.key()));
  }

  private void awaitNotices(Event... events) {
    await()
        .untilAsserted(
            () -> assertThat(notices).extracting(AlertNotice::event).containsExactly(events));
  }

  private Alert open() {
    assertThat(crossdock.alerts().open()).hasSize(1);
    return crossdock.alerts().open().get(0);
  }

  @Test
  void five_failures_are_one_alert_and_the_next_clean_run_is_one_recovery_also_after_a_restart() {
    source.holding(6);
    target.writing(unknownSku(key -> !key.equals("k1")));
    Route route = route(AlertRule.failuresOver(4));

    crossdock.run(route);
    awaitNotices(Event.OPENED);

    Alert alert = open();
    assertThat(alert.count()).isEqualTo(5);
    assertThat(alert.cause()).isEqualTo("422 The product with SKU \"…\" does not exist");
    assertThat(alert.keys()).containsExactlyInAnyOrder("k2", "k3", "k4", "k5", "k6");
    assertThat(alert.subject().toString()).isEqualTo("route \"Things\"");

    restart();
    target.writing(TestSystem::takeAll);
    crossdock.run(route);
    awaitNotices(Event.OPENED, Event.RECOVERED);
    crossdock.run(route);

    assertThat(crossdock.alerts().open()).isEmpty();
    assertThat(notices.get(1).alert().id()).isEqualTo(alert.id());
    assertThat(notices).hasSize(2);
    assertThat(crossdock.of(route).alerts().history())
        .extracting(JournalLine::event)
        .startsWith("recovered");
  }

  @Test
  void as_many_failures_as_are_allowed_are_no_alert() {
    source.holding(6);
    target.writing(unknownSku(key -> !key.equals("k1") && !key.equals("k2")));

    crossdock.run(route(AlertRule.failuresOver(4)));

    assertThat(crossdock.alerts().open()).isEmpty();
  }

  @Test
  void five_thousand_failures_that_differ_in_the_sku_alone_are_one_alert_and_one_follow_up() {
    source.pageSize(500).holding(5_010);
    // One in 501 is taken, so that the run goes on.
    target.writing(unknownSku(key -> Integer.parseInt(key.substring(1)) % 501 != 0));
    Route route = route(AlertRule.failuresOver(0));

    RunReport report = crossdock.run(route);

    assertThat(report.failed()).isEqualTo(5_000);
    assertThat(open().count()).isEqualTo(5_000);
    assertThat(open().keys()).hasSize(10);
    awaitNotices(Event.OPENED);

    long more = crossdock.run(route).failed() + crossdock.run(route).failed();
    assertThat(open().count()).isEqualTo(5_000 + more);
    awaitNotices(Event.OPENED);

    time.advance(Duration.ofHours(1));
    crossdock.alerts().check();
    crossdock.alerts().check();
    awaitNotices(Event.OPENED, Event.CONTINUED);
    assertThat(notices.get(1).since()).isEqualTo(more).isGreaterThan(1_000);
  }

  @Test
  void a_thousand_failures_in_a_second_that_stop_the_run_are_one_alert_of_each_rule() {
    source.pageSize(500).holding(1_200);
    target.writing(unknownSku(key -> true));

    RunReport report = crossdock.run(route(AlertRule.failuresOver(9), AlertRule.runStopped()));

    assertThat(report.stopped()).isPresent();
    assertThat(crossdock.alerts().open())
        .extracting(Alert::rule, Alert::severity)
        .containsExactlyInAnyOrder(
            tuple("failures-9", Severity.WARNING), tuple("run_stopped", Severity.CRITICAL));
  }

  @Test
  void more_causes_than_twenty_share_one_alert() {
    source.holding(60);
    target.writing(
        TestSystem.each(
            item ->
                Outcome.failed(
                    item.key(), Fault.of("x".repeat(Integer.parseInt(item.key().substring(1)))))));

    crossdock.run(route(AlertRule.failuresOver(0)));

    assertThat(crossdock.alerts().open()).hasSize(21);
    assertThat(crossdock.alerts().open().stream().mapToLong(Alert::count).sum()).isEqualTo(60);
    assertThat(crossdock.alerts().open()).extracting(Alert::cause).contains("further causes");
  }

  @Test
  void a_retry_that_worked_is_no_alert() {
    source.holding(3);
    List<String> tried = new CopyOnWriteArrayList<>();
    target.writing(
        TestSystem.each(
            item -> {
              tried.add(item.key());
              boolean first = tried.stream().filter(item.key()::equals).count() == 1;
              return first
                  ? Outcome.retry(item.key(), Fault.of("busy").withStatus(409))
                  : Outcome.published(item.key());
            }));

    RunReport report = crossdock.run(route(AlertRule.failuresOver(0), AlertRule.runStopped()));

    assertThat(report.finished()).isEqualTo(3);
    assertThat(tried).hasSize(6);
    assertThat(crossdock.alerts().open()).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void a_host_that_is_down_in_several_ways_and_comes_back_is_one_alert_and_one_recovery() {
    source.holding(3);
    Route route = route(AlertRule.runStopped());

    for (Kind way : List.of(Kind.UNREACHABLE, Kind.NOT_AN_ANSWER, Kind.UNREACHABLE)) {
      target.writing(
          write -> {
            throw RemoteCallException.of(way, Fault.of("down: " + way));
          });
      crossdock.run(route);
    }
    assertThat(open().count()).isEqualTo(3);
    assertThat(open().cause())
        .isEqualTo("run stopped: the system does not work at outgoing write-things");
    target.writing(TestSystem::takeAll);
    crossdock.run(route);
    crossdock.run(route);

    awaitNotices(Event.OPENED, Event.RECOVERED);
    assertThat(crossdock.alerts().open()).isEmpty();
  }

  @Test
  void a_cause_that_comes_and_goes_is_told_once_a_quiet_period() {
    source.holding(3);
    Route route = route(AlertRule.runStopped().quietFor(Duration.ofHours(2)));
    Instant begun = time.now();

    for (int i = 0; i < 5; i++) {
      target.writing(
          write -> {
            throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
          });
      crossdock.run(route);
      target.writing(TestSystem::takeAll);
      crossdock.run(route);
      source.add("n" + i, 1);
    }
    awaitNotices(Event.OPENED, Event.RECOVERED);

    time.advance(Duration.between(time.now(), begun.plus(Duration.ofHours(3))));
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
        });
    crossdock.run(route);
    awaitNotices(Event.OPENED, Event.RECOVERED, Event.OPENED);
  }

  @Test
  void credentials_that_are_refused_are_an_alert_of_the_end_that_is_refused() {
    source.holding(1);
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.CREDENTIALS, Fault.of("the token is wrong"));
        });
    AlertRule rule = AlertRule.credentialsRefused().build();
    Route route =
        Route.from(source.incoming().toBuilder().alert(rule).build())
            .alert(rule)
            .to(target.upsert().toBuilder().alert(rule).build());

    crossdock.run(route);

    assertThat(crossdock.alerts().open())
        .extracting(alert -> alert.subject().kind())
        .containsExactlyInAnyOrder(Alert.SubjectKind.ROUTE, Alert.SubjectKind.OUTGOING);
    assertThat(crossdock.of(route.incoming()).alerts().open()).isEmpty();
    assertThat(crossdock.of(route.outgoings().get(0)).alerts().open()).hasSize(1);
  }

  @Test
  void nothing_received_for_a_time_is_told_without_a_run_and_over_with_the_next_item() {
    Route route = route(AlertRule.nothingReceivedFor(Duration.ofHours(6)));
    crossdock.alerts().watch(route);

    time.advance(Duration.ofHours(6));
    crossdock.alerts().check();
    assertThat(crossdock.alerts().open()).isEmpty();
    time.advance(Duration.ofMinutes(1));
    crossdock.alerts().check();
    time.advance(Duration.ofMinutes(1));
    crossdock.alerts().check();
    awaitNotices(Event.OPENED);

    source.holding(1);
    crossdock.run(route);
    awaitNotices(Event.OPENED, Event.RECOVERED);
  }

  @Test
  void a_backlog_that_is_too_old_or_too_large_is_over_when_it_is_gone() {
    source.pageSize(10).holding(4);
    target.writing(
        write -> {
          throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("down"));
        });
    Route route = route(AlertRule.backlogOver(3), AlertRule.backlogOlderThan(Duration.ofHours(1)));
    crossdock.run(route);
    assertThat(open().text()).isEqualTo("4 items are not at their end");
    crossdock.close();

    // The store in memory stamps its tasks with the system's time.
    time.advance(Duration.between(time.now(), Instant.now()).plus(Duration.ofHours(2)));
    crossdock = start();
    crossdock.alerts().watch(route);
    crossdock.alerts().check();
    assertThat(crossdock.alerts().open())
        .extracting(Alert::rule)
        .containsExactlyInAnyOrder("backlog_size-3", "backlog_age-pt1h");

    target.writing(TestSystem::takeAll);
    crossdock.run(route);
    assertThat(crossdock.alerts().open()).isEmpty();
    awaitNotices(Event.OPENED, Event.OPENED, Event.RECOVERED, Event.RECOVERED);
  }

  @Test
  void items_in_doubt_are_an_alert_until_a_person_has_said_what_became_of_them() {
    source.holding(2);
    target.writing(
        TestSystem.each(item -> Outcome.inDoubt(item.key(), Fault.of("no answer came"))));
    Route route = route(target.outgoing("create"), AlertRule.inDoubt());
    crossdock.run(route);
    assertThat(open().count()).isEqualTo(2);
    assertThat(open().keys()).containsExactly("k1", "k2");

    crossdock
        .tasks()
        .resolve(
            io.crossdock.task.TaskQuery.all().in(io.crossdock.task.TaskState.IN_DOUBT),
            io.crossdock.task.Tasks.Found.HAPPENED,
            "seen over there");
    crossdock.alerts().check();

    assertThat(crossdock.alerts().open()).isEmpty();
    awaitNotices(Event.OPENED, Event.RECOVERED);
  }

  @Test
  void a_run_that_takes_too_long_is_told_while_it_runs_and_over_with_the_next() throws Exception {
    source.holding(1);
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    target.writing(
        write -> {
          sending.countDown();
          try {
            goOn.await();
          } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
          }
          return TestSystem.takeAll(write);
        });
    Route route = route(AlertRule.runLongerThan(Duration.ofMinutes(10)));
    Thread running = new Thread(() -> crossdock.run(route));
    crossdock.alerts().watch(route);
    running.start();
    sending.await();

    crossdock.alerts().check();
    assertThat(crossdock.alerts().open()).isEmpty();
    time.advance(Duration.ofMinutes(11));
    crossdock.alerts().check();
    crossdock.alerts().check();
    awaitNotices(Event.OPENED);
    goOn.countDown();
    running.join();
    assertThat(open().count()).isEqualTo(1);

    crossdock.run(route);
    awaitNotices(Event.OPENED, Event.RECOVERED);
  }

  @Test
  void what_a_connector_warns_of_is_a_remark_and_an_alert() {
    source.holding(1);
    source.reading(
        read -> {
          read.connection().warn(Warning.API_VERSION, "asked for 2026-10, answered by 2027-01");
          return source.page(read);
        });
    Route route = route(AlertRule.apiVersionChanged(), AlertRule.credentialEnds());

    RunReport report = crossdock.run(route);

    assertThat(report.remarks()).contains("asked for 2026-10, answered by 2027-01");
    assertThat(open().text()).isEqualTo("asked for 2026-10, answered by 2027-01");
    source.reading(source::page);
    crossdock.run(route);
    awaitNotices(Event.OPENED, Event.RECOVERED);
  }

  @Test
  void failures_within_a_time_count_over_several_runs() {
    source.holding(2);
    target.writing(unknownSku(key -> key.equals("k1")));
    Route route = route(AlertRule.failuresOver(2).within(Duration.ofHours(1)));

    crossdock.run(route);
    crossdock.run(route);
    assertThat(crossdock.alerts().open()).isEmpty();
    crossdock.run(route);
    assertThat(open().count()).isEqualTo(3);
    crossdock.run(route);
    assertThat(open().count()).isEqualTo(4);

    time.advance(Duration.ofHours(2));
    crossdock.alerts().check();
    assertThat(crossdock.alerts().open()).isEmpty();
    awaitNotices(Event.OPENED, Event.RECOVERED);
  }

  @Test
  void a_share_of_failures_needs_enough_items_to_be_one() {
    source.holding(4);
    target.writing(unknownSku(key -> key.equals("k1")));
    Route few = route(AlertRule.failurePercentOver(20).ofAtLeast(5));
    crossdock.run(few);
    assertThat(crossdock.alerts().open()).isEmpty();

    crossdock.run(route(AlertRule.failurePercentOver(20).ofAtLeast(1)));
    assertThat(open().count()).isEqualTo(1);
  }

  @Test
  void an_alert_that_a_person_has_seen_is_followed_by_nothing_but_its_recovery() {
    source.holding(2);
    target.writing(unknownSku(key -> key.equals("k1")));
    Route route = route(AlertRule.failuresOver(0));
    crossdock.run(route);
    awaitNotices(Event.OPENED);

    crossdock.alerts().acknowledge(open().id(), "the supplier is asked", "Roland");
    time.advance(Duration.ofHours(5));
    crossdock.run(route);
    crossdock.alerts().check();
    assertThat(open().acknowledgedBy()).contains("Roland");
    assertThat(open().count()).isEqualTo(2);

    target.writing(TestSystem::takeAll);
    crossdock.run(route);
    awaitNotices(Event.OPENED, Event.RECOVERED);
    assertThat(crossdock.alerts().history(query -> query.withEvent("acknowledged")))
        .singleElement()
        .satisfies(line -> assertThat(line.actor()).contains("Roland"))
        .satisfies(line -> assertThat(line.text()).endsWith("(the supplier is asked)"));
    assertThat(crossdock.audit().list())
        .filteredOn(line -> line.event().equals("alert acknowledged"))
        .singleElement()
        .satisfies(line -> assertThat(line.route()).contains("things"))
        .satisfies(line -> assertThat(line.actor()).contains("Roland"));
  }

  @Test
  void an_alert_that_a_person_closes_is_over_and_tells_nobody() {
    source.holding(2);
    target.writing(unknownSku(key -> key.equals("k1")));
    crossdock.run(route(AlertRule.failuresOver(0)));
    awaitNotices(Event.OPENED);
    String id = open().id();

    crossdock.alerts().close(id, "mended by hand", "Roland");

    assertThat(crossdock.alerts().open()).isEmpty();
    assertThat(notices).hasSize(1);
    assertThatThrownBy(() -> crossdock.alerts().close(id, "again", "Roland"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no open alert \"" + id + "\"");
  }

  @Test
  void alerts_of_a_rule_that_is_gone_are_over() {
    source.holding(2);
    target.writing(unknownSku(key -> key.equals("k1")));
    crossdock.run(route(AlertRule.failuresOver(0)));
    assertThat(crossdock.alerts().open()).hasSize(1);

    crossdock.alerts().watch(route());
    crossdock.alerts().check();

    assertThat(crossdock.alerts().open()).isEmpty();
    awaitNotices(Event.OPENED);
  }

  @Test
  void a_run_that_the_host_ends_is_no_alert() throws Exception {
    source.holding(1);
    CountDownLatch sending = new CountDownLatch(1);
    target.writing(
        write -> {
          sending.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        });
    Thread running = new Thread(() -> crossdock.run(route(AlertRule.runStopped())));
    running.start();
    sending.await();

    crossdock.close();
    running.join();
    crossdock = start();

    assertThat(crossdock.alerts().open()).isEmpty();
  }

  @Test
  void a_rule_that_names_a_channel_which_is_not_there_does_not_run() {
    assertThatThrownBy(() -> crossdock.run(route(AlertRule.runStopped().to("opps"))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "route \"Things\" alerts \"opps\", which no channel of this Crossdock is called;"
                + " nearest: \"ops\"");
  }

  @Test
  void an_erased_item_is_no_example_of_an_open_alert_any_more_and_it_still_counts() {
    source.holding(6);
    target.writing(unknownSku(key -> true));
    Route route =
        route(
            AlertRule.failuresOver(4),
            AlertRule.failuresOver(99).named("week").within(Duration.ofDays(7)));
    crossdock.run(route);
    List<String> keys = open().keys();
    // Which of them fails first is not settled.
    String example = open().text().replaceAll(".*\"(k[1-6])\".*", "$1");
    assertThat(keys).hasSize(6).contains(example);

    crossdock.of(route).tasks().erase(example);

    assertThat(open().keys()).hasSize(5).doesNotContain(example).isSubsetOf(keys);
    assertThat(open().text()).doesNotContain(example).contains("\"erased\"");
    assertThat(open().count()).isEqualTo(6);
    assertThat(store.entries().list("alerts", "", "", 100))
        .hasSizeGreaterThan(1)
        .noneMatch(entry -> entry.value().contains("\"" + example));
    crossdock.alerts().acknowledge(open().id(), "seen", "Roland");
    source.holding(7);
    crossdock.run(route);
    assertThat(open().acknowledgedBy()).contains("Roland");
  }
}
