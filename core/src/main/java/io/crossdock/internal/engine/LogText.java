package io.crossdock.internal.engine;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How times are written in logs. */
final class LogText {

  private LogText() {}

  /** {@code 12 ms} below ten seconds, else {@code PT1M5S}, as in definitions. */
  static String of(Duration time) {
    return time.getSeconds() < 10
        ? time.toMillis() + " ms"
        : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
