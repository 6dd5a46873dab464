package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Body;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote);

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void each_form_of_retry_after_is_obeyed_and_without_one_our_own_delay_grows() {
    // Source: akeneo/magento2-connector-community #194: a web server in front answers 429 in HTML.
    remote.answers(
        Remote.code(429).addHeader("Content-Type", "text/html").body("<html>nginx").build(),
        Remote.code(429).addHeader("Retry-After", "15").build(),
        Remote.code(429).addHeader("Retry-After", "Tue, 24 Nov 2026 10:02:00 GMT").build());

    assertThat(bench.get("/things").status()).isEqualTo(200);

    List<Duration> waits = bench.time.waits();
    assertThat(waits).hasSize(3);
    assertThat(waits.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_400));
    assertThat(waits.get(1)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
    assertThat(bench.time.now())
        .isBetween(Instant.parse("2026-11-24T10:02:00Z"), Instant.parse("2026-11-24T10:02:02Z"));
  }

  @Test
  void a_date_is_measured_by_the_remotes_own_clock() {
    remote.answers(
        Remote.code(503)
            .addHeader("Date", "Tue, 24 Nov 2026 12:00:00 GMT")
            .addHeader("Retry-After", "Tue, 24 Nov 2026 12:00:30 GMT")
            .build());

    bench.get("/things");

    assertThat(bench.waited()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void a_passing_failure_is_repeated_six_times_with_growing_delay(int status) {
    remote.answering(request -> Remote.code(status).build());

    RemoteCallException failed = bench.getFails("/things");

    assertThat(failed.kind()).isEqualTo(Kind.PASSING);
    assertThat(failed)
        .hasMessageContaining("answered " + status)
        .hasMessageContaining("tried 6 times");
    assertThat(remote.requests()).hasSize(6);
    assertThat(bench.time.waits()).hasSize(5).isSorted();
    assertThat(bench.waited()).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(44));
    assertThat(bench.scope.callsByOperation()).containsEntry("GET /things", 6L);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 409, 422, 501})
  void a_refusal_is_not_repeated(int status) {
    ErrorReader strict =
        (call, answer) -> new RemoteCallException(Kind.REFUSED, "no", Fault.of("no"), null);
    bench.connector(TestConnector.plain().with(strict));
    remote.answering(request -> Remote.code(status).build());

    assertThat(bench.getFails("/things").kind()).isEqualTo(Kind.REFUSED);
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void a_wait_beyond_a_quarter_of_an_hour_ends_the_run_with_the_remotes_words() {
    remote.answering(
        request ->
            Remote.json(429, "{\"message\":\"daily quota\"}")
                .newBuilder()
                .addHeader("Retry-After", "86400")
                .build());

    RemoteCallException failed = bench.getFails("/things");

    assertThat(failed.kind()).isEqualTo(Kind.EXHAUSTED);
    assertThat(failed).hasMessageContaining("daily quota").hasMessageContaining("PT24H");
    assertThat(remote.requests()).hasSize(1);
    assertThat(bench.time.waits()).isEmpty();
  }

  /** Whatever a connector or another thread makes of the first that is told so. */
  @Test
  void no_call_of_the_run_goes_to_a_client_that_asked_for_longer_than_a_run_waits() {
    remote.answers(Remote.code(429).addHeader("Retry-After", "86400").build());
    bench.getFails("/things");

    RemoteCallException failed = bench.getFails("/others");

    assertThat(failed.kind()).isEqualTo(Kind.EXHAUSTED);
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void a_create_that_was_refused_for_its_rate_was_not_done_and_is_sent_again() {
    remote.answers(Remote.code(429).addHeader("Retry-After", "2").build());

    assertThat(bench.send(create()).status()).isEqualTo(200);

    assertThat(remote.requests()).hasSize(2);
    assertThat(bench.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_create_that_met_nobody_was_not_sent() {
    remote.close();

    RemoteCallException failed = bench.fails(create());

    assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failed).hasMessageContaining("Shop").hasMessageContaining("127.0.0.1");
    assertThat(bench.time.waits()).isEmpty();
  }

  @Test
  void a_host_that_never_answered_is_told_at_once_and_one_that_did_is_waited_for() {
    bench.get("/things");
    remote.close();

    assertThat(bench.getFails("/things").kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(bench.time.waits()).hasSize(5);

    bench.at("http://localhost:1").client(b -> b.identifier("other"));
    assertThat(bench.getFails("/things").kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(bench.time.waits()).hasSize(5);
  }

  @Test
  void a_deadlock_dressed_as_a_bad_request_is_repeated_with_fewer_calls_at_once() {
    // Source: magento/magento2 #5351: passing refusals of a product save come with 400.
    ErrorReader shop =
        (call, answer) -> {
          RemoteCallException read = ErrorReader.byStatus().read(call, answer);
          return answer.text().contains("deadlock")
              ? RemoteCallException.of(Kind.PASSING, read.fault())
              : read;
        };
    bench.connector(TestConnector.plain().with(shop).with(Budget.growing(2, 4)));
    remote.answers(
        Remote.json(400, "{\"message\":\"Database deadlock found when trying to get lock\"}"),
        Remote.json("{}"),
        Remote.json(400, "{\"message\":\"The attribute value is empty\"}"));
    Call save = Call.of("PUT", "/p").repeating(Call.Repeating.ALLOWED).build();

    RunConnection connection = bench.connection();
    assertThat(connection.atOnce()).isEqualTo(2);
    connection.send(save);
    assertThat(connection.atOnce()).isEqualTo(1);
    assertThat(bench.fails(save).kind()).isEqualTo(Kind.REFUSED);
    assertThat(remote.requests()).hasSize(3);
    for (int i = 0; i < 12; i++) {
      connection.send(save);
    }
    assertThat(connection.atOnce()).isGreaterThan(2);
    assertThat(connection.most()).isEqualTo(4);
  }

  @Test
  void workers_never_make_more_calls_at_once_than_allowed() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    bench.client((HttpClient.Builder b) -> b.atOnce(2));
    remote.answering(
        request -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          MockResponse answer = Remote.json("{}");
          Thread.yield();
          underWay.decrementAndGet();
          return answer;
        });

    assertThat(Workers.run(8, 100, i -> bench.get("/things/" + i))).isEmpty();

    assertThat(most.get()).isBetween(1, 2);
    assertThat(bench.connection().most()).isEqualTo(2);
  }

  private static Call create() {
    return Call.of("POST", "/orders")
        .body(Body.json(JsonNodeFactory.instance.objectNode().put("n", 1)))
        .build();
  }
}
