package io.crossdock.internal.engine;

import io.crossdock.CrossdockException;
import io.crossdock.connector.CallCancelledException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the host's own functions: on the host's executor where there is one, else where we are.
 *
 * <p>An executor that takes work and does not begin it would hold a run for ever: a pool that is
 * full of other work, one that drops what it cannot take, or one whose only thread is the one that
 * waits for the run. After a minute the run stops and says so.
 */
final class HostWork {

  private static final Duration LONGEST_UNTIL_BEGUN = Duration.ofMinutes(1);

  private final @Nullable Executor executor;
  private final Duration longestUntilBegun;

  HostWork(@Nullable Executor executor) {
    this(executor, LONGEST_UNTIL_BEGUN);
  }

  HostWork(@Nullable Executor executor, Duration longestUntilBegun) {
    this.executor = executor;
    this.longestUntilBegun = longestUntilBegun;
  }

  <T> T run(Supplier<T> work) {
    if (executor == null) {
      return work.get();
    }
    Map<String, String> named = LogContext.current();
    CountDownLatch begun = new CountDownLatch(1);
    try {
      CompletableFuture<T> result =
          CompletableFuture.supplyAsync(
              () -> {
                begun.countDown();
                return naming(named, work);
              },
              executor);
      if (!begun.await(longestUntilBegun.toMillis(), TimeUnit.MILLISECONDS)
          && result.cancel(false)) {
        throw new CallCancelledException(
            "The host's executor has not begun a function of the route for "
                + longestUntilBegun
                + ": it is full, drops work, or its only thread waits for this run");
      }
      return result.get();
    } catch (RejectedExecutionException shut) {
      // No fault of the item: all others would fail in the same way.
      throw new CallCancelledException(
          "The host's executor takes no work: it is shut down or full");
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException("A function of the host was not waited for");
    } catch (ExecutionException thrown) {
      Throwable cause = thrown.getCause();
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new WorkException(thrown);
    }
  }

  private static <T> T naming(Map<String, String> named, Supplier<T> work) {
    LogContext context = LogContext.of(named);
    try {
      return work.get();
    } finally {
      context.restore();
    }
  }

  /** What a host's function threw, if it is neither an exception nor an error that we know. */
  private static final class WorkException extends CrossdockException {
    private static final long serialVersionUID = 1L;

    WorkException(Throwable cause) {
      super("a function of the host failed", cause);
    }
  }
}
