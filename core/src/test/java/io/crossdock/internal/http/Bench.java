package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.TimeSource;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.environment.Redactor;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.reference.Variables;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** A client of a {@link Remote} with all that it needs. */
final class Bench implements AutoCloseable {

  static final String SECRET = "s3cr3t/w\u00f6rd+1\"x";

  final HandTime time = new HandTime();
  final Redactor redactor = new Redactor();
  final Map<String, String> variables = new HashMap<>();
  final RunScope scope;
  final Wires wires;
  private TestConnector connector = TestConnector.plain();
  private UnaryOperator<HttpClient.Builder> change = builder -> builder;

  private Bench(OkHttpClient hosts, TimeSource clock, KeptSignIns kept) {
    TimeSource used = clock == null ? time : clock;
    this.scope = new RunScope(used);
    this.wires = new Wires(new Given(variables), redactor, used, hosts, kept);
    variables.put("U", "roland");
    variables.put("P", SECRET);
    variables.put("Id", "the-client");
    variables.put("Secret", "client-s3cr3t");
    variables.put("Token", "t0ken-of-the-definition");
    redactor.learn(SECRET);
    redactor.learn("client-s3cr3t");
  }

  static Bench of(Remote remote) {
    return new Bench(null, null, null).at(remote.url());
  }

  /** One whose sign-ins are kept. */
  static Bench of(Remote remote, HandTime clock, KeptSignIns kept) {
    return new Bench(null, clock, kept).at(remote.url());
  }

  static Bench of(Remote remote, OkHttpClient hosts) {
    return new Bench(hosts, null, null).at(remote.url());
  }

  static Bench of(Remote remote, TimeSource clock) {
    return new Bench(null, clock, null).at(remote.url());
  }

  Bench at(String url) {
    variables.put("Url", url);
    return this;
  }

  Bench connector(TestConnector connector) {
    this.connector = connector;
    return this;
  }

  Bench client(UnaryOperator<HttpClient.Builder> change) {
    UnaryOperator<HttpClient.Builder> before = this.change;
    this.change = builder -> change.apply(before.apply(builder));
    return this;
  }

  Bench bearer() {
    return client(builder -> builder.bearerToken("${Token}"));
  }

  Bench passwordGrant() {
    return client(
        builder ->
            builder.authentication(
                Authentication.passwordGrant("/token", "${Id}", "${Secret}", "${U}", "${P}")));
  }

  HttpClient client() {
    return change.apply(HttpClient.named("Shop").connector(connector).baseUrl("${Url}")).build();
  }

  RunConnection connection() {
    return wires.open(client(), scope);
  }

  Answer send(Call call) {
    return connection().send(call);
  }

  Answer get(String path) {
    return send(Call.get(path).build());
  }

  RemoteCallException fails(Call call) {
    RemoteCallException failed = catchThrowableOfType(RemoteCallException.class, () -> send(call));
    assertThat(failed).as("failure of " + call).isNotNull();
    return failed;
  }

  RemoteCallException getFails(String path) {
    return fails(Call.get(path).build());
  }

  Duration waited() {
    return time.waits().stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    wires.close();
  }

  private record Given(Map<String, String> texts) implements Variables {
    @Override
    public Optional<String> text(String name) {
      return Optional.ofNullable(texts.get(name));
    }

    @Override
    public boolean isSecret(String name) {
      return name.equals("P") || name.equals("Secret");
    }

    @Override
    public Collection<String> names() {
      return texts.keySet();
    }
  }
}
