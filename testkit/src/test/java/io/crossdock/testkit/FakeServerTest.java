package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeServerTest {

  private final AtomicInteger applied = new AtomicInteger();
  private final FakeServer server =
      FakeServer.start(
          request -> {
            applied.incrementAndGet();
            return FakeResponse.text(200, "one\ntwo\nthree");
          });
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .readTimeout(Duration.ofSeconds(5))
          .build();

  @AfterEach
  void stop() {
    server.close();
    client.connectionPool().evictAll();
  }

  @Test
  void a_call_reaches_the_system_with_path_and_query_decoded() throws IOException {
    get("/a%20b/c+d?x=1&x=%7B%22a%22%3A1%7D&empty").close();

    FakeRequest request = server.calls().get(0).request();
    assertThat(request.segments()).containsExactly("a b", "c+d");
    assertThat(request.path()).isEqualTo("/a%20b/c+d");
    assertThat(request.queryValue("x")).contains("{\"a\":1}");
    assertThat(request.queryValue("empty")).contains("");
    assertThat(request.query()).hasSize(3);
  }

  @Test
  void a_fault_strikes_the_calls_it_was_aimed_at_and_no_other() throws IOException {
    server.fail(Fault.status(503).on("GET", "/slow").after(1).times(2));

    assertThat(Stream.of("/slow", "/other", "/slow", "/slow", "/slow").map(this::statusOf).toList())
        .containsExactly(200, 200, 503, 503, 200);
  }

  @Test
  void a_reset_before_applying_leaves_the_system_untouched() {
    server.fail(Fault.resetBeforeApply());

    assertThatThrownBy(() -> get("/x")).isInstanceOf(IOException.class);

    assertThat(applied).hasValue(0);
    assertThat(server.calls()).extracting(Call::status).containsExactly(0);
  }

  @Test
  void a_reset_after_applying_loses_the_answer_only() {
    server.fail(Fault.resetAfterApply());

    assertThatThrownBy(() -> get("/x")).isInstanceOf(IOException.class);

    assertThat(applied).hasValue(1);
  }

  @Test
  void a_duplicate_delivery_applies_one_request_twice() throws IOException {
    server.fail(Fault.duplicateDelivery());

    get("/x").close();

    assertThat(applied).hasValue(2);
    assertThat(server.calls()).hasSize(1);
  }

  @Test
  void a_cut_body_ends_before_its_announced_length() throws IOException {
    server.fail(Fault.cutBody(5));

    try (Response response = get("/x")) {
      assertThat(response.header("Content-Length")).isEqualTo("13");
      assertThatThrownBy(() -> response.body().string()).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void a_cut_line_is_missing_from_the_answer() throws IOException {
    server.fail(Fault.cutLine(2));

    try (Response response = get("/x")) {
      assertThat(response.body().string()).isEqualTo("one\nthree");
    }
  }

  @Test
  void answers_can_be_replaced() throws IOException {
    server.fail(Fault.htmlWith200("Maintenance"));
    server.fail(Fault.tooMany("7"));
    server.fail(Fault.redirectTo("http://elsewhere.example.com/", 302));
    server.fail(Fault.status(500, JsonNodeFactory.instance.objectNode().put("message", "broken")));

    try (Response html = get("/x")) {
      assertThat(html.body().string()).contains("<title>Maintenance</title>");
    }
    try (Response tooMany = get("/x")) {
      assertThat(tooMany.code()).isEqualTo(429);
      assertThat(tooMany.header("Retry-After")).isEqualTo("7");
    }
    try (Response redirect = get("/x")) {
      assertThat(redirect.header("Location")).isEqualTo("http://elsewhere.example.com/");
    }
    try (Response broken = get("/x")) {
      assertThat(broken.body().string()).isEqualTo("{\"message\":\"broken\"}");
    }
    assertThat(applied).hasValue(0);
  }

  @Test
  void a_gzip_bomb_is_small_on_the_wire_and_large_when_unpacked() throws IOException {
    server.fail(Fault.gzipBomb(10_000_000));

    try (Response response = get("/x")) {
      assertThat(response.body().bytes()).hasSize(10_000_000);
    }
  }

  @Test
  void an_endless_body_goes_on_until_nobody_reads_it_any_more() throws IOException {
    server.fail(Fault.endlessBody(500));

    try (Response response = get("/x")) {
      assertThat(response.code()).isEqualTo(500);
      assertThat(response.body().source().readByteArray(5_000_000)).startsWith('{', ' ');
    }
    assertThat(statusOf("/x")).isEqualTo(200);
    assertThat(applied).hasValue(1);
  }

  @Test
  void a_refused_connection_is_refused_until_the_server_comes_back() {
    server.refuseConnections();

    assertThatThrownBy(() -> get("/x")).isInstanceOf(ConnectException.class);
    server.heal();
    assertThat(statusOf("/x")).isEqualTo(200);
  }

  @Test
  void a_host_that_goes_away_in_mid_run_comes_back_on_the_same_port() {
    server.fail(Fault.refusedConnection(Duration.ofMillis(300)));

    assertThatThrownBy(() -> get("/x")).isInstanceOf(IOException.class);

    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> statusOrZero("/x") == 200);
    assertThat(applied).hasValue(1);
  }

  @Test
  void what_goes_beyond_the_calls_at_a_time_is_refused() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    FakeSystem waiting =
        request -> {
          inside.countDown();
          await(go);
          return FakeResponse.empty(200);
        };
    try (FakeServer narrow = FakeServer.start(waiting).atMostAtOnce(2, request -> "all")) {
      List<CompletableFuture<Integer>> two =
          Stream.of(1, 2)
              .map(i -> CompletableFuture.supplyAsync(() -> statusOf(narrow.baseUrl(), "/x")))
              .toList();
      assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

      assertThat(statusOf(narrow.baseUrl(), "/x")).isEqualTo(429);

      go.countDown();
      assertThat(two).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(200));
      assertThat(narrow.mostAtOnce()).isEqualTo(3);
    }
  }

  @Test
  void only_the_last_calls_are_kept_while_all_are_counted() {
    server.keepCalls(2);

    Stream.of("/a", "/b", "/c").forEach(this::statusOf);

    assertThat(server.calls()).extracting(Call::path).containsExactly("/b", "/c");
    assertThat(server.count()).isEqualTo(3);
    assertThat(server.counts()).containsEntry("GET /a", 1L);
  }

  @Test
  void a_body_arrives_as_it_was_sent() throws IOException {
    RequestBody body = RequestBody.create("{\"price\":12.3400}", MediaType.get("application/json"));
    client
        .newCall(new Request.Builder().url(server.baseUrl() + "/x").post(body).build())
        .execute()
        .close();

    assertThat(server.calls().get(0).request().json().get("price").decimalValue())
        .isEqualTo("12.3400");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Response get(String target) throws IOException {
    return get(server.baseUrl(), target);
  }

  private Response get(String baseUrl, String target) throws IOException {
    return client.newCall(new Request.Builder().url(baseUrl + target).build()).execute();
  }

  private int statusOf(String target) {
    return statusOf(server.baseUrl(), target);
  }

  private int statusOf(String baseUrl, String target) {
    try (Response response = get(baseUrl, target)) {
      return response.code();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int statusOrZero(String target) {
    try (Response response = get(target)) {
      return response.code();
    } catch (IOException e) {
      return 0;
    }
  }
}
