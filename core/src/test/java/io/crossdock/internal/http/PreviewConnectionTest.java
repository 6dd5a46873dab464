package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewConnectionTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote).bearer();
  private final PreviewConnection preview = new PreviewConnection(bench.connection());

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void reads_go_out_and_writes_are_shown_without_sign_in() {
    List<PreviewedCall> calls =
        preview.preview(
            () -> {
              preview.send(Call.get("/attributes").build());
              preview.send(put(1));
              preview.send(put(2)).json();
            });

    assertThat(remote.lines()).containsExactly("GET /attributes");
    assertThat(calls)
        .containsExactly(
            new PreviewedCall(
                List.of(),
                "PUT",
                remote.url() + "/things/1?store=de%20at",
                List.of(new Parameter("Content-Type", "application/json")),
                "{\"n\":1}"),
            new PreviewedCall(
                List.of(),
                "PUT",
                remote.url() + "/things/2?store=de%20at",
                List.of(new Parameter("Content-Type", "application/json")),
                "{\"n\":2}"));
  }

  @Test
  void a_write_about_some_items_alone_says_so_and_the_next_one_does_not() {
    WriteItem item =
        new WriteItem("a", JsonNodeFactory.instance.objectNode(), ResolvedParameters.none(), 1);

    List<PreviewedCall> calls =
        preview.preview(
            () -> {
              preview.about(List.of(item)).send(put(1));
              preview.send(put(2));
            });

    assertThat(calls).extracting(PreviewedCall::keys).containsExactly(List.of("a"), List.of());
  }

  @Test
  void what_a_connector_makes_of_an_invented_answer_is_of_no_interest() {
    assertThat(
            preview.preview(
                () -> {
                  preview.send(put(1));
                  throw new IllegalStateException("no id in the answer");
                }))
        .hasSize(1);
    assertThatThrownBy(
            () ->
                preview.preview(
                    () -> {
                      throw new IllegalStateException("before any write");
                    }))
        .hasMessage("before any write");
  }

  @Test
  void something_is_read_once_a_run_and_client_unless_reading_failed() {
    AtomicInteger reads = new AtomicInteger();

    assertThatThrownBy(
            () ->
                preview.once(
                    "ids",
                    () -> {
                      throw new IllegalStateException("not yet");
                    }))
        .hasMessage("not yet");
    List<Throwable> failures =
        Workers.run(
            8,
            50,
            i -> {
              int value = bench.connection().once("ids", reads::incrementAndGet);
              assertThat(value).isEqualTo(1);
            });

    assertThat(failures).isEmpty();
    assertThat(reads).hasValue(1);
    int other = bench.wires.open(bench.client(), new RunScope(bench.time)).once("ids", () -> 7);
    assertThat(other).isEqualTo(7);
  }

  @Test
  void a_remark_is_kept_once() {
    preview.remark("categories are\nleft out");
    bench.connection().remark("categories are left out");

    assertThat(bench.scope.remarks()).containsExactly("categories are left out");
  }

  private static Call put(int number) {
    return Call.of("PUT", "/things/" + number)
        .query("store", "de at")
        .body(Body.json(JsonNodeFactory.instance.objectNode().put("n", number)))
        .build();
  }
}
