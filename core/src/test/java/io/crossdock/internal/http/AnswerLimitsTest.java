package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.AnswerLimits;
import io.crossdock.internal.json.Numbers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class AnswerLimitsTest {

  private static final int MEGABYTE = 1_024 * 1_024;

  private final Remote remote = Remote.start();
  private final Bench bench =
      Bench.of(remote).client(b -> b.limits(AnswerLimits.standard().withBodyBytes(MEGABYTE)));

  @AfterEach
  void the_client_still_works_and_holds_no_connection() {
    assertThat(bench.get("/afterwards").json().isObject()).isTrue();
    assertThat(bench.wires.connections()).isEqualTo(bench.wires.idleConnections());
    bench.close();
    remote.close();
  }

  @Test
  void a_small_body_that_unpacks_to_a_huge_one_is_refused_by_its_unpacked_size()
      throws IOException {
    Buffer packed = gzip(" ", 64 * MEGABYTE);
    assertThat(packed.size()).isLessThan(MEGABYTE);
    remote.answers(
        Remote.code(200)
            .addHeader("Content-Type", "application/json")
            .addHeader("Content-Encoding", "gzip")
            .body(packed)
            .build());

    RemoteCallException failed = bench.getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.BEYOND_LIMIT);
    assertThat(failed)
        .hasMessageContaining("limits.bodyBytes " + MEGABYTE)
        .hasMessageContaining(".limits(");
  }

  @Test
  void a_hundred_thousand_brackets_are_refused_by_depth() {
    remote.answers(Remote.json("[".repeat(100_000)));

    RemoteCallException failed = failsToParse("/a");

    assertThat(failed.kind()).isEqualTo(Kind.BEYOND_LIMIT);
    assertThat(failed).hasMessageContaining("limits.depth 200");
  }

  @Test
  void a_number_with_a_huge_exponent_stays_short() {
    remote.answers(
        Remote.json("[{\"sku\":\"a\",\"price\":1},{\"sku\":\"b\",\"price\":1e2000000000}]"));

    var json = bench.get("/a").json();

    assertThat(json.path(0).path("price").intValue()).isEqualTo(1);
    assertThat(Numbers.plain(json.path(1).path("price"))).hasSizeLessThan(20);
    assertThat(json.toString()).hasSizeLessThan(100);
  }

  @Test
  void a_number_that_none_can_hold_is_no_answer() {
    remote.answers(Remote.json("[1e99999999999]"), Remote.json("[" + "9".repeat(5_000) + "]"));

    assertThat(failsToParse("/a").kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failsToParse("/b")).hasMessageContaining("1000 characters");
  }

  @Test
  void of_an_error_without_end_only_a_piece_is_read() {
    remote.answering(
        request ->
            request.getTarget().equals("/afterwards")
                ? Remote.json("{}")
                : Remote.code(404)
                    .body(new Buffer().writeUtf8("no ".repeat(4 * MEGABYTE)))
                    .build());

    RemoteCallException failed = bench.getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failed.fault().status()).isEqualTo(404);
    assertThat(failed).hasMessageContaining("404").hasMessageContaining("no no");
    assertThat(failed.getMessage()).hasSizeLessThan(500);
    assertThat(bench.scope.bytes()).isLessThan(70_000);
  }

  @Test
  void one_long_text_is_refused_by_the_size_of_the_body() {
    remote.answers(Remote.json("{\"text\":\"" + "x".repeat(3 * MEGABYTE) + "\"}"));

    RemoteCallException failed = bench.getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.BEYOND_LIMIT);
    assertThat(failed).hasMessageContaining("limits.bodyBytes");
  }

  @Test
  void an_answer_that_drips_ends_with_the_calls_own_time() {
    MockResponse drip =
        Remote.json("{\"text\":\"" + "x".repeat(1_000) + "\"}")
            .newBuilder()
            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
            .build();
    remote.answering(request -> request.getTarget().equals("/a") ? drip : Remote.json("{}"));
    bench.client(b -> b.callTimeout(Duration.ofMillis(300)).readTimeout(Duration.ofSeconds(9)));

    RemoteCallException failed = bench.getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.PASSING);
    assertThat(failed).hasMessageContaining("tried 6 times");
    assertThat(remote.to("/a")).hasSize(6);
  }

  private RemoteCallException failsToParse(String path) {
    var answer = bench.get(path);
    return org.assertj.core.api.Assertions.catchThrowableOfType(
        RemoteCallException.class, answer::json);
  }

  private static Buffer gzip(String text, int times) throws IOException {
    Buffer packed = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
      String block = text.repeat(8_192);
      for (int written = 0; written < times; written += 8_192) {
        sink.writeUtf8(block);
      }
    }
    return packed;
  }
}
