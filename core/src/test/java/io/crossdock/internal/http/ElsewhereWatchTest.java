package io.crossdock.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who watches a run is told of calls elsewhere, and never of a signature. */
class ElsewhereWatchTest {

  private static final String SIGNED = "/result?Signature=of-a-storage-4711&Expires=1";

  private final Remote shop = Remote.start();
  private final Remote storage = Remote.start();
  private final Bench bench = Bench.of(shop).bearer();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final List<CallWatch.Repeat> repeats = new CopyOnWriteArrayList<>();

  ElsewhereWatchTest() {
    bench.scope.watchedBy(
        new CallWatch() {
          @Override
          public void called(Exchange exchange) {
            exchanges.add(exchange);
          }

          @Override
          public void repeats(Repeat repeat) {
            repeats.add(repeat);
          }
        });
  }

  @AfterEach
  void close() {
    bench.close();
    shop.close();
    storage.close();
  }

  private static String text(InputStream body) {
    try {
      return new String(body.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Call result() {
    return Call.get(storage.url() + SIGNED).named("bulkResult").build();
  }

  @Test
  void a_body_that_is_read_as_it_comes_is_told_with_its_size_and_an_address_without_values() {
    storage.answers(Remote.json("{\"line\":1}"));

    bench.connection().elsewhere().read(result(), 1_000, ElsewhereWatchTest::text);

    Exchange told = exchanges.get(0);
    assertThat(exchanges).hasSize(1);
    assertThat(told.operation()).isEqualTo("bulkResult");
    assertThat(told.purpose()).isEqualTo(Exchange.Purpose.ELSEWHERE);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.bytesIn()).isEqualTo(10);
    assertThat(told.address()).endsWith("/result?Signature=…&Expires=…");
  }

  @Test
  void each_try_is_told_and_each_repeat_with_its_pause() {
    storage.answers(Remote.json(503, "{\"why\":\"of-a-storage-4711\"}"), Remote.json("{}"));

    bench.connection().elsewhere().read(result(), 1_000, ElsewhereWatchTest::text);

    assertThat(exchanges).extracting(Exchange::status).containsExactly(503, 200);
    assertThat(exchanges).extracting(Exchange::attempt).containsExactly(1, 2);
    assertThat(repeats).hasSize(1);
    assertThat(repeats.get(0).pause()).isPositive();
    assertThat(repeats.get(0).why()).contains("503").doesNotContain("4711");
  }

  @Test
  void a_refusal_is_told_too_and_so_is_a_body_that_broke_off() {
    storage.answers(
        Remote.json("{\"line\":1}").newBuilder().setHeader("Content-Length", "5000").build(),
        Remote.json(403, "{\"denied\":\"Signature=of-a-storage-4711\"}"));

    Assertions.assertThatThrownBy(
            () -> bench.connection().elsewhere().read(result(), 9_000, ElsewhereWatchTest::text))
        .isInstanceOf(RemoteCallException.class);

    assertThat(exchanges).extracting(Exchange::status).containsExactly(0, 403);
    assertThat(exchanges.get(0).broken()).isPresent();
  }

  @Test
  void what_goes_elsewhere_is_told_by_its_size_and_never_by_its_words() {
    storage.answers(Remote.json("{\"key\":\"of-a-storage-4711\"}"));

    bench
        .connection()
        .elsewhere()
        .send(
            Call.of("POST", storage.url() + "/upload")
                .named("stagedUpload")
                .body(Body.of("text/plain", "signature=of-a-storage-4711".getBytes(UTF_8)))
                .build());

    assertThat(exchanges).hasSize(1);
    assertThat(exchanges.get(0).bytesOut()).isPositive();
    assertThat(exchanges.get(0).bytesIn()).isPositive();
    assertThat(exchanges.get(0).sent()).isEmpty();
    assertThat(exchanges.get(0).received()).isEmpty();
  }
}
