package io.crossdock.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.http.PromptSockets;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** What a run writes into the journal of its store. */
@Timeout(60)
class LogsOfRunsTest {

  private final MockWebServer server = PromptSockets.server();
  private final TaskStore store = TaskStore.inMemory();
  private int items = 3;
  private String refusal = "{\"message\":\"no such price\"}";

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request.getTarget());
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  private MockResponse answer(String target) {
    MockResponse.Builder answer =
        new MockResponse.Builder().addHeader("Content-Type", "application/json");
    if (target.startsWith("/things?")) {
      String list =
          IntStream.rangeClosed(1, items)
              .mapToObj(i -> "{\"id\":\"k" + i + "\",\"price\":" + i + "}")
              .collect(Collectors.joining(","));
      return answer.body("[" + list + "]").build();
    }
    if (target.equals("/things/k2")) {
      return answer.code(422).body(refusal).build();
    }
    return answer.body("{\"taken\":true}").build();
  }

  private Route route(LogPolicy policy) {
    HttpClient client =
        HttpClient.named("Shop")
            .connector(
                HttpConnector.named("ERP")
                    .operation(HttpOperation.list("things", "/things").key("id"))
                    .operation(
                        HttpOperation.write("things", "update", "PUT", "/things/{id}")
                            .key("id")
                            .repeatable())
                    .build())
            .baseUrl("http://127.0.0.1:" + server.getPort())
            .bearerToken("${Token}")
            .build();
    return Route.from(
            Incoming.named("Get")
                .client(client)
                .entity("things")
                .query("secretFilter", "${Token}")
                .logging(policy)
                .build())
        .named("things")
        .to(
            Outgoing.named("Put")
                .client(client)
                .entity("things")
                .action("update")
                .logging(policy)
                .build());
  }

  private RunReport run(LogPolicy policy) {
    return run(policy, store);
  }

  private RunReport run(LogPolicy policy, TaskStore into) {
    Environment environment = Environment.builder().encrypted("Token", "t0k3n-of-the-shop").build();
    try (Crossdock crossdock = Crossdock.builder(environment).store(into).build()) {
      return crossdock.run(route(policy));
    }
  }

  private List<JournalLine> lines() {
    return store.journal().lines(JournalQuery.of(JournalLine.Kind.LOG));
  }

  private List<JournalLine> lines(String event) {
    return lines().stream().filter(line -> line.event().equals(event)).toList();
  }

  @Test
  void by_default_there_are_some_lines_for_a_page_and_not_one_for_each_item() {
    items = 90;
    RunReport report = run(LogPolicy.standard());

    assertThat(lines())
        .extracting(JournalLine::event)
        .startsWith("run started")
        .endsWith("run ended")
        .containsExactlyInAnyOrder("run started", "page", "read", "failed", "batch", "run ended");
    assertThat(lines())
        .allSatisfy(
            line -> {
              assertThat(line.run()).hasValue(report.run());
              assertThat(line.incoming()).hasValue("get");
              assertThat(line.route()).hasValue("things");
              assertThat(line.details()).isEmpty();
            });
  }

  @Test
  void an_item_that_failed_is_a_warning_with_task_key_and_reason() {
    run(LogPolicy.standard());

    assertThat(lines("failed"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Level.WARN);
              assertThat(line.key()).hasValue("k2");
              assertThat(line.task()).hasValue(2);
              assertThat(line.outgoing()).hasValue("put");
              assertThat(line.text()).contains("422", "no such price");
            });
  }

  @Test
  void at_debug_each_call_and_each_item_has_a_line() {
    RunReport report = run(LogPolicy.standard().atLevel(Level.DEBUG));

    assertThat(lines("call")).hasSize((int) report.calls());
    assertThat(lines("finished")).extracting(line -> line.key().orElse("")).contains("k1", "k3");
    assertThat(lines("call"))
        .filteredOn(line -> line.key().isPresent())
        .allSatisfy(line -> assertThat(line.outgoing()).hasValue("put"))
        .hasSize(3);
  }

  @Test
  void an_address_shows_the_names_of_its_query_and_no_value() {
    run(LogPolicy.standard().atLevel(Level.DEBUG));

    assertThat(lines("call").get(0).text())
        .contains("/things?secretFilter=…")
        .doesNotContain("t0k3n");
  }

  @Test
  void a_higher_level_leaves_out_the_lower_ones() {
    run(LogPolicy.standard().atLevel(Level.WARN));

    assertThat(lines()).extracting(JournalLine::event).containsExactly("failed");
  }

  @Test
  void with_bodies_what_went_out_and_what_came_in_are_there_at_info() {
    run(LogPolicy.standard().withFullBodies());

    assertThat(lines("call")).hasSize(4);
    assertThat(lines("call").get(0).details().orElse(""))
        .contains("got application/json")
        .contains("{\"id\":\"k1\",\"price\":1}");
    assertThat(lines("call"))
        .filteredOn(line -> line.text().contains("/things/k2"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Level.WARN);
              assertThat(line.details().orElse(""))
                  .contains("sent application/json", "\"price\":2", "no such price");
            });
  }

  @Test
  void a_part_of_a_body_is_no_longer_than_said() {
    run(LogPolicy.standard().withBodies(10));

    assertThat(lines("call").get(0).details())
        .hasValueSatisfying(
            details -> assertThat(details).contains("[{\"id\":\"k1…").doesNotContain("k2"));
  }

  @Test
  void what_a_remote_says_can_neither_end_a_line_nor_paint_a_terminal() {
    refusal = "{\"message\":\"a\\r\\nFAKE line\\u001b[31m\\u202Ered\"}";
    run(LogPolicy.standard().withFullBodies());

    assertThat(lines())
        .allSatisfy(
            line -> {
              assertThat(line.text()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
              assertThat(line.details().orElse(""))
                  .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
            });
  }

  @Test
  void a_store_that_cannot_write_lines_fails_no_run_and_is_remarked() {
    TaskStore broken = BrokenJournal.over(store);

    RunReport report = run(LogPolicy.standard(), broken);

    assertThat(report.succeeded()).isTrue();
    assertThat(report.storeFailures()).isEmpty();
    assertThat(report.remarks())
        .anySatisfy(
            remark -> assertThat(remark).contains("logs could not be stored", "disk is full"));
  }

  @Test
  void a_run_that_was_stopped_says_why_in_its_last_line() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(401).build();
          }
        });
    run(LogPolicy.standard());

    JournalLine last = lines().get(lines().size() - 1);
    assertThat(last.event()).isEqualTo("run ended");
    assertThat(last.level()).isEqualTo(Level.ERROR);
    assertThat(last.text()).contains("was stopped", "401");
  }
}
