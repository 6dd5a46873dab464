package io.crossdock.trials;

import io.crossdock.TimeSource;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test's time in which a host that has gone is back after some seconds: waits take no real time,
 * so that it cannot come back by itself.
 */
final class MendingTime implements TimeSource {

  private static final Duration AWAY = Duration.ofSeconds(2);

  private final TestTime time;
  private final FakeServer server;
  private @Nullable Instant back;

  MendingTime(TestTime time, FakeServer server) {
    this.time = time;
    this.server = server;
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    time.pause(duration);
    mend();
  }

  private synchronized void mend() {
    if (back == null && server.calls().stream().anyMatch(call -> call.status() == 0)) {
      back = now().plus(AWAY);
    } else if (back != null && !now().isBefore(back)) {
      server.heal();
    }
  }
}
