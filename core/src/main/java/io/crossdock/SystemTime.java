package io.crossdock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The wall clock. */
enum SystemTime implements TimeSource {
  INSTANCE;

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (duration.compareTo(Duration.ZERO) > 0) {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
  }
}
