package io.crossdock.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An ERP with a plain API: orders are created once, and changes are asked for. */
@Timeout(60)
class ErpTest {

  private final MockWebServer shop = PromptSockets.server();
  private final MockWebServer erp = PromptSockets.server();
  private final List<String> orders = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Crossdock crossdock = Crossdock.with(Environment.builder().build());
  private Lost lost = Lost.AFTER;

  private enum Lost {
    BEFORE,
    AFTER
  }

  @BeforeEach
  void start() throws IOException {
    shop.start();
    erp.start();
    erp.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            calls.add(request.getMethod() + " " + request.getTarget());
            return request.getMethod().equals("GET") ? found(request) : created(request);
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    crossdock.close();
    shop.close();
    erp.close();
  }

  private MockResponse created(RecordedRequest request) {
    String body = request.getBody().utf8();
    boolean first = calls.stream().filter(call -> call.startsWith("POST")).count() == 1;
    if (!first || lost == Lost.AFTER) {
      orders.add(body);
    }
    return first
        ? new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build()
        : json("{\"id\":1}");
  }

  private MockResponse found(RecordedRequest request) {
    String reference = request.getUrl().queryParameter("reference");
    if (reference == null) {
      return new MockResponse.Builder().code(404).build();
    }
    List<String> found = new ArrayList<>();
    orders.stream().filter(order -> order.contains("\"" + reference + "\"")).forEach(found::add);
    return json("{\"orders\":" + found + "}");
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private RunReport run(HttpOperation create) {
    shop.enqueue(json("[{\"reference\":\"10 & 1/a\",\"total\":\"8.10\"}]"));
    Incoming incoming =
        Incoming.named("Orders").client(client(shop, list())).entity("orders").build();
    Outgoing outgoing =
        Outgoing.named("To ERP")
            .client(client(erp, create))
            .entity("orders")
            .action("create")
            .lookUpPause(Duration.ofMillis(1))
            .build();
    return crossdock.run(Route.from(incoming).to(outgoing));
  }

  private static HttpOperation list() {
    return HttpOperation.list("orders", "/orders").key("reference");
  }

  private static HttpOperation create() {
    return HttpOperation.write("orders", "create", "POST", "/orders").key("reference");
  }

  private static HttpClient client(MockWebServer server, HttpOperation operation) {
    return HttpClient.named("Client " + server.getPort())
        .connector(HttpConnector.named("System").operation(operation).build())
        .baseUrl(server.url("/").toString())
        .build();
  }

  @Test
  void an_order_whose_answer_was_lost_is_looked_up_and_stands_once() {
    RunReport report = run(create().lookUp("/orders?reference={reference}", "orders"));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(orders).hasSize(1);
    assertThat(calls).containsExactly("POST /orders", "GET /orders?reference=10%20%26%201%2Fa");
  }

  @Test
  void an_order_that_never_arrived_is_sent_once_more() {
    lost = Lost.BEFORE;

    RunReport report = run(create().lookUp("/orders?reference={reference}", "orders"));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(orders).hasSize(1);
    assertThat(calls).filteredOn(call -> call.startsWith("GET")).hasSize(2);
  }

  @Test
  void without_a_look_up_the_order_is_in_doubt_and_named() {
    RunReport report = run(create());

    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures()).singleElement().extracting(f -> f.key()).isEqualTo("10 & 1/a");
    assertThat(calls).containsExactly("POST /orders");
  }

  @Test
  void an_answer_that_none_is_there_may_be_a_404() {
    lost = Lost.BEFORE;
    RunReport report = run(create().lookUp("/missing/{reference}", ""));

    assertThat(report.finished()).as(report.toString()).isEqualTo(1);
    assertThat(calls)
        .containsExactly(
            "POST /orders",
            "GET /missing/10%20%26%201%2Fa",
            "GET /missing/10%20%26%201%2Fa",
            "POST /orders");
  }

  @Test
  void an_order_that_could_not_be_looked_up_is_not_sent() {
    RunReport report = run(create().lookUp("/orders?reference={refernce}", "orders"));

    assertThat(report.books().rejected()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("no value for {refernce}");
    assertThat(calls).isEmpty();
  }

  @Test
  void an_answer_without_the_list_is_no_word_that_the_order_is_not_there() {
    RunReport report = run(create().lookUp("/orders?reference={reference}", "order"));

    assertThat(report.books().inDoubt()).as(report.toString()).isEqualTo(1);
    assertThat(report.failures().get(0).words()).contains("has no items at \"order\"");
    assertThat(orders).hasSize(1);
  }

  @Test
  void changes_are_asked_for_by_the_clock_of_the_remote() {
    HttpOperation changed = list().changedSince("changed_after", Duration.ofMinutes(5));
    Incoming incoming =
        Incoming.named("Orders")
            .client(client(shop, changed))
            .entity("orders")
            .changedSince()
            .build();
    Route route =
        Route.from(incoming)
            .to(
                Outgoing.named("To ERP")
                    .client(client(erp, create()))
                    .operation("create-orders")
                    .build());
    for (int i = 0; i < 2; i++) {
      shop.enqueue(
          json("[]").newBuilder().addHeader("Date", "Tue, 24 Nov 2026 10:00:00 GMT").build());
    }

    crossdock.run(route);
    crossdock.run(route);

    assertThat(targets(shop))
        .containsExactly("/orders", "/orders?changed_after=2026-11-24T09%3A55%3A00Z");
  }

  private static List<String> targets(MockWebServer server) {
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < server.getRequestCount(); i++) {
      try {
        targets.add(server.takeRequest().getTarget());
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
    return targets;
  }
}
