package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * When the store was last asked whether a run still has its lanes, and for how long its word holds.
 * Safe for use by several threads.
 *
 * <p>Two clocks are looked at, since each may stand still or jump with its machine: if either says
 * that it is too long ago, it is.
 */
final class Lease {

  private final TimeSource time;
  private volatile Word last;

  private record Word(long nanos, Instant at, Duration holds) {}

  Lease(TimeSource time) {
    this.time = time;
    this.last = new Word(System.nanoTime(), time.now(), Duration.ZERO);
  }

  /**
   * Asks the store.
   *
   * @param question gives how long its answer holds
   */
  Duration asked(Supplier<Duration> question) {
    long nanos = System.nanoTime();
    Instant at = time.now();
    Duration holds = question.get();
    last = new Word(nanos, at, holds);
    return holds;
  }

  /** Whether the store must be asked again before anything is done. */
  boolean isStale() {
    Word word = last;
    Duration since = Duration.between(word.at(), time.now());
    return System.nanoTime() - word.nanos() >= word.holds().toNanos()
        || since.isNegative()
        || since.compareTo(word.holds()) >= 0;
  }
}
