package io.crossdock.internal.engine;

import io.crossdock.CrossdockException;
import io.crossdock.connector.CallCancelledException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the host's own functions: on the host's executor where there is one, else where we are. */
final class HostWork {

  private final @Nullable Executor executor;

  HostWork(@Nullable Executor executor) {
    this.executor = executor;
  }

  <T> T run(Supplier<T> work) {
    if (executor == null) {
      return work.get();
    }
    Map<String, String> named = LogContext.current();
    try {
      return CompletableFuture.supplyAsync(() -> naming(named, work), executor).get();
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
