package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Part;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not be repeated reaches the server once, counted there. */
class OkHttpTrapsTest {

  private final Remote remote = Remote.start();

  @AfterEach
  void close() {
    remote.close();
  }

  static Stream<Arguments> clientsAndFaults() {
    return Stream.of(Hosts.values())
        .flatMap(host -> Stream.of(Fault.values()).map(fault -> Arguments.of(host, fault)));
  }

  @ParameterizedTest
  @MethodSource("clientsAndFaults")
  void a_create_reaches_the_server_once(Hosts hosts, Fault fault) {
    try (Bench bench = Bench.of(remote, hosts.client())) {
      // The first call leaves a connection in the pool: only a reused one made OkHttp resend.
      bench.get("/warm");
      remote.answers(fault.answer());

      RemoteCallException failed = bench.fails(create());

      assertThat(remote.to("/orders")).hasSize(1);
      assertThat(failed.kind()).isEqualTo(Kind.ANSWER_LOST);
      assertThat(failed).hasMessageContaining("may or may not have happened");
      assertThat(bench.time.waits()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("clientsAndFaults")
  void an_upload_reaches_the_server_once_with_its_length(Hosts hosts, Fault fault) {
    try (Bench bench = Bench.of(remote, hosts.client())) {
      bench.get("/warm");
      remote.answers(fault.answer());
      Body form = Body.multipart(List.of(Part.file("file", "a.png", new byte[] {0, -1})));

      RemoteCallException failed = bench.fails(Call.of("POST", "/files").body(form).build());

      assertThat(failed.kind()).isEqualTo(Kind.ANSWER_LOST);
      assertThat(remote.to("/files")).hasSize(1);
      Headers sent = remote.to("/files").get(0).getHeaders();
      assertThat(sent.get("Content-Length")).isEqualTo(String.valueOf(form.size()));
      assertThat(sent.get("Content-Type")).isEqualTo(form.contentType());
    }
  }

  @ParameterizedTest
  @MethodSource("clientsAndFaults")
  void a_delete_without_body_reaches_the_server_once(Hosts hosts, Fault fault) {
    try (Bench bench = Bench.of(remote, hosts.client())) {
      bench.get("/warm");
      remote.answers(fault.answer());

      RemoteCallException failed = bench.fails(Call.of("DELETE", "/orders/1").build());

      assertThat(remote.to("/orders")).hasSize(1);
      assertThat(failed.kind()).isEqualTo(Kind.ANSWER_LOST);
    }
  }

  @ParameterizedTest
  @MethodSource("clientsAndFaults")
  void an_upsert_is_repeated_by_us_alone_after_a_wait(Hosts hosts, Fault fault) {
    try (Bench bench = Bench.of(remote, hosts.client())) {
      bench.get("/warm");
      remote.answers(fault.answer(), Remote.json("{\"id\":1}"));

      Call upsert = create().toBuilder().repeating(Call.Repeating.ALLOWED).build();

      assertThat(bench.send(upsert).json().path("id").intValue()).isEqualTo(1);
      assertThat(remote.to("/orders")).hasSize(2);
      assertThat(bench.time.waits()).isNotEmpty();
    }
  }

  @Test
  void an_interceptor_of_the_host_cannot_send_twice() {
    OkHttpClient eager =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Response first = chain.proceed(chain.request());
                  first.close();
                  return chain.proceed(chain.request());
                })
            .build();
    try (Bench bench = Bench.of(remote, eager)) {
      RemoteCallException failed = bench.fails(create());

      assertThat(remote.requests()).hasSize(1);
      assertThat(failed.kind()).isEqualTo(Kind.ANSWER_LOST);
    }
  }

  @Test
  void the_hosts_client_stays_as_it_was_and_works_after_close() throws IOException {
    OkHttpClient hosts = new OkHttpClient();
    try (Bench bench = Bench.of(remote, hosts)) {
      bench.get("/one");
    }

    assertThat(hosts.followRedirects()).isTrue();
    assertThat(hosts.retryOnConnectionFailure()).isTrue();
    assertThat(hosts.networkInterceptors()).isEmpty();
    okhttp3.Request request = new okhttp3.Request.Builder().url(remote.url() + "/two").build();
    try (Response response = hosts.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
  }

  private static Call create() {
    return Call.of("POST", "/orders")
        .body(Body.json(JsonNodeFactory.instance.objectNode().put("n", 1)))
        .build();
  }

  enum Hosts {
    OURS,
    THE_HOSTS;

    OkHttpClient client() {
      return this == OURS ? null : new OkHttpClient();
    }
  }

  enum Fault {
    DROPPED_CONNECTION,
    REQUEST_TIMEOUT_408,
    UNAVAILABLE_503_RETRY_AFTER_0,
    SERVER_ERROR_500;

    MockResponse answer() {
      return switch (this) {
        case DROPPED_CONNECTION ->
            new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
                .build();
        case REQUEST_TIMEOUT_408 -> Remote.code(408).build();
        case UNAVAILABLE_503_RETRY_AFTER_0 ->
            Remote.code(503).addHeader("Retry-After", "0").build();
        case SERVER_ERROR_500 -> Remote.code(500).body("boom").build();
      };
    }
  }
}
