package io.crossdock.run;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until the test moves it: who waits, waits. */
final class HoldingTime implements TimeSource {

  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private int waiting;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) throws InterruptedException {
    Instant due = now.plus(duration);
    waiting++;
    notifyAll();
    try {
      while (now.isBefore(due)) {
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

  synchronized void awaitWaiting() throws InterruptedException {
    while (waiting == 0) {
      wait();
    }
  }
}
