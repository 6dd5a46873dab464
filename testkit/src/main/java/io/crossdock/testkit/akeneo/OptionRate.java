package io.crossdock.testkit.akeneo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/**
 * Options are written at most three times a second. Source: Akeneo's REST documentation, limits.
 */
final class OptionRate {

  private static final int MOST = 3;
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final ArrayDeque<Instant> last = new ArrayDeque<>();

  /** Whether one more write fits into this second; it is counted if it does. */
  synchronized boolean take(InstantSource clock) {
    Instant now = clock.instant();
    while (!last.isEmpty() && !last.getFirst().plus(WINDOW).isAfter(now)) {
      last.removeFirst();
    }
    if (last.size() >= MOST) {
      return false;
    }
    last.addLast(now);
    return true;
  }
}
