package io.crossdock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.Crossdock;
import io.crossdock.Failure;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.TimeSource;
import io.crossdock.connector.Verdict;
import io.crossdock.environment.Environment;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs between two plain HTTP systems, of which one gives what is no answer. */
@Timeout(60)
class BadAnswersInARunTest {

  private static final String SIGN_IN =
      "<html><head><title>Sign in</title></head><body>"
          + "<p>x</p>".repeat(5_000)
          + "</body></html>";

  private final MockWebServer source = PromptSockets.server();
  private final MockWebServer target = PromptSockets.server();
  private final List<String> puts = new CopyOnWriteArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().encrypted("Token", "t0k3n-of-the-shop").build())
          .store(store)
          .time(new Jumps())
          .okHttpClient(new OkHttpClient.Builder().addInterceptor(this::noted).build())
          .build();
  private final HttpConnector connector =
      HttpConnector.named("ERP")
          .operation(
              HttpOperation.list("things", "/things").key("id").pageNumber("page", "size", 2))
          .operation(
              HttpOperation.write("things", "update", "PUT", "/things/{id}").key("id").repeatable())
          .testBy("/ping")
          .build();

  /** Jumps over each wait. */
  private static final class Jumps implements TimeSource {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public synchronized Instant now() {
      return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
      now = duration.isNegative() ? now : now.plus(duration);
    }
  }

  @BeforeEach
  void start() throws IOException {
    source.start();
    target.start();
    answering(target, this::taken);
  }

  @AfterEach
  void close() throws IOException {
    crossdock.close();
    source.close();
    target.close();
  }

  /** Counts the writes whose answer arrived. */
  private Response noted(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (chain.request().method().equals("PUT")) {
      answered.incrementAndGet();
    }
    return response;
  }

  private MockResponse taken(RecordedRequest request) {
    puts.add(request.getTarget().replace("/things/", ""));
    return new MockResponse.Builder().code(204).build();
  }

  private MockResponse takenUnlessFour(RecordedRequest request) {
    return request.getTarget().equals("/things/4")
        ? json("{\"message\":\"price: must be positive\"}").newBuilder().code(422).build()
        : taken(request);
  }

  private static void answering(
      MockWebServer server, Function<RecordedRequest, MockResponse> answers) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.apply(request);
          }
        });
  }

  private static String page(RecordedRequest request) {
    return String.valueOf(request.getUrl().queryParameter("page"));
  }

  /** Three pages: 1 and 2, 3 and 4, 5. The second is bad as long as {@code bad} is above 0. */
  private void secondPage(AtomicInteger bad, MockResponse instead) {
    answering(
        source,
        request -> {
          int page = Integer.parseInt(page(request));
          if (page == 2 && bad.getAndDecrement() > 0) {
            return instead;
          }
          return json(
              page < 3
                  ? "[{\"id\":" + (2 * page - 1) + "},{\"id\":" + 2 * page + "}]"
                  : "[{\"id\":5}]");
        });
  }

  private HttpClient client(MockWebServer server) {
    return HttpClient.named("Client " + server.getPort())
        .connector(connector)
        .baseUrl("http://127.0.0.1:" + server.getPort())
        .bearerToken("${Token}")
        .atOnce(1)
        .build();
  }

  private Route.Builder route() {
    return Route.from(Incoming.named("Get").client(client(source)).entity("things").build())
        .named("route");
  }

  private Outgoing update() {
    return Outgoing.named("Put").client(client(target)).entity("things").action("update").build();
  }

  private RunReport run() {
    RunReport report = crossdock.run(route().to(update()));
    assertThat(report.books().balance()).as(report.toString()).isTrue();
    return report;
  }

  // Source: psf/requests #2275, nodejs/undici #5816 and others (case G07 c, d, e).
  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[{\"id\":3},{\"id\":4}] [{\"id\":9}]"})
  void a_page_that_is_no_document_is_no_end_of_the_list_and_is_read_by_the_next_run(String body) {
    secondPage(new AtomicInteger(1), json(body));

    RunReport first = run();

    assertThat(first.succeeded()).isFalse();
    assertThat(first.stopped().orElse(""))
        .contains("http://127.0.0.1:" + source.getPort() + "/things")
        .contains(body.isEmpty() ? "an empty body" : body.equals("null") ? "null" : "stops being");
    assertThat(first.read()).as(first.toString()).isEqualTo(2);

    RunReport second = run();

    assertThat(second.succeeded()).as(second.toString()).isTrue();
    assertThat(first.finished() + second.finished()).isEqualTo(5);
    // What was under way when the run stopped goes once more: an update may be repeated.
    assertThat(new TreeSet<>(puts)).containsExactly("1", "2", "3", "4", "5");
  }

  // Source: CVE-2020-36518; FasterXML/jackson-databind #6214 (case G06 c).
  @Test
  void a_number_that_nobody_can_write_out_stops_no_other_item() {
    answering(
        source,
        request ->
            json(
                page(request).equals("1")
                    ? "[{\"id\":\"a\",\"price\":1},{\"id\":\"b\",\"price\":1e2000000000}]"
                    : "[]"));
    List<String> bodies = new CopyOnWriteArrayList<>();
    answering(
        target,
        request -> {
          bodies.add(request.getBody() == null ? "" : request.getBody().utf8());
          return taken(request);
        });

    RunReport report = run();

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(puts).contains("a");
    assertThat(report.finished() + report.failures().size()).isEqualTo(2);
    assertThat(bodies).allSatisfy(body -> assertThat(body).hasSizeLessThan(100));
  }

  // Source: HubSpot/Singularity #944, woocommerce/wc-api-python #40 and others (case G08 a, b, e).
  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "text/plain"})
  void a_page_for_people_in_answer_to_a_write_stops_the_run_and_leaves_the_items(String type) {
    secondPage(new AtomicInteger(0), json("[]"));
    boolean plain = type.equals("text/plain");
    answering(
        target,
        request ->
            new MockResponse.Builder()
                .addHeader("Content-Type", type)
                .body(plain ? "upstream error" : SIGN_IN)
                .build());

    RunReport report = run();

    assertThat(report.finished()).isZero();
    assertThat(report.failures()).isEmpty();
    assertThat(report.left()).as(report.toString()).isEqualTo(report.read()).isPositive();
    assertThat(report.stopped().orElse(""))
        .hasSizeLessThan(500)
        .contains("http://127.0.0.1:" + target.getPort() + "/things/1")
        .doesNotContain("<p>", "<html")
        .contains(plain ? new String[] {"upstream error"} : new String[] {"HTML", "Sign in"});
  }

  @Test
  void a_mark_before_the_json_and_a_declared_charset_give_the_right_name() {
    List<String> bodies = new CopyOnWriteArrayList<>();
    byte[] latin = "[{\"id\":\"l\",\"name\":\"Größe\"}]".getBytes(StandardCharsets.ISO_8859_1);
    answering(
        source,
        request ->
            page(request).equals("1")
                ? json("\uFEFF[{\"id\":\"b\",\"name\":\"Größe\"},{\"id\":\"c\"}]")
                : new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json; charset=ISO-8859-1")
                    .body(new Buffer().write(latin))
                    .build());
    answering(
        target,
        request -> {
          bodies.add(request.getBody() == null ? "" : request.getBody().utf8());
          return taken(request);
        });

    RunReport report = run();

    assertThat(report.finished()).as(report.toString()).isEqualTo(3);
    assertThat(bodies).filteredOn(body -> body.contains("\"Größe\"")).hasSize(2);
  }

  @Test
  void a_client_that_meets_a_page_500_times_says_so_each_time_and_works_afterwards() {
    AtomicInteger bad = new AtomicInteger(500);
    answering(
        source,
        request ->
            bad.getAndDecrement() > 0
                ? new MockResponse.Builder()
                    .addHeader("Content-Type", "text/html")
                    .body(SIGN_IN)
                    .build()
                : json("{}"));

    for (int i = 0; i < 500; i++) {
      Verdict verdict = crossdock.test(client(source));
      assertThat(verdict.result()).isEqualTo(Verdict.Result.FAILS);
      assertThat(verdict.words()).contains("HTML", "Sign in").hasSizeLessThan(500);
    }

    assertThat(crossdock.test(client(source)).result()).isEqualTo(Verdict.Result.WORKS);
  }

  // Source: confluentinc/kafka-connect-jdbc #1597, #721 and others (case G10).
  @Test
  void bad_items_fail_alone_and_a_host_that_goes_away_leaves_the_rest() throws IOException {
    int port = target.getPort();
    MockWebServer again = PromptSockets.server();
    answering(target, this::takenUnlessFour);
    answering(
        source,
        request -> {
          int page = Integer.parseInt(page(request));
          if (page == 5) {
            await().until(() -> answered.get() >= 6);
            target.close();
          }
          return json(
              page > 5 ? "[]" : "[{\"id\":" + (2 * page - 1) + "},{\"id\":" + 2 * page + "}]");
        });
    Route route =
        route()
            .transform(
                item -> {
                  if (item.path("id").asInt() == 7) {
                    throw new NullPointerException("no price list");
                  }
                  if (item.path("id").asInt() == 8) {
                    throw new StackOverflowError();
                  }
                  return item;
                })
            .to(update());

    RunReport first = crossdock.run(route);

    assertThat(puts).as(first.toString()).containsExactly("1", "2", "3", "5", "6");
    assertThat(first.books().balance()).isTrue();
    assertThat(first.read()).isEqualTo(10);
    assertThat(first.finished()).isEqualTo(5);
    assertThat(first.left()).isEqualTo(2);
    assertThat(first.failures()).extracting(Failure::key).containsExactlyInAnyOrder("4", "7", "8");
    assertThat(words(first, "4")).contains("price: must be positive");
    assertThat(words(first, "7")).contains("NullPointerException", "no price list");
    assertThat(words(first, "8")).contains("StackOverflowError");
    assertThat(first.stopped().orElse("")).contains("127.0.0.1:" + port, "refused");
    // In memory, what is finished is a count; all others are there with their states.
    assertThat(store.tasks(TaskQuery.all()))
        .extracting(task -> task.key() + " " + task.state())
        .containsExactlyInAnyOrder("4 FAILED", "7 FAILED", "8 FAILED", "9 NEW", "10 NEW");

    answering(again, this::takenUnlessFour);
    again.start(port);
    try (again) {
      RunReport second = crossdock.run(route);

      assertThat(second.books().balance()).isTrue();
      assertThat(puts).as(second.toString()).containsExactly("1", "2", "3", "5", "6", "9", "10");
      assertThat(store.tasks(TaskQuery.all().in(TaskState.FAILED)))
          .extracting(Task::key)
          .contains("4", "7", "8");
    }
  }

  private static String words(RunReport report, String key) {
    return report.failures().stream()
        .filter(failure -> failure.key().equals(key))
        .map(Failure::words)
        .findFirst()
        .orElse("none");
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }
}
