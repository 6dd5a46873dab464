package io.crossdock.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An API whose refresh tokens work once; one that is sent a second time ends them all. */
final class RotatingTokens implements AutoCloseable {

  /** The one that a person got. */
  static final String FIRST = "refresh-token-number-0";

  private final MockWebServer server = new MockWebServer();
  private final Duration life;
  private final Map<String, Instant> ends = new HashMap<>();
  private final List<String> refreshed = new ArrayList<>();
  private int number;
  private boolean reused;

  private RotatingTokens(Duration life) {
    this.life = life;
  }

  static RotatingTokens start(Duration life) {
    RotatingTokens tokens = new RotatingTokens(life);
    tokens.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return tokens.answer(request);
          }
        });
    try {
      tokens.server.start();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    return tokens;
  }

  String url() {
    return server.url("/").toString();
  }

  /** The refresh tokens that were sent, in order. */
  synchronized List<String> refreshed() {
    return List.copyOf(refreshed);
  }

  synchronized boolean isReused() {
    return reused;
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    if (request.getTarget().equals("/token")) {
      return token(request.getBody().utf8().replaceAll(".*refresh_token=([^&]*).*", "$1"));
    }
    String token = String.valueOf(request.getHeaders().get("Authorization")).substring(7);
    boolean good = !reused && Instant.now().isBefore(ends.getOrDefault(token, Instant.MIN));
    return good ? json(200, "[{\"id\":1}]") : json(401, "{\"message\":\"expired\"}");
  }

  private MockResponse token(String refresh) {
    refreshed.add(refresh);
    reused |= !refresh.equals("refresh-token-number-" + number);
    if (reused) {
      return json(400, "{\"error\":\"invalid_grant\"}");
    }
    number++;
    ends.put("access-token-number-" + number, Instant.now().plus(life));
    return json(
        200,
        ("{\"access_token\":\"access-token-number-%d\","
                + "\"refresh_token\":\"refresh-token-number-%d\",\"expires_in\":%d}")
            .formatted(number, number, life.toSeconds()));
  }

  private static MockResponse json(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
