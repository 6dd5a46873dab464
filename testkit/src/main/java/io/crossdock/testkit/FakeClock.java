package io.crossdock.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time in a test's hand: it stands still until it is moved. Safe for use by several threads. */
public final class FakeClock implements InstantSource {

  private volatile Instant now;

  private FakeClock(Instant now) {
    this.now = requireNonNull(now, "now");
  }

  /** A clock that stands at that instant. */
  public static FakeClock at(Instant now) {
    return new FakeClock(now);
  }

  /** A clock that stands at that instant, in ISO-8601 such as {@code 2026-11-23T10:44:25Z}. */
  public static FakeClock at(String now) {
    return new FakeClock(Instant.parse(now));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on. */
  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }

  /** Stands at another instant, earlier or later. */
  public synchronized void set(Instant instant) {
    now = requireNonNull(instant, "instant");
  }
}
