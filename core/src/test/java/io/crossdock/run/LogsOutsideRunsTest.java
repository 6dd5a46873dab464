package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.Route;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.http.PromptSockets;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.LogPolicy;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** What is asked for outside runs is in the logs, too: what failed is what somebody looks for. */
@Timeout(60)
class LogsOutsideRunsTest {

  private final MockWebServer server = PromptSockets.server();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().encrypted("Token", "opensesame").build())
          .time(new JumpingTime())
          .build();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    crossdock.close();
    server.close();
  }

  private HttpClient client() {
    return HttpClient.named("Shop")
        .connector(
            HttpConnector.named("ERP")
                .operation(HttpOperation.list("things", "/things").key("id"))
                .operation(
                    HttpOperation.write("things", "update", "PUT", "/things/{id}")
                        .key("id")
                        .repeatable())
                .testBy("/things")
                .build())
        .baseUrl("http://127.0.0.1:" + server.getPort())
        .bearerToken("${Token}")
        .build();
  }

  private void answer(int code, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(code)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
  }

  @Test
  void a_test_of_a_client_is_a_line_and_a_warning_where_it_does_not_work() {
    answer(200, "[]");
    answer(403, "{\"message\":\"opensesame is \\u001b[31m not welcome\"}");
    crossdock.test(client());
    crossdock.test(client());

    List<JournalLine> lines = crossdock.logs().list();
    assertThat(lines).extracting(JournalLine::event).containsExactly("test", "test");
    assertThat(lines).extracting(JournalLine::level).containsExactly(Level.INFO, Level.WARN);
    assertThat(lines.get(0).text()).startsWith("client \"Shop\" (erp) was tested and works: ");
    assertThat(lines.get(1).text())
        .startsWith("client \"Shop\" (erp) was tested and does not work: ")
        .contains("403")
        .doesNotContain("opensesame")
        .doesNotContainPattern("\\p{Cc}");
  }

  @Test
  void a_call_by_its_name_is_a_line_only_where_it_fails() {
    answer(200, "[]");
    answer(404, "{\"message\":\"no opensesame here\"}");
    crossdock.call(client(), "list-things", RequestParameters.none());
    assertThatThrownBy(() -> crossdock.call(client(), "list-things", RequestParameters.none()))
        .hasMessageContaining("404");

    assertThat(crossdock.logs().list())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.event()).isEqualTo("call");
              assertThat(line.level()).isEqualTo(Level.WARN);
              assertThat(line.text())
                  .startsWith("client \"Shop\" (erp), list-things: ")
                  .contains("404")
                  .doesNotContain("opensesame");
            });
  }

  @Test
  void a_preview_writes_no_line() {
    answer(200, "[]");
    Incoming incoming =
        Incoming.named("Things")
            .client(client())
            .entity("things")
            .logging(LogPolicy.standard().withFullBodies())
            .build();
    Outgoing outgoing =
        Outgoing.named("Out").client(client()).entity("things").action("update").build();

    crossdock.preview(Route.from(incoming).to(outgoing));

    assertThat(crossdock.logs().list()).isEmpty();
  }
}
