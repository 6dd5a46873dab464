package io.crossdock.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.CallCancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host's functions on the host's executor. */
@Timeout(60)
class HostWorkTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void an_executor_that_drops_work_is_not_waited_for_without_end() {
    HostWork work = new HostWork(dropped -> {}, SHORT);

    assertThatThrownBy(() -> work.run(() -> "done"))
        .isInstanceOf(CallCancelledException.class)
        .hasMessageContaining("PT0.05S")
        .hasMessageContaining("drops work");
  }

  @Test
  void a_pool_whose_only_thread_waits_for_the_run_is_not_waited_for_without_end() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      HostWork work = new HostWork(pool, SHORT);
      Future<String> run = pool.submit(() -> work.run(() -> "done"));

      assertThatThrownBy(run::get).hasRootCauseInstanceOf(CallCancelledException.class);
      assertThat(work.run(() -> "and the pool works on")).isEqualTo("and the pool works on");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void work_that_has_begun_may_take_longer_than_it_may_take_to_begin() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try {
      HostWork work = new HostWork(pool, SHORT);
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Future<String> result =
          waiting.submit(
              () ->
                  work.run(
                      () -> {
                        begun.countDown();
                        await(goOn);
                        return "done";
                      }));
      begun.await();
      assertThatThrownBy(() -> result.get(4 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);

      goOn.countDown();

      assertThat(result.get()).isEqualTo("done");
    } finally {
      pool.shutdownNow();
      waiting.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException cancelled) {
      throw new IllegalStateException(cancelled);
    }
  }
}
