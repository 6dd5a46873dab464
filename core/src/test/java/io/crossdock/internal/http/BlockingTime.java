package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still: who waits, waits until it is moved on. */
final class BlockingTime implements TimeSource {

  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private int waiting;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) throws InterruptedException {
    Instant end = now.plus(duration);
    waiting++;
    try {
      while (now.isBefore(end)) {
        wait();
      }
    } finally {
      waiting--;
    }
  }

  synchronized void advance(Duration duration) {
    now = now.plus(duration);
    notifyAll();
  }

  synchronized int waiting() {
    return waiting;
  }
}
