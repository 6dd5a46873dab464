package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that jumps over each wait and remembers it. */
final class HandTime implements TimeSource {

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted");
    }
    if (duration.compareTo(Duration.ZERO) > 0) {
      waits.add(duration);
      advance(duration);
    }
  }

  synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** All waits longer than nothing, in order. */
  List<Duration> waits() {
    return waits;
  }
}
