package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.monitor.AlertNotice;
import io.crossdock.monitor.AlertNotice.Event;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.JournalLine;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TestTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that outlive a process, and that several instances tell once. */
@Timeout(120)
@ExtendWith(PostgresServer.class)
class AlertsOfInstancesTest {

  private static final String FIVE =
      "[{\"id\":\"a1\"},{\"id\":\"a2\"},{\"id\":\"a3\"},{\"id\":\"a4\"},{\"id\":\"a5\"}]";

  @TempDir Path folder;

  private final TestTime time = TestTime.at("2026-11-25T20:00:00Z");
  private final List<AlertNotice> notices = new CopyOnWriteArrayList<>();
  private final HttpServer server = HttpServer.create();
  private volatile int answer = 200;
  private final ExecutorService pool = Executors.newFixedThreadPool(8);

  AlertsOfInstancesTest() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    server.stop(0);
  }

  private Crossdock instance(TaskStore store) {
    return Crossdock.builder(Environment.builder().build())
        .store(store)
        .time(time)
        .alertsTo("ops", notices::add)
        .build();
  }

  private Route route(String baseUrl, AlertRule rule) {
    HttpClient client =
        HttpClient.named("ERP")
            .connector(
                HttpConnector.named("ERP")
                    .operation(HttpOperation.list("things", "/things").key("id"))
                    .operation(
                        HttpOperation.write("things", "upsert", "PUT", "/things/{id}").key("id"))
                    .build())
            .baseUrl(baseUrl)
            .build();
    return Route.from(Incoming.named("In").client(client).entity("things").build())
        .named("Things")
        .alert(rule)
        .to(Outgoing.named("Out").client(client).entity("things").build());
  }

  private void serve(int status) {
    answer = status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean reads = exchange.getRequestMethod().equals("GET");
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body =
        (reads ? FIVE : "{\"message\":\"The colour is unknown\"}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reads ? 200 : answer, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void awaitEvents(Event... events) {
    await()
        .untilAsserted(
            () -> assertThat(notices).extracting(AlertNotice::event).containsExactly(events));
  }

  private void fiveFailuresAreOneAlert(java.util.function.Supplier<TaskStore> store)
      throws Exception {
    Route route = route(url(), AlertRule.failuresOver(4).build());
    serve(422);
    try (TaskStore first = store.get();
        Crossdock crossdock = instance(first)) {
      assertThat(crossdock.run(route).failed()).isEqualTo(5);
      awaitEvents(Event.OPENED);
      assertThat(notices.get(0).alert().count()).isEqualTo(5);
    }
    serve(200);
    try (TaskStore second = store.get();
        Crossdock crossdock = instance(second)) {
      assertThat(crossdock.alerts().open()).hasSize(1);
      assertThat(crossdock.run(route).finished()).isEqualTo(5);
      awaitEvents(Event.OPENED, Event.RECOVERED);
      assertThat(crossdock.of(route).alerts().history())
          .extracting(JournalLine::event)
          .containsExactly("recovered", "opened");
      assertThat(crossdock.alerts().open()).isEmpty();
    }
  }

  @Test
  void five_failures_are_one_alert_and_one_recovery_through_a_restart_on_a_file() throws Exception {
    fiveFailuresAreOneAlert(() -> JdbcTaskStore.h2(folder.resolve("tasks")));
  }

  @Test
  void five_failures_are_one_alert_and_one_recovery_of_two_instances_on_one_postgresql(
      PostgresServer.Schema schema) throws Exception {
    fiveFailuresAreOneAlert(() -> JdbcTaskStore.of(schema.pool()));
  }

  @Test
  void two_instances_that_check_at_once_tell_each_silence_and_its_end_once(
      PostgresServer.Schema schema) throws Exception {
    serve(200);
    Route route =
        route(
            url(),
            AlertRule.nothingReceivedFor(Duration.ofHours(1))
                .quietFor(Duration.ofMinutes(1))
                .build());
    try (Crossdock one = instance(JdbcTaskStore.of(schema.pool()));
        Crossdock two = instance(JdbcTaskStore.of(schema.pool()))) {
      one.alerts().watch(route);
      two.alerts().watch(route);
      for (int silence = 1; silence <= 3; silence++) {
        time.advance(Duration.ofHours(2));
        checkAtOnce(one, two);
        one.run(route);
        checkAtOnce(one, two);
        int told = 2 * silence;
        await().untilAsserted(() -> assertThat(notices).hasSize(told));
      }
    }
    assertThat(notices).extracting(AlertNotice::id).doesNotHaveDuplicates();
    assertThat(notices)
        .extracting(AlertNotice::event)
        .containsExactly(
            Event.OPENED,
            Event.RECOVERED,
            Event.OPENED,
            Event.RECOVERED,
            Event.OPENED,
            Event.RECOVERED);
  }

  @Test
  void a_run_whose_process_died_is_told_by_another_instance(PostgresServer.Schema schema) {
    Route route = route(url(), AlertRule.runStopped().build());
    JdbcTaskStore dead = JdbcTaskStore.builder(schema.pool()).lease(Duration.ofMillis(200)).open();
    dead.claim(List.of(new Lane(route.identifier(), route.outgoings().get(0).identifier())));

    try (Crossdock alive = instance(JdbcTaskStore.of(schema.pool()))) {
      alive.alerts().watch(route);
      await()
          .untilAsserted(
              () -> {
                alive.alerts().check();
                assertThat(alive.alerts().open())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.cause()).isEqualTo("a run broke off"));
              });
      alive.alerts().check();
      assertThat(alive.alerts().open().get(0).count()).isEqualTo(1);

      alive.run(route);
      awaitEvents(Event.OPENED, Event.RECOVERED);
    }
  }

  private void checkAtOnce(Crossdock one, Crossdock two) throws Exception {
    List<Future<?>> checks = new ArrayList<>();
    IntStream.range(0, 8)
        .forEach(i -> checks.add(pool.submit(() -> (i % 2 == 0 ? one : two).alerts().check())));
    for (Future<?> check : checks) {
      check.get(60, TimeUnit.SECONDS);
    }
  }
}
