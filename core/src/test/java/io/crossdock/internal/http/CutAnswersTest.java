package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutAnswersTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote);

  @AfterEach
  void close() {
    assertThat(bench.wires.connections()).isEqualTo(bench.wires.idleConnections());
    bench.close();
    remote.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_read_whose_answer_broke_off_is_repeated(Cut cut) {
    remote.answers(cut.answer(), Remote.json("{\"page\":2}"));

    assertThat(bench.get("/pages").json().path("page").intValue()).isEqualTo(2);

    assertThat(remote.requests()).hasSize(2);
    assertThat(bench.time.waits()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_create_whose_answer_broke_off_is_in_doubt_after_one_request(Cut cut) {
    remote.answers(cut.answer());

    RemoteCallException failed = bench.fails(create());

    assertThat(failed.kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(remote.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void what_came_of_a_broken_answer_is_handed_out_where_the_call_accepts_it(Cut cut) {
    remote.answers(cut.answer());
    Call lines = create().toBuilder().incomplete(Call.Incomplete.ACCEPT).build();

    Answer answer = bench.send(lines);

    assertThat(answer.complete()).isFalse();
    assertThat(answer.lines()).isNotEmpty().allMatch(line -> line.equals("{\"line\":1}"));
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void an_empty_answer_that_broke_off_is_lost_even_where_pieces_are_accepted() {
    remote.answers(
        Remote.code(200)
            .addHeader("Content-Length", "1000")
            // Without a body there is no middle of one.
            .onResponseEnd(new SocketEffect.CloseSocket(true, true, true))
            .build());
    Call lines = create().toBuilder().incomplete(Call.Incomplete.ACCEPT).build();

    assertThat(bench.fails(lines).kind()).isEqualTo(Kind.ANSWER_LOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "null", "{\"a\":1}{\"b\":2}", "[1] x", "{\"a\":", "[1,"})
  void what_is_no_document_is_no_answer_and_not_repeated(String body) {
    remote.answers(Remote.json(body));
    Answer answer = bench.get("/pages");

    RemoteCallException failed = catchThrowableOfType(RemoteCallException.class, answer::json);

    assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failed).hasMessageContaining(remote.url() + "/pages");
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void an_empty_body_and_no_content_are_fine_where_nobody_asks_for_one() {
    remote.answers(Remote.code(204).build(), Remote.code(200).build());
    Call delete = Call.of("DELETE", "/things/1").build();

    assertThat(bench.send(delete).isEmpty()).isTrue();
    assertThat(bench.send(delete).status()).isEqualTo(200);
    assertThat(bench.send(delete).complete()).isTrue();
  }

  @Test
  void a_whole_last_line_without_a_line_end_counts_and_a_cut_one_does_not() {
    remote.answers(
        Remote.code(200).body("{\"line\":1}\r\n{\"line\":2}").build(),
        Remote.code(200).body("a\nb\n").build());

    assertThat(bench.get("/a").lines()).containsExactly("{\"line\":1}", "{\"line\":2}");
    assertThat(bench.get("/b").lines()).containsExactly("a", "b");
  }

  private static Call create() {
    return Call.of("POST", "/orders")
        .body(Body.json(JsonNodeFactory.instance.objectNode().put("n", 1)))
        .build();
  }

  enum Cut {
    FEWER_BYTES_THAN_ANNOUNCED,
    NO_LAST_CHUNK,
    GZIP_CUT_IN_THE_MIDDLE;

    private static final String LINES = "{\"line\":1}\n".repeat(3_000);

    MockResponse answer() {
      SocketEffect close = new SocketEffect.CloseSocket(true, true, true);
      return switch (this) {
        // The effect strikes in the middle of a body.
        case FEWER_BYTES_THAN_ANNOUNCED ->
            Remote.code(200).body(LINES).onResponseBody(close).build();
        case NO_LAST_CHUNK ->
            Remote.code(200).chunkedBody(LINES, 1_000).onResponseBody(close).build();
        case GZIP_CUT_IN_THE_MIDDLE ->
            Remote.code(200).addHeader("Content-Encoding", "gzip").body(half(gzip(LINES))).build();
      };
    }

    private static Buffer half(Buffer packed) {
      Buffer half = new Buffer();
      half.write(packed, packed.size() * 3 / 4);
      return half;
    }

    private static Buffer gzip(String text) {
      Buffer packed = new Buffer();
      try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
        sink.writeUtf8(text);
      } catch (IOException notInMemory) {
        throw new UncheckedIOException(notInMemory);
      }
      return packed;
    }
  }
}
