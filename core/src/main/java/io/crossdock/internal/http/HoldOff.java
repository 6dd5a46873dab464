package io.crossdock.internal.http;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time during which no thread sends anything new to a client that said it has too much. */
final class HoldOff {

  private final TimeSource time;
  private @Nullable Instant until;

  HoldOff(TimeSource time) {
    this.time = time;
  }

  /** Nothing new for that long, from now on; a longer hold that runs already stays. */
  synchronized void hold(Duration duration) {
    Instant end = time.now().plus(duration);
    if (until == null || end.isAfter(until)) {
      until = end;
    }
  }

  /** Waits until it is over. */
  void await() throws InterruptedException {
    Duration left = left();
    while (left.compareTo(Duration.ZERO) > 0) {
      time.pause(left);
      left = left();
    }
  }

  private synchronized Duration left() {
    if (until == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(time.now(), until);
    // A clock that was set back must not make a short hold a long one.
    if (left.compareTo(Backoff.LONGEST_ASKED.plusSeconds(1)) > 0 || left.isNegative()) {
      until = null;
      return Duration.ZERO;
    }
    return left;
  }
}
