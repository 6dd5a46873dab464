package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.environment.KeySource;
import io.crossdock.http.Authentication;
import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.EntryStore;
import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.StoreException;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ins that outlive the process: each bench is one process on the same store. */
class KeptSignInTest {

  private static final int WORKERS = 16;

  @TempDir Path folder;

  private final Remote remote = Remote.start();
  private final HandTime time = new HandTime();
  private final TaskStore store = new InMemoryTaskStore(time);
  private final List<Bench> benches = new ArrayList<>();
  private KeySource keys;

  @BeforeEach
  void makeKey() {
    keys = KeySource.createKeyFile(folder.resolve("keys.json"));
  }

  @AfterEach
  void close() {
    benches.forEach(Bench::close);
    remote.close();
  }

  private Bench process(String refreshToken) {
    return process(refreshToken, store, keys);
  }

  private Bench process(String refreshToken, TaskStore on, KeySource with) {
    Bench bench = Bench.of(remote, time, KeptSignIns.in(on, with));
    benches.add(bench);
    bench.variables.put("Refresh", refreshToken);
    return bench.client(
        b ->
            b.authentication(
                Authentication.refreshToken("/token", "${Id}", "${Secret}", "${Refresh}")));
  }

  private static MockResponse token(int number) {
    return Remote.json(
        "{\"access_token\":\"T%d\",\"refresh_token\":\"R%d\",\"expires_in\":3600}"
            .formatted(number, number));
  }

  private static MockResponse refused() {
    return Remote.json(400, "{\"error\":\"invalid_grant\"}");
  }

  private List<String> sentRefreshTokens() {
    return remote.to("/token").stream()
        .map(Remote::body)
        .map(form -> form.replaceAll(".*refresh_token=([^&]*).*", "$1"))
        .toList();
  }

  private List<Entry> entries() {
    return store.entries().list("sign-in", "", "", 10);
  }

  /** A store whose entries fail where they are told to. */
  private TaskStore failing(Predicate<EntryChange> at, Predicate<EntryChange> doneAllTheSame) {
    EntryStore entries =
        (EntryStore)
            Proxy.newProxyInstance(
                EntryStore.class.getClassLoader(),
                new Class<?>[] {EntryStore.class},
                (proxy, method, arguments) -> {
                  if (arguments[0] instanceof EntryChange change && at.test(change)) {
                    if (doneAllTheSame.test(change)) {
                      store.entries().change(change);
                    }
                    throw new StoreException("the disk is full", null);
                  }
                  return method.invoke(store.entries(), arguments);
                });
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("entries")) {
                return entries;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static boolean isCredential(EntryChange change) {
    return change.key().startsWith("credential/");
  }

  @Test
  void a_restart_goes_on_with_the_token_that_the_remote_gave_last() {
    remote.answering(new TokenServer(time, Duration.ofHours(1), Duration.ZERO)::answer);
    process("R0").get("/a");
    time.advance(Duration.ofMinutes(59).plusSeconds(30));
    process("R0").get("/b");

    process("R0").get("/c");

    assertThat(sentRefreshTokens()).containsExactly("R0", "R1");
    assertThat(remote.lines())
        .containsExactly("POST /token", "GET /a", "POST /token", "GET /b", "GET /c");
    assertThat(remote.requests().get(4).getHeaders().get("Authorization")).isEqualTo("Bearer T2");
  }

  @Test
  void a_token_is_kept_sealed_before_it_is_used() {
    List<List<Entry>> seen = new ArrayList<>();
    TokenServer server = new TokenServer(time, Duration.ofHours(1), Duration.ZERO);
    remote.answering(
        request -> {
          if (request.getTarget().equals("/a")) {
            seen.add(entries());
          }
          return server.answer(request);
        });

    process("R0").get("/a");

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).extracting(Entry::key).allMatch(key -> key.startsWith("credential/"));
    assertThat(seen.get(0)).hasSize(1);
    // Long words: two letters may stand in what is sealed by chance.
    byte[] sealed = Base64.getDecoder().decode(seen.get(0).get(0).value());
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain("\"token\"", "\"refresh\"", "the-client", "127.0.0.1");
  }

