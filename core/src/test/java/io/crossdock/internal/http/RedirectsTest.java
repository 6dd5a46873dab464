package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.Authentication;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedirectsTest {

  private final Remote remote = Remote.start();
  private final Remote stranger = Remote.start();
  private Bench bench = Bench.of(remote).bearer();

  @AfterEach
  void close() {
    bench.close();
    remote.close();
    stranger.close();
  }

  /** A client that the host hands in follows redirects where nobody tells it not to. */
  private void with(OkHttpTrapsTest.Hosts hosts) {
    bench.close();
    bench = Bench.of(remote, hosts.client()).bearer();
  }

  static Stream<Arguments> clientsAndOtherOrigins() {
    return Stream.of(OkHttpTrapsTest.Hosts.values())
        .flatMap(
            hosts ->
                Stream.of(
                        "http://127.0.0.1:PORT/x", "//127.0.0.1:PORT/x", "http://localhost:PORT/x")
                    .map(location -> Arguments.of(hosts, location)));
  }

  @ParameterizedTest
  @MethodSource("clientsAndOtherOrigins")
  void a_read_is_never_followed_to_another_origin(OkHttpTrapsTest.Hosts hosts, String location) {
    with(hosts);
    String there = location.replace("PORT", String.valueOf(stranger.port()));
    remote.answers(Remote.redirect(302, there));
    Bench keyed =
        bench.client(b -> b.authentication(Authentication.apiKeyQuery("key", "${Token}")));

    RemoteCallException failed =
        keyed.fails(Call.get("/things").header("X-Shop-Token", "abc").build());

    assertThat(stranger.requests()).isEmpty();
    assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failed)
        .hasMessageContaining(there.startsWith("//") ? "http:" + there : there)
        .hasMessageContaining("nothing was sent there");
  }

  @ParameterizedTest
  @EnumSource(OkHttpTrapsTest.Hosts.class)
  void another_scheme_on_the_same_host_is_another_origin(OkHttpTrapsTest.Hosts hosts) {
    with(hosts);
    remote.answers(Remote.redirect(301, "https://127.0.0.1:" + remote.port() + "/things"));

    RemoteCallException failed = bench.getFails("/things");

    assertThat(remote.requests()).hasSize(1);
    assertThat(failed).hasMessageContaining("base URL to https://127.0.0.1:" + remote.port());
  }

  @ParameterizedTest
  @EnumSource(OkHttpTrapsTest.Hosts.class)
  void the_same_port_on_a_host_of_another_name_is_another_origin(OkHttpTrapsTest.Hosts hosts) {
    with(hosts);
    remote.answers(Remote.redirect(302, "http://localhost:" + remote.port() + "/things"));

    assertThat(bench.getFails("/things").kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void a_read_is_followed_on_its_own_origin_with_its_sign_in() {
    remote.answers(Remote.redirect(302, "/moved?page=2"), Remote.json("{\"ok\":true}"));

    assertThat(bench.get("/things").json().path("ok").booleanValue()).isTrue();

    assertThat(remote.lines()).containsExactly("GET /things", "GET /moved?page=2");
    assertThat(remote.requests())
        .allSatisfy(
            request ->
                assertThat(request.getHeaders().get("Authorization"))
                    .isEqualTo("Bearer t0ken-of-the-definition"));
  }

  @ParameterizedTest
  @EnumSource(OkHttpTrapsTest.Hosts.class)
  void a_circle_of_redirects_ends_after_five(OkHttpTrapsTest.Hosts hosts) {
    with(hosts);
    remote.answering(request -> Remote.redirect(302, "/round"));

    RemoteCallException failed = bench.getFails("/things");

    assertThat(remote.requests()).hasSize(6);
    assertThat(failed).hasMessageContaining("redirected 5 times");
  }

  static Stream<Arguments> clientsAndRedirects() {
    return Stream.of(OkHttpTrapsTest.Hosts.values())
        .flatMap(hosts -> Stream.of(301, 302, 307, 308).map(code -> Arguments.of(hosts, code)));
  }

  @ParameterizedTest
  @MethodSource("clientsAndRedirects")
  void a_write_is_sent_once_and_never_becomes_a_read(OkHttpTrapsTest.Hosts hosts, int code) {
    with(hosts);
    remote.answers(Remote.redirect(code, "/shop/orders"));

    RemoteCallException failed = bench.fails(write());

    assertThat(remote.lines()).containsExactly("POST /orders");
    assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failed)
        .hasMessageContaining(remote.url() + "/orders")
        .hasMessageContaining("to " + remote.url() + "/shop/orders")
        .hasMessageContaining("Correct the base URL to " + remote.url() + "/shop");
  }

  @ParameterizedTest
  @EnumSource(OkHttpTrapsTest.Hosts.class)
  void a_create_that_was_answered_with_see_other_may_have_happened(OkHttpTrapsTest.Hosts hosts) {
    with(hosts);
    remote.answers(Remote.redirect(303, "/orders/17"));

    RemoteCallException failed = bench.fails(write());

    assertThat(remote.lines()).containsExactly("POST /orders");
    assertThat(failed.kind()).isEqualTo(Kind.ANSWER_LOST);
  }

  @Test
  void a_write_to_plain_http_names_both_addresses_and_the_base_url_with_tls() {
    // Source: akeneo/pim-community-dev #20423: a PATCH over http became a GET over https.
    remote.answers(Remote.redirect(301, "https://pim.example/api/rest/v1/products-uuid"));

    RemoteCallException failed =
        bench.fails(
            Call.of("PATCH", "/api/rest/v1/products-uuid")
                .repeating(Call.Repeating.ALLOWED)
                .build());

    assertThat(remote.requests()).hasSize(1);
    assertThat(failed)
        .hasMessageContaining(remote.url() + "/api/rest/v1/products-uuid")
        .hasMessageContaining("https://pim.example/api/rest/v1/products-uuid")
        .hasMessageContaining("Correct the base URL to https://pim.example");
  }

  @ParameterizedTest
  @EnumSource(OkHttpTrapsTest.Hosts.class)
  void a_search_by_post_is_followed_only_where_its_method_stays(OkHttpTrapsTest.Hosts hosts) {
    with(hosts);
    remote.answers(Remote.redirect(307, "/search2"), Remote.json("{\"n\":1}"));
    Call search = write().toBuilder().effect(Call.Effect.READS).build();

    assertThat(bench.send(search).json().path("n").intValue()).isEqualTo(1);
    assertThat(remote.lines()).containsExactly("POST /orders", "POST /search2");
    assertThat(Remote.body(remote.requests().get(1))).isEqualTo("{\"n\":1}");

    remote.answers(Remote.redirect(302, "/search2"));
    assertThat(bench.fails(search).kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(remote.requests()).hasSize(3);
  }

  @Test
  void a_sign_in_that_meets_a_login_page_says_so_after_one_call() {
    remote.answers(Remote.redirect(302, "/user/login"));
    bench.passwordGrant();

    RemoteCallException failed = bench.getFails("/things");

    assertThat(remote.lines()).containsExactly("POST /token");
    assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failed)
        .hasMessageContaining("leads to the user interface and not to the API")
        .hasMessageContaining("base URL")
        .hasMessageNotContaining(Bench.SECRET);
  }

  @Test
  void a_sign_in_that_meets_no_api_says_so_after_one_call() {
    remote.answers(
        Remote.code(404)
            .addHeader("Content-Type", "text/html")
            .body("<html><title>Not Found</title></html>")
            .build());
    bench.passwordGrant();

    RemoteCallException failed = bench.getFails("/things");

    assertThat(remote.lines()).containsExactly("POST /token");
    assertThat(failed).hasMessageContaining("no sign-in of the API at this address");
  }

  @Test
  void a_client_that_the_sign_in_does_not_know_is_explained() {
    // Source: Akeneo PIM, apiErrorMessages of the token endpoint (recorded exchange akeneo 01).
    remote.answers(
        Remote.json(
            422,
            "{\"code\":422,\"message\":\"Parameter \\\"client_id\\\" is missing or does not match"
                + " any client, or secret is invalid\"}"));
    bench.passwordGrant();

    RemoteCallException failed = bench.getFails("/things");

    assertThat(remote.lines()).containsExactly("POST /token");
    assertThat(failed.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failed)
        .hasMessageContaining("does not match any client")
        .hasMessageContaining("client id or client secret may be wrong")
        .hasMessageContaining("removes the Authorization header");
  }

  @Test
  void a_redirect_without_an_address_is_no_answer() {
    MockResponse nowhere = Remote.code(302).build();
    remote.answers(nowhere, Remote.code(304).build());

    assertThat(bench.getFails("/a")).hasMessageContaining("without a usable address");
    assertThat(bench.getFails("/b").kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(remote.requests()).hasSize(2);
  }

  private static Call write() {
    return Call.of("POST", "/orders")
        .body(Body.json(JsonNodeFactory.instance.objectNode().put("n", 1)))
        .build();
  }
}
