package io.crossdock.internal.http;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Settings;
import io.crossdock.connector.SignIn;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.text.QueryEncoding;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A connection of one run to a client. */
public final class RunConnection implements Connection {

  private final Wires wires;
  private final HttpClient client;
  private final RunScope scope;
  private final Signing signing;
  private final Map<String, Object> once = new ConcurrentHashMap<>();

  enum Signing {
    ON,
    OFF
  }

  RunConnection(Wires wires, HttpClient client, RunScope scope, Signing signing) {
    this.wires = wires;
    this.client = client;
    this.scope = scope;
    this.signing = signing;
  }

  @Override
  public Answer send(Call call) {
    scope.count(call.operation());
    Answer answer = exchange(call);
    if (answer.status() == 401 && signing == Signing.ON) {
      wires.credentials.remove(client);
      answer = exchange(call);
    }
    if (answer.status() / 100 != 2) {
      throw client.connector().errors().read(call, answer);
    }
    return answer;
  }

  private Answer exchange(Call call) {
    List<Parameter> query = new ArrayList<>(call.query());
    Request.Builder request = new Request.Builder();
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    if (signing == Signing.ON) {
      authorize(call, request, query);
    }
    request.url(address(call, query));
    RequestBody body =
        call.body()
            .map(b -> RequestBody.create(b.bytes(), MediaType.parse(b.contentType())))
            .orElse(
                call.method().equals("GET") || call.method().equals("DELETE")
                    ? null
                    : RequestBody.create(new byte[0]));
    request.method(call.method(), body);
    try (Response response = wires.okHttp.newCall(request.build()).execute()) {
      return new HeldAnswer(response.code(), response.headers(), response.body().bytes());
    } catch (IOException broken) {
      throw new RemoteCallException(
          call.repeatable() ? Kind.UNREACHABLE : Kind.ANSWER_LOST,
          call + ": " + broken.getMessage(),
          Fault.of(String.valueOf(broken.getMessage())),
          broken);
    }
  }

  String address(Call call, List<Parameter> query) {
    String address = wires.text(client.baseUrl()).replaceAll("/+$", "") + call.path();
    return query.isEmpty()
        ? address
        : address
            + "?"
            + query.stream()
                .map(p -> QueryEncoding.pair(p.name(), p.value()))
                .collect(Collectors.joining("&"));
  }

  private void authorize(Call call, Request.Builder request, List<Parameter> query) {
    String kind = client.authentication().kind();
    Map<String, String> fields = client.authentication().fields();
    switch (kind) {
      case "none" -> {}
      case "bearer" -> request.header("Authorization", "Bearer " + secret(fields.get("token")));
      case "api-key-header" ->
          request.header(String.valueOf(fields.get("header")), secret(fields.get("key")));
      default -> own(call, request, query);
    }
  }

  private String secret(@Nullable String template) {
    String text = wires.text(String.valueOf(template));
    wires.redactor.learn(text);
    return text;
  }

  private void own(Call call, Request.Builder request, List<Parameter> query) {
    SignIn signIn =
        client.connector().signIns().stream()
            .filter(way -> way.kind().equals(client.authentication().kind()))
            .findFirst()
            .orElseThrow();
    Credential credential;
    synchronized (wires) {
      credential = wires.credentials.computeIfAbsent(client, c -> signIn.signIn(request()));
    }
    wires.redactor.learn(credential.token());
    signIn.authorize(
        credential,
        new SignIn.Outbound() {
          @Override
          public String method() {
            return call.method();
          }

          @Override
          public String address() {
            return RunConnection.this.address(call, List.of());
          }

          @Override
          public List<Parameter> query() {
            return query;
          }

          @Override
          public void header(String name, String value) {
            request.header(name, value);
          }

          @Override
          public void query(String name, String value) {
            query.add(new Parameter(name, value));
          }
        });
  }

  private SignIn.Request request() {
    return new SignIn.Request() {
      @Override
      public String field(String name) {
        return secret(client.authentication().fields().get(name));
      }

      @Override
      public Optional<String> optionalField(String name) {
        return Optional.ofNullable(client.authentication().fields().get(name))
            .map(RunConnection.this::secret);
      }

      @Override
      public @Nullable Credential previous() {
        return null;
      }

      @Override
      public Connection connection() {
        return new RunConnection(wires, client, scope, Signing.OFF);
      }
    };
  }

  @Override
  public Settings settings() {
    return client.settings();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T once(String name, Supplier<T> read) {
    return (T) once.computeIfAbsent(name, n -> read.get());
  }

  @Override
  public Instant now() {
    return wires.time.now();
  }

  @Override
  public void remark(String remark) {
    scope.remark(remark);
  }
}
