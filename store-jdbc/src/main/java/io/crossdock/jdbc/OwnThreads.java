package io.crossdock.jdbc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads that nobody interrupts. H2 reads and writes through a channel that Java closes when its
 * thread is interrupted; then the database is closed for everybody (seen with H2 2.5.252). So work
 * is done here, and the caller waits for it to its end; an interrupt that comes meanwhile is kept.
 *
 * <p>Threads begin with the first call and end when they have had nothing to do for ten seconds.
 */
final class OwnThreads {

  private final ThreadPoolExecutor threads;

  OwnThreads(int most) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "crossdock-store-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** What the work gives or throws. */
  <T> T call(Supplier<T> work) {
    Future<T> result = threads.submit(work::get);
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unwrapped(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    if (e.getCause() instanceof RuntimeException thrown) {
      return thrown;
    }
    return new IllegalStateException("work threw what it cannot throw", e);
  }

  /** Lets what is under way finish. */
  void close() {
    threads.shutdown();
  }
}
