package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.TimeSource;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TimersLeakTest {

  @TempDir Path folder;

  @Test
  void a_hundred_times_opened_and_closed_leaves_no_thread() throws InterruptedException {
    AtomicInteger interrupted = new AtomicInteger();
    try (TaskStore store = JdbcTaskStore.h2(folder.resolve("tasks"))) {
      // The pool and the store have threads of their own as long as they are open.
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      for (int cycle = 0; cycle < 100; cycle++) {
        cycle(store, interrupted);
      }

      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread) && thread.isAlive())
          .extracting(Thread::getName)
          .noneMatch(name -> name.contains("timer") || name.contains("scheduler"));
      assertThat(interrupted).hasValue(100);
    }
  }

  /** Closed in the middle of a call, which is then due for the next. */
  private static void cycle(TaskStore store, AtomicInteger interrupted)
      throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    Timers.Handler handler =
        due -> {
          called.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.incrementAndGet();
          }
          return due.plus(Duration.ofDays(1));
        };
    Timers.Timer timer = new Timers.Timer("ticks", "1", Instant.EPOCH, handler);
    try (Timers timers = store.timers(TimeSource.system(), List.of(timer))) {
      assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(timers.next()).isEmpty();
    }
  }
}
