package io.crossdock.jdbc;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database is away: one line when it goes, one when it comes back. */
final class TimerOutage {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.schedule");

  private final AtomicBoolean away = new AtomicBoolean();

  /** What was thrown is about the database, not about one statement. */
  void began(Throwable thrown) {
    if (away.compareAndSet(false, true)) {
      LOG.warn(
          "timers wait for their database: {}",
          StoreFaults.toStoreException("the database", "reading timers", thrown).getMessage());
    }
  }

  void ended() {
    if (away.compareAndSet(true, false)) {
      LOG.info("timers have their database again");
    }
  }
}
