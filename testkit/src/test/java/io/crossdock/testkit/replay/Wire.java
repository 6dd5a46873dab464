package io.crossdock.testkit.replay;

import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends a recorded request over a real socket, exactly as it stands. */
public final class Wire {

  private final OkHttpClient client =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).followRedirects(false).build();

  /**
   * Sends the request to that server.
   *
   * @param filled fills the placeholders in a header or a body
   */
  public FakeResponse send(String baseUrl, Exchange exchange, UnaryOperator<String> filled) {
    Request.Builder request = new Request.Builder().url(baseUrl + filled.apply(exchange.path()));
    for (Pair header : exchange.requestHeaders()) {
      request.addHeader(header.name(), filled.apply(header.value()));
    }
    request.method(exchange.method(), body(exchange, filled));
    try (Response response = client.newCall(request.build()).execute()) {
      FakeResponse answer = FakeResponse.empty(response.code());
      for (var header : response.headers()) {
        answer = answer.withHeader(header.getFirst(), header.getSecond());
      }
      return answer.withBody(response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file stand as one letter each. */
  private static Charset charset(Exchange exchange) {
    boolean isForm =
        exchange.requestHeaders().stream()
            .anyMatch(header -> header.value().startsWith("multipart/form-data"));
    return isForm ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  private static @Nullable RequestBody body(Exchange exchange, UnaryOperator<String> filled) {
    boolean needsNone = Set.of("GET", "HEAD", "DELETE").contains(exchange.method());
    if (needsNone && exchange.requestBody().isEmpty()) {
      return null;
    }
    String text = filled.apply(exchange.requestBody().orElse(""));
    return RequestBody.create(text.getBytes(charset(exchange)));
  }
}
