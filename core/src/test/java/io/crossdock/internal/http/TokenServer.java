package io.crossdock.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Gives tokens that end, and refresh tokens that work once; a second use ends the whole family. */
final class TokenServer {

  private final HandTime time;
  private final Duration life;
  private final Duration callTakes;
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private int number;
  private Instant end = Instant.MIN;
  private boolean reused;

  TokenServer(HandTime time, Duration life, Duration callTakes) {
    this.time = time;
    this.life = life;
    this.callTakes = callTakes;
  }

  MockResponse answer(RecordedRequest request) {
    if (request.getTarget().equals("/token")) {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      try {
        return token(Remote.body(request));
      } finally {
        atOnce.decrementAndGet();
      }
    }
    return thing(request.getHeaders().get("Authorization"));
  }

  /** Token requests that overlapped. */
  int mostAtOnce() {
    return mostAtOnce.get();
  }

  synchronized int tokens() {
    return number;
  }

  synchronized boolean isReused() {
    return reused;
  }

  int refused() {
    return refused.get();
  }

  private synchronized MockResponse token(String form) {
    boolean refresh = form.contains("grant_type=refresh_token");
    if (reused || (refresh && !form.contains("refresh_token=R" + number))) {
      reused = true;
      return Remote.json(400, "{\"error\":\"invalid_grant\"}");
    }
    number++;
    end = time.now().plus(life);
    return Remote.json(
        "{\"access_token\":\"T%d\",\"refresh_token\":\"R%d\",\"expires_in\":%d}"
            .formatted(number, number, life.toSeconds()));
  }

  private synchronized MockResponse thing(String authorization) {
    time.advance(callTakes);
    boolean valid =
        !reused && ("Bearer T" + number).equals(authorization) && time.now().isBefore(end);
    if (!valid) {
      refused.incrementAndGet();
    }
    return valid ? Remote.json("{}") : Remote.json(401, "{\"message\":\"expired\"}");
  }
}
