package io.crossdock.run;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that jumps when somebody waits for it. */
final class JumpingTime implements TimeSource {

  private Instant now = Instant.parse("2026-11-24T10:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  /** Lets time pass in which nothing waits. */
  synchronized JumpingTime advance(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted");
    }
    synchronized (this) {
      if (duration.compareTo(Duration.ZERO) > 0) {
        now = now.plus(duration);
      }
    }
    Thread.yield();
  }
}
