package io.crossdock;

import java.time.Duration;
import java.time.Instant;

/**
 * The only way in which time enters the library: what time it is, and waiting.
 *
 * <p>A test hands in one that it drives; then no test sleeps. Implementations are safe for use by
 * several threads.
 */
public interface TimeSource {

  /** The time now. It may jump, as a wall clock does. */
  Instant now();

  /**
   * Waits.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void pause(Duration duration) throws InterruptedException;

  /** The clock of the system, which really waits. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