  @Test
  void sixteen_workers_ask_once_for_each_token_and_use_no_refresh_token_twice() {
    TokenServer server = new TokenServer(time, Duration.ofSeconds(2), Duration.ofMillis(20));
    remote.answering(server::answer);
    Bench bench = process("R0");

    assertThat(Workers.run(WORKERS, 100, i -> bench.get("/things/" + i))).isEmpty();
    Bench next = process("R0");
    assertThat(Workers.run(WORKERS, 100, i -> next.get("/things/" + i))).isEmpty();

    assertThat(server.isReused()).isFalse();
    assertThat(server.mostAtOnce()).isEqualTo(1);
    // 200 calls take 4 s: a token is renewed after each 1.8 s, a tenth of its life ahead.
    assertThat(server.tokens()).isBetween(3, 4);
    assertThat(remote.to("/token")).hasSize(server.tokens());
  }

  @Test
  void a_token_that_a_person_has_put_into_the_environment_counts_from_then_on() {
    remote.answers(token(1), Remote.json("{}"), token(11), Remote.json("{}"), token(12));
    Bench old = process("R0");
    old.get("/a");

    process("R10-anew").get("/b");
    assertThat(sentRefreshTokens()).containsExactly("R0", "R10-anew");

    time.advance(Duration.ofMinutes(59));
    old.get("/c");
    process("R0").get("/d");
    assertThat(sentRefreshTokens()).as("the old one is not sent").endsWith("R11").hasSize(3);
    assertThat(remote.requests().get(5).getHeaders().get("Authorization")).isEqualTo("Bearer T12");
  }

  @Test
  void a_new_client_secret_leaves_the_refresh_token_as_it_is() {
    remote.answers(token(1), Remote.json("{}"), token(2));
    process("R0").get("/a");
    Bench next = process("R0");
    next.variables.put("Secret", "another-secret");
    time.advance(Duration.ofHours(1));

    next.get("/b");

    assertThat(sentRefreshTokens()).containsExactly("R0", "R1");
  }

  @Test
  void what_does_not_open_is_passed_over() {
    remote.answers(token(1), Remote.json("{}"), token(2));
    process("R0").get("/a");

    process("R0", store, KeySource.createKeyFile(folder.resolve("other.json"))).get("/b");

    assertThat(sentRefreshTokens()).containsExactly("R0", "R0");
    assertThat(entries()).hasSize(1);
  }

  @Test
  void a_sealed_text_opens_for_no_other_client() {
    remote.answers(token(1), Remote.json("{}"), token(2));
    process("R0").get("/a");
    String first = entries().get(0).value();
    Bench other = process("R0");
    other.variables.put("Id", "another-client");
    other.get("/b");
    String key =
        entries().stream().filter(e -> !e.value().equals(first)).findAny().orElseThrow().key();

    store.entries().change(EntryChange.put("sign-in", key, first));
    remote.answers(token(3));
    Bench again = process("R0");
    again.variables.put("Id", "another-client");
    again.get("/c");

    assertThat(sentRefreshTokens()).containsExactly("R0", "R0", "R0");
  }

  @Test
  void a_store_that_fails_stops_the_sign_in_in_words_and_the_token_is_not_lost() {
    for (boolean done : new boolean[] {false, true}) {
      remote.requests().clear();
      entries().forEach(e -> store.entries().change(EntryChange.remove("sign-in", e.key())));
      remote.answers(token(1));
      boolean[] works = {false};
      TaskStore broken = failing(change -> isCredential(change) && !works[0], change -> done);
      Bench bench = process("R0", broken, keys);

      assertThatThrownBy(() -> bench.get("/a"))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("the sign-in of client \"Shop\", which the store keeps: keeping")
          .hasMessageContaining("the disk is full");
      assertThat(remote.lines()).as("the token was not used").containsExactly("POST /token");

      works[0] = true;
      bench.get("/b");
      process("R0").get("/c");
      assertThat(remote.lines()).containsExactly("POST /token", "GET /b", "GET /c");
      assertThat(remote.requests().get(2).getHeaders().get("Authorization")).isEqualTo("Bearer T1");
    }
  }

