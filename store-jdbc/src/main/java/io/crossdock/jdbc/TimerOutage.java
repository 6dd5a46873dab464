package io.crossdock.jdbc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database is away: one line when it goes, one when it comes back. What was begun
 * before it went, and ends well, does not say that it is back.
 */
final class TimerOutage {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.schedule");

  private boolean away;
  private long failed;

  /** A question to the database begins: to be given to {@link #ended}. */
  long asking() {
    return System.nanoTime();
  }

  /** What was thrown is about the database, not about one statement. */
  synchronized void began(Throwable thrown) {
    failed = System.nanoTime();
    if (!away) {
      away = true;
      LOG.warn(
          "timers wait for their database: {}",
          StoreFaults.toStoreException("the database", "reading timers", thrown).getMessage());
    }
  }

  /**
   * The database has answered.
   *
   * @param asked when the question began
   */
  synchronized void ended(long asked) {
    if (away && asked - failed > 0) {
      away = false;
      LOG.info("timers have their database again");
    }
  }
}
