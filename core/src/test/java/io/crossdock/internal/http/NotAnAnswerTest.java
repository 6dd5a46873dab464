package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotAnAnswerTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote);

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html; charset=utf-8", "application/json"})
  void a_page_for_people_is_told_by_its_title(String type) {
    remote.answers(page(type));

    RemoteCallException failed = bench.fails(Call.get("/things").query("q", "secret").build());

    assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failed.getMessage())
        .hasSizeLessThan(500)
        .contains("HTML", "Sign in", remote.url() + "/things")
        .doesNotContain("<", "secret");
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void a_page_in_answer_to_a_write_is_no_success() {
    remote.answers(page("text/html"));

    assertThat(bench.fails(Call.of("PUT", "/things/1").build()).kind())
        .isEqualTo(Kind.NOT_AN_ANSWER);
  }

  @Test
  void plain_text_is_no_answer_either() {
    MockResponse text =
        Remote.code(200).addHeader("Content-Type", "text/plain").body("upstream error").build();
    remote.answers(text, text);

    Answer answer = bench.get("/things");
    RemoteCallException read = catchThrowableOfType(RemoteCallException.class, answer::json);
    RemoteCallException write = bench.fails(Call.of("PUT", "/things/1").build());

    assertThat(read.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(read).hasMessageContaining("upstream error").hasMessageContaining(remote.url());
    assertThat(write.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(write).hasMessageContaining("upstream error");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_answer() {
    remote.answers(
        Remote.json("\ufeff{\"name\":\"Gr\u00f6\u00dfe\"}"), Remote.json("\ufeff{\"a\":1}"));

    assertThat(bench.get("/a").json().path("name").textValue()).isEqualTo("Gr\u00f6\u00dfe");
    assertThat(bench.get("/b").lines()).containsExactly("{\"a\":1}");
  }

  @Test
  void the_declared_charset_holds() {
    Buffer latin =
        new Buffer().write("{\"name\":\"Gr\u00f6\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1));
    remote.answers(
        Remote.code(200)
            .addHeader("Content-Type", "application/json; charset=ISO-8859-1")
            .body(latin)
            .build());

    assertThat(bench.get("/a").json().path("name").textValue()).isEqualTo("Gr\u00f6\u00dfe");
  }

  @Test
  void bytes_packed_in_a_way_nobody_asked_for_are_named() {
    remote.answers(
        Remote.json("\u0001\u0002").newBuilder().addHeader("Content-Encoding", "br").build());
    Answer answer = bench.get("/a");

    assertThat(catchThrowableOfType(RemoteCallException.class, answer::json))
        .hasMessageContaining("\"br\"");
  }

  @Test
  void five_hundred_bad_answers_leave_no_connection_behind() {
    remote.answering(
        request -> request.getTarget().startsWith("/good") ? Remote.json("{}") : page("text/html"));
    for (int i = 0; i < 500; i++) {
      bench.getFails("/bad/" + i);
    }

    assertThat(bench.wires.connections()).isEqualTo(bench.wires.idleConnections());
    assertThat(bench.get("/good").json().isObject()).isTrue();
    assertThat(bench.wires.connections()).isEqualTo(1);
  }

  @Test
  void a_remotes_words_cannot_move_the_cursor_or_break_a_line() {
    remote.answers(
        Remote.json(400, "{\"message\":\"one\\u001b[31mred\\u001b[0m\\r\\ntwo\\u202Ethree\"}"));

    RemoteCallException failed = bench.getFails("/a");

    assertThat(failed.getMessage()).contains("onered two three").doesNotContain("\u001b", "\n");
    assertThat(failed.fault().words()).isEqualTo("onered two three");
  }

  private static MockResponse page(String type) {
    String filling = "<div class=\"x\">lorem</div>".repeat(1_600);
    return Remote.code(200)
        .addHeader("Content-Type", type)
        .body(
            "<!DOCTYPE html>\n<html><head><title> Sign\n in </title></head>" + filling + "</html>")
        .build();
  }
}
