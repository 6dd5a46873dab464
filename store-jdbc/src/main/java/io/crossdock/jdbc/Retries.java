package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/**
 * Repeats a transaction that the database has given up for the sake of another: a deadlock, or an
 * order that it could not keep. Nothing of such a transaction was stored, so it can be done again.
 */
final class Retries {

  /** With pauses of three and a half seconds in all at most; the first solves a deadlock of two. */
  static final int ATTEMPTS = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final TimeSource time;

  Retries(TimeSource time) {
    this.time = time;
  }

  <T> T repeat(Supplier<T> transaction) {
    boolean interrupted = false;
    try {
      for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
        try {
          return transaction.get();
        } catch (JdbiException e) {
          if (!StoreFaults.isGivenUpForAnother(e)) {
            throw e;
          }
        }
        interrupted |= !pause(attempt);
      }
      return transaction.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Of a length by chance, so that two that met do not meet again; false if interrupted. */
  private boolean pause(int attempt) {
    long most =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10));
    try {
      time.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, most + 1)));
      return true;
    } catch (InterruptedException e) {
      // What was begun is brought to its end; the caller's interrupt is kept for it.
      return false;
    }
  }
}
