package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Subscriber;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The SPI's hardest reader, as a sketch that compiles and runs: a remote job whose ticket is the
 * cursor, not ready at first, then lines of a file by offset, as a bulk read of Shopify is. The
 * hardest writers are {@link MagentoBulkTest} and the orders of {@link MagentoPublisherTest}.
 */
class HardestCallersTest {

  private static final int LINES_A_PAGE = 2;

  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();

  @Test
  void a_remote_job_is_read_with_its_ticket_as_the_cursor() {
    try (FakeServer server = FakeServer.start(this::shopify)) {
      Read first =
          Read.first(
              Catalogue.parse(
                      "[{\"operation\":\"bulk\",\"entity\":\"products\",\"action\":\"list\","
                          + "\"method\":\"POST\",\"path\":\"/graphql.json\",\"key\":[\"id\"],"
                          + "\"reads\":true}]")
                  .operation("bulk")
                  .orElseThrow(),
              ResolvedParameters.none(),
              Settings.none(),
              new ShopConnection(server.baseUrl(), "token"));
      Subscriber subscriber = new BulkRead();
      List<String> keys = new ArrayList<>();
      int waits = 0;

      Page page = subscriber.read(first);
      while (true) {
        page.items().forEach(item -> keys.add(item.key()));
        waits += page.pollAfter().isPresent() ? 1 : 0;
        if (page.next().isEmpty()) {
          break;
        }
        // As stored and read back after a restart.
        page = new BulkRead().read(first.from(Cursor.of(page.next().get().value())));
      }

      assertThat(keys).containsExactly("1", "2", "3", "4", "5");
      assertThat(waits).isEqualTo(2);
      assertThat(started).hasValue(1);
    }
  }

  private FakeResponse shopify(FakeRequest request) {
    if (request.path().equals("/file.jsonl")) {
      return FakeResponse.of(
          200,
          "application/jsonl",
          "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n{\"id\":4}\n{\"id\":5}\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    if (request.path().equals("/graphql.json")) {
      started.incrementAndGet();
      return FakeResponse.json(200, ShopConnection.json("{'id':'job-1','status':'CREATED'}"));
    }
    return FakeResponse.json(
        200,
        ShopConnection.json(
            polls.incrementAndGet() < 2
                ? "{'status':'RUNNING'}"
                : "{'status':'COMPLETED','url':'/file.jsonl'}"));
  }

  /** Keeps nothing: the cursor holds the job, then the file and how many lines were read. */
  private static final class BulkRead implements Subscriber {

    @Override
    public Page read(Read read) {
      if (read.cursor().isEmpty()) {
        return notYet(start(read));
      }
      JsonNode at = read.cursor().get().value();
      if (at.has("file")) {
        return lines(read, at);
      }
      JsonNode job =
          read.connection().send(Call.get("/jobs/" + at.path("job").asText()).build()).json();
      return job.path("status").asText().equals("COMPLETED")
          ? lines(read, file(job.path("url").asText(), 0))
          : notYet(at.path("job").asText());
    }

    private static String start(Read read) {
      Call call =
          Call.of(read.operation(), read.operation().path())
              .body(Body.json(JsonNodeFactory.instance.objectNode().put("query", "{ products }")))
              .build();
      return read.connection().send(call).json().path("id").asText();
    }

    private static Page notYet(String job) {
      return Page.notYet(
          Cursor.of(JsonNodeFactory.instance.objectNode().put("job", job)), Duration.ofSeconds(10));
    }

    private static JsonNode file(String file, int line) {
      return JsonNodeFactory.instance.objectNode().put("file", file).put("line", line);
    }

    private static Page lines(Read read, JsonNode at) {
      Answer answer =
          read.connection()
              .send(Call.get(at.path("file").asText()).incomplete(Call.Incomplete.ACCEPT).build());
      List<String> lines = answer.lines();
      int from = at.path("line").asInt();
      int to = Math.min(from + LINES_A_PAGE, lines.size());
      List<PageItem> items =
          lines.subList(from, to).stream()
              .map(ShopConnection::json)
              .map(json -> PageItem.of(json.path("id").asText(), json))
              .toList();
      return to < lines.size()
          ? Page.of(items, Cursor.of(file(at.path("file").asText(), to)))
          : Page.last(items);
    }
  }
}