  @Test
  void a_refused_token_whose_successor_was_lost_asks_for_a_person_and_is_not_tried_again() {
    remote.answers(token(1));
    process("R0").get("/a");
    time.advance(Duration.ofHours(1));
    remote.answers(
        Remote.code(200)
            .body("{}")
            .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
            .build(),
        refused());
    Bench bench = process("R0");

    List<Throwable> failures = Workers.run(WORKERS, 40, i -> bench.get("/b"));

    assertThat(sentRefreshTokens()).containsExactly("R0", "R1", "R1");
    assertThat(failures)
        .hasSize(40)
        .allSatisfy(
            failed ->
                assertThat(failed)
                    .isInstanceOfSatisfying(
                        RemoteCallException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.CREDENTIALS))
                    .hasMessageContaining("client \"Shop\"")
                    .hasMessageContaining("sign in again over there")
                    .hasMessageContaining("put the new one into ${Refresh}"));
    remote.answers(token(21));
    process("R20-anew").get("/c");
    assertThat(sentRefreshTokens()).endsWith("R20-anew");
  }

  @Test
  void a_sign_in_that_answers_500_is_asked_once_a_step() {
    remote.answering(request -> Remote.code(500).body("boom").build());
    Bench bench = process("R0");

    List<Throwable> failures = Workers.run(WORKERS, 40, i -> bench.get("/things/" + i));

    assertThat(remote.lines()).hasSize(Backoff.TRIES).containsOnly("POST /token");
    assertThat(time.waits()).hasSize(Backoff.TRIES - 1);
    assertThat(failures).hasSize(40);
    assertThat(entries()).as("the right to sign in is given back").isEmpty();
  }

  @Test
  void an_instance_that_has_died_holds_others_up_for_its_lease_and_no_longer() {
    remote.answers(token(1), Remote.json("{}"), token(2));
    process("R0").get("/a");
    String lease = entries().get(0).key().replace("credential/", "lease/");
    EntryChange held = EntryChange.put("sign-in", lease, "an instance that was killed");
    time.advance(Duration.ofHours(1));
    store.entries().change(held.lasting(Duration.ofSeconds(90)));

    Bench next = process("R0");
    next.get("/b");

    assertThat(sentRefreshTokens()).containsExactly("R0", "R1");
    assertThat(time.waits().stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(89), Duration.ofSeconds(92));

    time.advance(Duration.ofHours(1));
    store.entries().change(held.lasting(Duration.ofDays(1)));
    RemoteCallException failed = next.getFails("/c");
    assertThat(failed.kind()).isEqualTo(Kind.PASSING);
    assertThat(failed)
        .hasMessage(
            "Sign-in of client \"Shop\" did not work: another instance has been signing in for"
                + " longer than 270 s");
    assertThat(next.getFails("/d")).as("at once").hasMessage(failed.getMessage());
  }

  @Test
  void who_was_frozen_for_longer_than_the_lease_asks_for_it_again_before_it_sends() {
    remote.answering(
        request -> {
          if (request.getTarget().equals("/token") && remote.requests().size() == 1) {
            String lease = entries().get(0).key();
            store.entries().change(EntryChange.put("sign-in", lease, "another instance"));
            store
                .entries()
                .change(
                    EntryChange.put("sign-in", lease, "another instance")
                        .lasting(Duration.ofSeconds(5)));
            return Remote.code(503).build();
          }
          return request.getTarget().equals("/token") ? token(1) : Remote.json("{}");
        });

    process("R0").get("/a");

    assertThat(sentRefreshTokens()).containsExactly("R0", "R0");
    assertThat(time.waits().stream().reduce(Duration.ZERO, Duration::plus))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_password_is_sent_again_where_the_kept_refresh_token_is_refused() {
    remote.answers(token(1), Remote.json("{}"), refused(), token(2));
    process("unused").passwordGrant().get("/a");
    time.advance(Duration.ofHours(1));

    process("unused").passwordGrant().get("/b");
    process("unused").passwordGrant().get("/c");

    assertThat(remote.to("/token").stream().map(Remote::body).toList())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("grant_type=password"),
            second -> assertThat(second).isEqualTo("grant_type=refresh_token&refresh_token=R1"),
            third -> assertThat(third).startsWith("grant_type=password"));
    assertThat(remote.requests().get(5).getHeaders().get("Authorization")).isEqualTo("Bearer T2");
  }

  @Test
  void a_sign_in_without_refresh_token_is_not_kept() {
    remote.answers(Remote.json("{\"access_token\":\"T1\"}"));
    process("unused").passwordGrant().get("/a");
    process("unused").bearer().get("/b");

    assertThat(entries()).isEmpty();
  }
}
