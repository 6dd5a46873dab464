package io.crossdock.magento;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Body;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Parameter;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The wire to a fake shop for tests of parts: no repeating, no limits. Keeps what was sent. */
final class ShopConnection implements Connection {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String baseUrl;
  private final String token;
  private final Settings settings;
  private final Map<String, Object> known = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<String> remarks = new CopyOnWriteArrayList<>();

  ShopConnection(String baseUrl, String token) {
    this(baseUrl, token, Settings.none());
  }

  ShopConnection(String baseUrl, String token, Settings settings) {
    this.baseUrl = baseUrl;
    this.token = token;
    this.settings = settings;
  }

  List<Call> calls() {
    return new ArrayList<>(calls);
  }

  List<String> remarks() {
    return remarks;
  }

  /** Method and path of what was sent. */
  List<String> sent() {
    return calls.stream().map(Call::toString).toList();
  }

  static JsonNode json(String text) {
    try {
      // Tests write ' for " so that JSON stays readable.
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  @Override
  public Answer send(Call call) {
    calls.add(call);
    HttpResponse<byte[]> response = response(call);
    Answer answer = new Received(response);
    if (response.statusCode() / 100 != 2) {
      throw new MagentoErrors().read(call, answer);
    }
    return answer;
  }

  private HttpResponse<byte[]> response(Call call) {
    String query = call.query().stream().map(ShopConnection::pair).collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(baseUrl + call.path() + (query.isEmpty() ? "" : "?" + query)))
            .header("Authorization", "Bearer " + token)
            .method(
                call.method(),
                call.body()
                    .map(body -> BodyPublishers.ofByteArray(body.bytes()))
                    .orElseGet(BodyPublishers::noBody));
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    call.body().map(Body::contentType).ifPresent(type -> request.header("Content-Type", type));
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException lost) {
      throw new RemoteCallException(Kind.ANSWER_LOST, call + " lost", Fault.of("lost"), lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String pair(Parameter parameter) {
    return encoded(parameter.name()) + "=" + encoded(parameter.value());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T once(String name, Supplier<T> read) {
    return (T) known.computeIfAbsent(name, absent -> (Object) read.get());
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-11-25T08:00:00Z");
  }

  @Override
  public void remark(String remark) {
    if (!remarks.contains(remark)) {
      remarks.add(remark);
    }
  }

  private record Received(HttpResponse<byte[]> response) implements Answer {

    @Override
    public int status() {
      return response.statusCode();
    }

    @Override
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    @Override
    public boolean isEmpty() {
      return response.body().length == 0;
    }

    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException noJson) {
        throw new RemoteCallException(
            Kind.NOT_AN_ANSWER, "no JSON", Fault.of("the answer is no JSON"), noJson);
      }
    }

    @Override
    public List<String> lines() {
      return text().lines().toList();
    }

    @Override
    public Optional<Instant> date() {
      return Optional.empty();
    }
  }
}
