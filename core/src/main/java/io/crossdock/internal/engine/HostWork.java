package io.crossdock.internal.engine;

import io.crossdock.CrossdockException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
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
    try {
      return CompletableFuture.supplyAsync(work, executor).join();
    } catch (CompletionException thrown) {
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

  /** What a host's function threw, if it is neither an exception nor an error that we know. */
  private static final class WorkException extends CrossdockException {
    private static final long serialVersionUID = 1L;

    WorkException(Throwable cause) {
      super("a function of the host failed", cause);
    }
  }
}
