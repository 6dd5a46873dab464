package io.crossdock.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.HttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls to an address that the remote gave: no credentials, no way inside, no end beyond bounds.
 */
class ElsewhereTest {

  private static final String SIGNED = "/result?signature=of-a-storage-4711";

  private final Remote shop = Remote.start();
  private final Remote storage = Remote.start();
  private final Bench bench = Bench.of(shop).bearer();

  @AfterEach
  void close() {
    bench.close();
    shop.close();
    storage.close();
  }

  private Call call(String target) {
    return Call.get(storage.url() + target).build();
  }

  private static String text(InputStream body) {
    try {
      return new String(body.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private RemoteCallException fails(Call call) {
    return catchThrowableOfType(
        RemoteCallException.class, () -> bench.connection().elsewhere().send(call));
  }

  @Test
  void it_goes_out_without_the_clients_sign_in() {
    storage.answers(Remote.json("{\"line\":1}"), Remote.json("{\"line\":2}"));

    assertThat(bench.connection().elsewhere().send(call(SIGNED)).text()).contains("1");
    String read = bench.connection().elsewhere().read(call(SIGNED), 1_000, ElsewhereTest::text);

    assertThat(read).isEqualTo("{\"line\":2}");
    assertThat(storage.lines()).containsExactly("GET " + SIGNED, "GET " + SIGNED);
    assertThat(storage.requests())
        .allSatisfy(request -> assertThat(request.getHeaders().get("Authorization")).isNull());
    assertThat(shop.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://storage.example/result",
        "ftp://storage.example/result",
        "https://user:word@storage.example/result",
        "/result",
        ""
      })
  void an_address_that_is_not_https_or_not_plain_is_not_called(String address) {
    RemoteCallException refused = fails(Call.get(address).build());

    assertThat(refused.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(refused).hasMessageContaining("the address that the remote gave");
    assertThat(storage.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://shop.example", "https://shop.example"})
  void a_remote_elsewhere_gives_no_way_to_this_machine(String url) {
    Bench far = bench.at(url).client(HttpClient.Builder::allowPlainHttp);

    RemoteCallException refused =
        catchThrowableOfType(
            RemoteCallException.class, () -> far.connection().elsewhere().send(call(SIGNED)));

    assertThat(refused).hasMessageContaining("is not https");
    assertThat(storage.requests()).isEmpty();
  }

  @Test
  void a_redirect_is_not_followed() {
    storage.answers(Remote.redirect(302, shop.url() + "/inside"));

    assertThat(fails(call(SIGNED)).kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(shop.requests()).isEmpty();
  }

  @Test
  void the_signed_query_is_a_secret_in_what_is_said() {
    storage.answers(Remote.json(403, "{\"denied\":\"signature=of-a-storage-4711\"}"));

    RemoteCallException refused = fails(call(SIGNED));

    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused.fault().status()).isEqualTo(403);
    assertThat(refused).hasMessageContaining("403");
    assertThat(refused.getMessage()).doesNotContain("of-a-storage-4711");
  }

  @Test
  void a_body_beyond_its_bound_is_refused() {
    storage.answers(Remote.json("x".repeat(2_000)));

    assertThatThrownBy(
            () -> bench.connection().elsewhere().read(call(SIGNED), 1_000, ElsewhereTest::text))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void a_storage_that_is_busy_is_asked_again_and_one_that_breaks_off_read_anew() {
    MockResponse cut =
        Remote.json("{\"line\":1}").newBuilder().setHeader("Content-Length", "5000").build();
    storage.answers(Remote.json(503, "{}"), cut, Remote.json("{\"line\":1}"));

    assertThat(bench.connection().elsewhere().read(call(SIGNED), 9_000, ElsewhereTest::text))
        .isEqualTo("{\"line\":1}");
    assertThat(storage.requests()).hasSize(3);
  }
}
