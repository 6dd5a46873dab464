package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.http.Authentication;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

  private static final int WORKERS = 16;

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote).passwordGrant();

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void sixteen_workers_share_each_token_and_no_refresh_token_is_used_twice() {
    TokenServer server = new TokenServer(bench.time, Duration.ofSeconds(2), Duration.ofMillis(20));
    remote.answering(server::answer);

    List<Throwable> failures = Workers.run(WORKERS, 200, i -> bench.get("/things/" + i));

    assertThat(failures).isEmpty();
    assertThat(server.isReused()).isFalse();
    assertThat(server.mostAtOnce()).isEqualTo(1);
    // 200 calls take 4 s: a token is renewed after each 1.8 s, a tenth of its life ahead.
    assertThat(server.tokens()).isBetween(3, 4);
    assertThat(remote.to("/token")).hasSize(server.tokens());
    assertThat(remote.to("/things")).hasSize(200 + server.refused());
  }

  @Test
  void a_token_is_renewed_a_minute_ahead_of_its_end() {
    TokenServer server = new TokenServer(bench.time, Duration.ofHours(1), Duration.ZERO);
    remote.answering(server::answer);

    bench.get("/a");
    bench.time.advance(Duration.ofMinutes(58));
    bench.get("/b");
    assertThat(server.tokens()).isEqualTo(1);

    bench.time.advance(Duration.ofMinutes(1));
    bench.get("/c");
    assertThat(server.tokens()).isEqualTo(2);
    assertThat(server.refused()).isZero();
  }

  @Test
  void a_sign_in_that_answers_500_is_asked_once_a_step_and_not_by_each_worker() {
    remote.answering(request -> Remote.code(500).body("boom").build());

    List<Throwable> failures = Workers.run(WORKERS, 40, i -> bench.get("/things/" + i));

    assertThat(remote.lines()).hasSize(Backoff.TRIES).containsOnly("POST /token");
    assertThat(bench.time.waits()).hasSize(Backoff.TRIES - 1).isSorted();
    assertThat(failures).hasSize(40).allSatisfy(f -> assertThat(kind(f)).isEqualTo(Kind.PASSING));
  }

  @Test
  void a_sign_in_that_comes_back_after_a_while_is_waited_for() {
    remote.answers(
        Remote.code(503).addHeader("Retry-After", "7").build(), Remote.json(token("T1", "")));

    assertThat(bench.get("/things").status()).isEqualTo(200);
    assertThat(bench.waited()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  @Test
  void tokens_that_are_always_refused_end_after_two_sign_ins() {
    AtomicInteger number = new AtomicInteger();
    remote.answering(
        request ->
            request.getTarget().equals("/token")
                ? Remote.json(token("T" + number.incrementAndGet(), ""))
                : Remote.json(401, "{\"message\":\"no\"}"));

    List<Throwable> failures = Workers.run(WORKERS, 40, i -> bench.get("/things/" + i));

    assertThat(remote.to("/token")).hasSize(2);
    assertThat(failures)
        .hasSize(40)
        .allSatisfy(
            failed -> {
              assertThat(kind(failed)).isEqualTo(Kind.CREDENTIALS);
              assertThat(failed).hasMessageContaining("the token is fresh, so a right is missing");
            });
  }

  @Test
  void wrong_credentials_are_tried_once_for_all_workers_until_the_run_ends() {
    remote.answering(
        request -> Remote.json(400, "{\"error\":\"invalid_grant\",\"message\":\"wrong\"}"));

    List<Throwable> failures = Workers.run(WORKERS, 40, i -> bench.get("/things/" + i));

    assertThat(remote.lines()).containsExactly("POST /token");
    assertThat(failures)
        .hasSize(40)
        .allSatisfy(
            failed ->
                assertThat(failed)
                    .hasMessageContaining("user name, password, client id or client secret"));

    RunScope nextRun = new RunScope(bench.time);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> bench.wires.open(bench.client(), nextRun).send(Call.get("/things").build())))
        .isInstanceOf(RemoteCallException.class);
    assertThat(remote.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"expires_in\":0,", "\"expires_in\":-5,", "\"expires_in\":\"soon\","})
  void a_token_without_a_usable_end_holds_until_it_is_refused(String expiresIn) {
    remote.answers(Remote.json(token("T1", expiresIn)));

    bench.get("/a");
    bench.time.advance(Duration.ofDays(30));
    bench.get("/b");
    remote.answers(Remote.json(401, "{}"), Remote.json(token("T2", expiresIn)));
    bench.get("/c");

    assertThat(remote.lines())
        .containsExactly("POST /token", "GET /a", "GET /b", "GET /c", "POST /token", "GET /c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"expires_in\":\"3600\",", "\"expires_in\":3600.0,"})
  void an_end_given_as_text_or_decimal_counts(String expiresIn) {
    remote.answers(Remote.json(token("T1", expiresIn)));

    bench.get("/a");
    bench.time.advance(Duration.ofMinutes(59).plusSeconds(1));
    remote.answers(Remote.json(token("T2", expiresIn)));
    bench.get("/b");

    assertThat(remote.to("/token")).hasSize(2);
  }

  @Test
  void a_refused_refresh_leads_to_the_password_and_the_call_is_repeated() {
    // Source: synolia/SyliusAkeneoPlugin #29: the refresh token was refused with 422 in mid-run.
    remote.answers(
        Remote.json(refreshable("T1", "R1")),
        Remote.json("{\"page\":1}"),
        Remote.json(401, "{\"code\":401,\"message\":\"The access token provided has expired.\"}"),
        Remote.json(422, "{\"code\":422,\"message\":\"Refresh token is invalid or has expired\"}"),
        Remote.json(refreshable("T2", "R2")),
        Remote.json("{\"page\":2}"));

    assertThat(bench.get("/page1").json().path("page").intValue()).isEqualTo(1);
    assertThat(bench.get("/page2").json().path("page").intValue()).isEqualTo(2);

    assertThat(remote.lines())
        .containsExactly(
            "POST /token", "GET /page1", "GET /page2", "POST /token", "POST /token", "GET /page2");
    assertThat(remote.to("/token").stream().map(Remote::body).toList())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("grant_type=password&username=roland"),
            second -> assertThat(second).isEqualTo("grant_type=refresh_token&refresh_token=R1"),
            third -> assertThat(third).startsWith("grant_type=password"));
    assertThat(remote.requests().get(5).getHeaders().get("Authorization")).isEqualTo("Bearer T2");
  }

  @Test
  void a_password_refused_after_the_refresh_ends_the_run_with_both_suspects() {
    remote.answers(
        Remote.json(refreshable("T1", "R1")),
        Remote.json(401, "{\"message\":\"expired\"}"),
        Remote.json(422, "{\"message\":\"Refresh token is invalid or has expired\"}"),
        Remote.json(422, "{\"message\":\"No user found for the given username and password\"}"));

    RemoteCallException failed = bench.getFails("/page1");

    assertThat(failed.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failed)
        .hasMessageContaining("No user found")
        .hasMessageContaining("user name, password, client id or client secret");
    assertThat(bench.getFails("/page2").kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(remote.requests()).hasSize(4);
  }

  @Test
  void a_create_is_repeated_after_a_refused_token_since_it_was_not_done() {
    remote.answers(
        Remote.json(token("T1", "")), Remote.json(401, "{}"), Remote.json(token("T2", "")));
    Call create =
        Call.of("POST", "/orders")
            .body(Body.json(JsonNodeFactory.instance.objectNode().put("n", 1)))
            .build();

    assertThat(bench.send(create).status()).isEqualTo(200);

    assertThat(remote.lines())
        .containsExactly("POST /token", "POST /orders", "POST /token", "POST /orders");
    assertThat(Remote.body(remote.requests().get(3))).isEqualTo("{\"n\":1}");
  }

  @Test
  void equal_clients_of_several_runs_share_a_sign_in() {
    remote.answers(Remote.json(token("T1", "\"expires_in\":3600,")));

    bench.get("/a");
    bench.wires.open(bench.client(), new RunScope(bench.time)).send(Call.get("/b").build());

    assertThat(remote.lines()).containsExactly("POST /token", "GET /a", "GET /b");
  }

  @Test
  void client_and_secret_go_into_a_basic_header_and_the_scope_into_the_form() {
    remote.answers(Remote.json(token("T1", "")));
    bench.client(
        b ->
            b.authentication(
                Authentication.clientCredentials("oauth/token", "${Id}", "${Secret}")
                    .with("scope", "read write")));

    bench.get("/a");

    assertThat(remote.lines()).containsExactly("POST /oauth/token", "GET /a");
    assertThat(remote.requests().get(0).getHeaders().get("Authorization"))
        .isEqualTo(Credentials.basic("the-client", "client-s3cr3t"));
    assertThat(remote.requests().get(0).getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(Remote.body(remote.requests().get(0)))
        .isEqualTo("grant_type=client_credentials&scope=read%20write");
  }

  @Test
  void a_token_address_may_be_absolute_on_the_clients_own_origin_only() {
    remote.answers(Remote.json(token("T1", "")));
    bench.at(remote.url() + "/api");
    bench.client(
        b ->
            b.authentication(
                Authentication.clientCredentials(
                    remote.url() + "/oauth/token", "${Id}", "${Secret}")));

    bench.get("/a");

    assertThat(remote.lines()).containsExactly("POST /oauth/token", "GET /api/a");

    bench.client(
        b ->
            b.authentication(
                Authentication.clientCredentials(
                    "http://localhost:" + remote.port() + "/oauth/token", "${Id}", "${Secret}")));
    assertThat(bench.getFails("/a")).hasMessageContaining("nothing was sent");
    assertThat(remote.requests()).hasSize(2);
  }

  @Test
  void a_refresh_token_from_elsewhere_is_used_once_and_then_its_successors() {
    bench.variables.put("Refresh", "R0-from-elsewhere");
    bench.client(
        b ->
            b.authentication(
                Authentication.refreshToken("/token", "${Id}", "${Secret}", "${Refresh}")));
    remote.answers(
        Remote.json(refreshable("T1", "R1")),
        Remote.json("{}"),
        Remote.json(401, "{}"),
        Remote.json(refreshable("T2", "R2")));

    bench.get("/a");
    bench.get("/b");

    assertThat(remote.to("/token").stream().map(Remote::body).toList())
        .containsExactly(
            "grant_type=refresh_token&refresh_token=R0-from-elsewhere",
            "grant_type=refresh_token&refresh_token=R1");
  }

  @Test
  void an_answer_without_a_token_is_no_answer() {
    remote.answers(Remote.json("{\"ok\":true}"));

    RemoteCallException failed = bench.getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.NOT_AN_ANSWER);
    assertThat(failed).hasMessageContaining("no access_token");
    assertThat(remote.requests()).hasSize(1);
  }

  private static String token(String token, String more) {
    return "{" + more + "\"access_token\":\"" + token + "\"}";
  }

  private static String refreshable(String token, String refresh) {
    return token(token, "\"expires_in\":3600,\"refresh_token\":\"" + refresh + "\",");
  }

  private static Kind kind(Throwable failed) {
    return ((RemoteCallException) failed).kind();
  }
}
