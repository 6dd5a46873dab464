package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Call;
import io.crossdock.connector.Credential;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.SignIn;
import io.crossdock.http.Authentication;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sign-ins that stand in the definition, and those of a connector's own. */
class GivenSignInTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote);

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void a_fixed_token_that_is_refused_is_not_tried_again() {
    remote.answers(Remote.json(401, "{\"message\":\"who are you\"}"));

    RemoteCallException failed = bench.bearer().getFails("/a");

    assertThat(failed.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failed).hasMessageContaining("who are you").hasMessageNotContaining("fresh");
    assertThat(remote.requests()).hasSize(1);
  }

  @Test
  void basic_sends_user_and_password_in_utf_8() {
    bench.client(b -> b.basic("${U}", "${P}"));

    bench.get("/a");

    assertThat(remote.requests().get(0).getHeaders().get("Authorization"))
        .isEqualTo(Credentials.basic("roland", Bench.SECRET, StandardCharsets.UTF_8));
  }

  @Test
  void a_key_goes_into_the_header_or_the_query_that_is_named() {
    bench.client(b -> b.authentication(Authentication.apiKeyHeader("X-Key", "${Token}")));
    bench.get("/a");
    bench.client(b -> b.authentication(Authentication.apiKeyQuery("api key", "${P}")));
    bench.send(Call.get("/b").query("page", "1").build());

    assertThat(remote.requests().get(0).getHeaders().get("X-Key"))
        .isEqualTo("t0ken-of-the-definition");
    assertThat(remote.requests().get(1).getTarget())
        .isEqualTo("/b?page=1&api%20key=s3cr3t%2Fw%C3%B6rd%2B1%22x");
  }

  @Test
  void a_connectors_sign_in_is_asked_once_more_after_a_refusal_by_status_alone() {
    // Source: recorded exchange magento 01, and magento/magento2 #5110: the words are the shop's.
    shop("t1", "t2");
    String polish =
        "{\"message\":\"Odbiorca nie jest uprawniony do dost\u0119pu do %resources.\","
            + "\"parameters\":{\"resources\":\"Magento_Catalog::products\"}}";
    AtomicInteger uses = new AtomicInteger();
    remote.answering(
        request ->
            request.getTarget().endsWith("/token")
                ? remote.next()
                : "Bearer t1".equals(request.getHeaders().get("Authorization"))
                        && uses.incrementAndGet() > 1
                    ? Remote.json(401, polish)
                    : Remote.json("{}"));

    List<Throwable> failures = Workers.run(4, 5, i -> bench.send(put("/V1/products/T" + i)));

    assertThat(failures).isEmpty();
    assertThat(remote.to("/V1/integration/admin/token")).hasSize(2);
  }

  @Test
  void a_second_refusal_names_the_right_and_says_that_the_token_is_fresh() {
    shop("t1", "t2");
    remote.answering(
        request ->
            request.getTarget().endsWith("/token")
                ? remote.next()
                : Remote.json(401, "{\"message\":\"not for Magento_Catalog::products\"}"));

    List<Throwable> failures = Workers.run(4, 5, i -> bench.send(put("/V1/products/T" + i)));

    assertThat(remote.to("/V1/integration/admin/token")).hasSize(2);
    assertThat(failures)
        .hasSize(5)
        .allSatisfy(
            failed ->
                assertThat(failed)
                    .hasMessageContaining("Magento_Catalog::products")
                    .hasMessageContaining("the token is fresh, so a right is missing"));
  }

  @Test
  void a_second_sign_in_that_is_refused_is_one_attempt() {
    // Source: Magento locks an admin after six failures (recorded exchange magento 01).
    shop("t1");
    AtomicInteger signIns = new AtomicInteger();
    remote.answering(
        request -> {
          boolean first = request.getTarget().endsWith("/token") && signIns.getAndIncrement() == 0;
          return first ? Remote.json("\"t1\"") : Remote.json(401, "{\"message\":\"locked\"}");
        });

    List<Throwable> failures = Workers.run(4, 20, i -> bench.send(put("/V1/products/T" + i)));

    assertThat(signIns).hasValue(2);
    assertThat(failures)
        .hasSize(20)
        .allSatisfy(
            failed ->
                assertThat(((RemoteCallException) failed).kind()).isEqualTo(Kind.CREDENTIALS));
  }

  @Test
  void a_right_that_one_operation_lacks_costs_one_sign_in_and_leaves_the_others_alone() {
    shop("t1", "t2");
    remote.answering(
        request ->
            request.getTarget().endsWith("/token")
                ? remote.next()
                : request.getTarget().equals("/modules")
                    ? Remote.json(401, "{\"message\":\"no\"}")
                    : Remote.json("{}"));

    bench.get("/things");
    bench.getFails("/modules");
    bench.get("/things");
    bench.getFails("/modules");
    bench.get("/things");

    assertThat(remote.to("/V1/integration/admin/token")).hasSize(2);
    assertThat(remote.to("/things")).hasSize(3);
  }

  @Test
  void a_way_that_goes_on_to_the_password_itself_is_not_asked_a_third_time() {
    AtomicInteger calls = new AtomicInteger();
    bench.connector(TestConnector.plain().with(new ShopSignIn(SelfRefreshing.YES, calls)));
    bench.client(b -> b.authentication(shopLogin()));
    remote.answering(
        request ->
            request.getTarget().endsWith("/token") && calls.get() > 1
                ? Remote.json(401, "{}")
                : request.getTarget().endsWith("/token")
                    ? Remote.json("\"t1\"")
                    : Remote.json(401, "{}"));

    assertThat(bench.getFails("/a").kind()).isEqualTo(Kind.CREDENTIALS);

    assertThat(calls).hasValue(3);
  }

  @Test
  void a_signature_sees_the_address_and_the_query_of_the_call() {
    Signing signing = new Signing();
    bench.connector(TestConnector.plain().with(signing));
    bench.client(b -> b.authentication(Authentication.of("signing").with("key", "${Token}")));

    bench.send(Call.get("/a%20b").query("x[y]", "1+1").build());

    assertThat(remote.requests().get(0).getHeaders().get("X-Signature"))
        .isEqualTo("GET " + remote.url() + "/a%20b [x[y]=1+1]");
  }

  private void shop(String... tokens) {
    bench.connector(
        TestConnector.plain()
            .with(new ShopSignIn(SelfRefreshing.NO, new AtomicInteger()))
            .with(ErrorReader.byStatus()));
    bench.client(b -> b.authentication(shopLogin()));
    for (String token : tokens) {
      remote.answers(Remote.json("\"" + token + "\""));
    }
  }

  private static Authentication shopLogin() {
    return Authentication.of("admin-token").with("username", "${U}").with("password", "${P}");
  }

  private static Call put(String path) {
    return Call.of("PUT", path).named("putProduct").repeating(Call.Repeating.ALLOWED).build();
  }

  enum SelfRefreshing {
    YES,
    NO
  }

  /** Signs in as a Magento admin does: a JSON text is the token. */
  private record ShopSignIn(SelfRefreshing refreshing, AtomicInteger calls) implements SignIn {
    @Override
    public String kind() {
      return "admin-token";
    }

    @Override
    public List<String> fields() {
      return List.of("username", "password");
    }

    @Override
    public Credential signIn(Request request) {
      request.field("password");
      if (request.previous() != null) {
        try {
          return ask(request);
        } catch (RemoteCallException refused) {
          return ask(request);
        }
      }
      return ask(request);
    }

    private Credential ask(Request request) {
      calls.incrementAndGet();
      Call call = Call.of("POST", "/V1/integration/admin/token").build();
      Credential credential = Credential.of(request.connection().send(call).json().textValue());
      return refreshing == SelfRefreshing.YES ? credential.refreshedBy("refresh") : credential;
    }

    @Override
    public void authorize(Credential credential, Outbound outbound) {
      outbound.header("Authorization", "Bearer " + credential.token());
    }
  }

  private static final class Signing implements SignIn {
    @Override
    public String kind() {
      return "signing";
    }

    @Override
    public List<String> fields() {
      return List.of("key");
    }

    @Override
    public Credential signIn(Request request) {
      if (request.optionalField("nothing").isPresent()) {
        throw RemoteCallException.of(Kind.CREDENTIALS, Fault.of("nothing"));
      }
      return Credential.of(request.field("key"));
    }

    @Override
    public void authorize(Credential credential, Outbound outbound) {
      List<String> query = outbound.query().stream().map(Signing::pair).toList();
      outbound.header("X-Signature", outbound.method() + " " + outbound.address() + " " + query);
    }

    private static String pair(Parameter parameter) {
      return parameter.name() + "=" + parameter.value();
    }
  }
}
