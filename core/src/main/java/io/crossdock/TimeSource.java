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

  /**
   * Waits where nothing is under way, until a schedule's next time comes.
   *
   * <p>It is {@link #pause} unless an implementation tells the two apart. A time that jumps when
   * somebody pauses does: else a started schedule would race through the years, run after run.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default void idle(Duration duration) throws InterruptedException {
    pause(duration);
  }

  /** The clock of the system, which really waits. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
