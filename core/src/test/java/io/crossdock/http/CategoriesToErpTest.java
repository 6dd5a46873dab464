package io.crossdock.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.mapping.Reference;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Categories of a PIM go to a plain API that gives them ids of its own. */
@Timeout(60)
class CategoriesToErpTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockWebServer pim = new MockWebServer();
  private final MockWebServer erp = new MockWebServer();
  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();
  private final Crossdock crossdock = Crossdock.with(Environment.builder().build());
  private String status = "done";

  @BeforeEach
  void start() throws IOException {
    pim.start();
    erp.start();
    erp.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return take(request);
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    crossdock.close();
    pim.close();
    erp.close();
  }

  private synchronized MockResponse take(RecordedRequest request) {
    try {
      taken.add(JSON.readTree(request.getBody().utf8()));
    } catch (IOException unreadable) {
      return new MockResponse.Builder().code(400).build();
    }
    addresses.add(request.getTarget());
    return json("{\"id\":" + (100 + taken.size()) + ",\"status\":\"" + status + "\"}");
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static HttpClient client(MockWebServer server, HttpOperation operation) {
    return HttpClient.named(operation.row().path("path").asText())
        .connector(HttpConnector.named("API").operation(operation).build())
        .baseUrl(server.url("/").toString())
        .build();
  }

  private Incoming categories(String list) {
    pim.enqueue(json(list));
    return Incoming.named("Categories")
        .client(client(pim, HttpOperation.list("categories", "/categories").key("code")))
        .entity("categories")
        .build();
  }

  private Outgoing.Builder creating(HttpOperation create) {
    return Outgoing.named("ERP - Categories")
        .client(client(erp, create))
        .entity("categories")
        .action("create");
  }

  @Test
  void ids_of_answers_are_what_later_items_and_templates_refer_to() {
    Outgoing outgoing =
        creating(HttpOperation.write("categories", "create", "POST", "/categories").key("code"))
            .query("under", "?{parent}")
            .remember("erp categories", "id")
            .reference("parent", Reference.in("erp categories").orWait())
            .build();
    Route route =
        Route.from(
                categories(
                    "[{\"code\":\"c\",\"parent\":\"b\"},{\"code\":\"b\",\"parent\":\"a\"},"
                        + "{\"code\":\"a\",\"parent\":null}]"))
            .to(outgoing);

    RunReport report = crossdock.run(route);

    assertThat(report.books().toString()).isEqualTo("3 read = 3 finished");
    assertThat(taken)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"code\":\"a\",\"parent\":null}",
            "{\"code\":\"b\",\"parent\":101}",
            "{\"code\":\"c\",\"parent\":102}");
    assertThat(addresses.subList(1, 3))
        .containsExactly("/categories?under=101", "/categories?under=102");
  }

  @Test
  void an_answer_that_promises_word_lets_the_item_wait_until_it_is_completed() {
    status = "queued";
    HttpOperation create =
        HttpOperation.write("categories", "create", "POST", "/categories")
            .key("code")
            .waitsWhen("status == 'queued'");
    Route route = Route.from(categories("[{\"code\":\"a\"}]")).to(creating(create).build());

    assertThat(crossdock.run(route).books().waiting()).isEqualTo(1);

    Task task = crossdock.tasks().list(TaskQuery.all().in(TaskState.WAITING)).get(0);
    assertThat(task.reason().orElseThrow()).contains("status == 'queued'");
    crossdock.tasks().complete(task.id(), "message 12 of the ERP");
    pim.enqueue(json("[{\"code\":\"a\"}]"));

    assertThat(crossdock.run(route).books().toString())
        .isEqualTo("1 read = 0 finished + 1 unchanged");
    assertThat(taken).hasSize(1);
  }
}
