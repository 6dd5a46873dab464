package io.crossdock.testkit;

import java.time.Instant;

/**
 * What a fake of one system answers. A {@link FakeServer} calls it from several threads at a time.
 */
public interface FakeSystem {

  /** Answers one request, as the real system would, and remembers what it changed. */
  FakeResponse answer(FakeRequest request);

  /**
   * How this system words a refusal that does not come from its own rules: a {@link Fault}, or a
   * limit on calls at a time. Without a word of its own the answer has no body.
   */
  default FakeResponse refusal(int status, FakeRequest request) {
    return FakeResponse.empty(status);
  }

  /** The time by its own clock: what an answer says in {@code Date}, to the second. */
  default Instant now() {
    return Instant.now();
  }

  /**
   * The name under which calls like this one are counted, such as {@code GET
   * /api/rest/v1/products/{code}}. A server counts at most 1,000 names; later ones share one.
   */
  default String pattern(FakeRequest request) {
    return request.method() + " " + request.path();
  }
}
