package io.crossdock.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Many threads that work at the same time. */
final class Workers {

  private Workers() {}

  /** Does the work for each number below {@code count}, and gives what it threw. */
  static List<Throwable> run(int threads, int count, IntConsumer work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(pool.submit(() -> work.accept(number)));
      }
      List<Throwable> failures = new ArrayList<>();
      for (Future<?> one : all) {
        try {
          one.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
          failures.add(failed.getCause());
        }
      }
      return failures;
    } catch (InterruptedException | java.util.concurrent.TimeoutException stuck) {
      throw new AssertionError("the workers did not end", stuck);
    } finally {
      pool.shutdownNow();
    }
  }
}
