package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.crossdock.connector.Call;
import io.crossdock.connector.CallCancelledException;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class WaitingTest {

  private static final MockResponse STALLED =
      new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();

  private final Remote remote = Remote.start();
  private final BlockingTime time = new BlockingTime();
  private final Bench bench = Bench.of(remote, time);

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void the_other_workers_send_nothing_new_until_the_wait_is_over() {
    remote.answers(Remote.code(429).addHeader("Retry-After", "15").build());
    Worker first = new Worker(Call.get("/first").build());
    await().until(() -> time.waiting() == 1);

    Worker second = new Worker(Call.get("/second").build());
    await().until(() -> time.waiting() == 2);
    time.advance(Duration.ofSeconds(14));
    assertThat(remote.lines()).containsExactly("GET /first");

    time.advance(Duration.ofSeconds(3));
    first.join();
    second.join();
    assertThat(remote.lines()).containsOnlyOnce("GET /second").hasSize(3);
  }

  @Test
  void a_create_answered_with_503_is_not_sent_again_and_holds_the_others() {
    remote.answers(Remote.code(503).addHeader("Retry-After", "20").build());
    Worker create = new Worker(Call.of("POST", "/orders").build());
    create.join();
    assertThat(((RemoteCallException) create.failure()).kind()).isEqualTo(Kind.ANSWER_LOST);

    Worker second = new Worker(Call.get("/second").build());
    await().until(() -> time.waiting() == 1);
    assertThat(remote.lines()).containsExactly("POST /orders");
    time.advance(Duration.ofSeconds(20));
    second.join();
    assertThat(remote.lines()).containsExactly("POST /orders", "GET /second");
  }

  @Test
  void an_interrupt_ends_a_back_off_at_once_and_the_flag_is_set() {
    remote.answers(Remote.code(503).addHeader("Retry-After", "600").build());
    Worker worker = new Worker(Call.get("/a").build());
    await().until(() -> time.waiting() == 1);

    worker.interrupt();

    worker.join();
    assertThat(worker.failure()).isInstanceOf(CallCancelledException.class);
    assertThat(worker.failure()).hasMessageContaining("cancelled");
    assertThat(worker.wasInterrupted()).isTrue();
  }

  @Test
  void an_interrupt_ends_a_call_that_is_under_way() {
    remote.answers(STALLED);
    Worker worker = new Worker(Call.get("/a").build());
    await().until(() -> !remote.requests().isEmpty());

    worker.interrupt();

    worker.join();
    assertThat(worker.failure()).isInstanceOf(CallCancelledException.class);
    assertThat(worker.wasInterrupted()).isTrue();
  }

  @Test
  void a_create_that_is_interrupted_under_way_may_have_happened() {
    remote.answers(STALLED);
    Worker worker = new Worker(Call.of("POST", "/orders").build());
    await().until(() -> !remote.requests().isEmpty());

    worker.interrupt();

    worker.join();
    assertThat(((RemoteCallException) worker.failure()).kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(worker.wasInterrupted()).isTrue();
  }

  @Test
  void cancelling_a_run_ends_calls_and_waits_and_lets_nothing_begin() {
    remote.answers(STALLED);
    Worker reading = new Worker(Call.get("/a").build());
    await().until(() -> !remote.requests().isEmpty());
    remote.answers(Remote.code(503).addHeader("Retry-After", "600").build());
    Worker waiting = new Worker(Call.get("/b").build());
    await().until(() -> time.waiting() == 1);

    bench.scope.cancel();

    reading.join();
    waiting.join();
    assertThat(reading.failure()).isInstanceOf(CallCancelledException.class);
    assertThat(waiting.failure()).isInstanceOf(CallCancelledException.class);
    assertThatThrownBy(() -> bench.get("/c")).isInstanceOf(CallCancelledException.class);
    assertThat(remote.requests()).hasSize(2);
  }

  @Test
  void close_ends_what_is_under_way_and_leaves_no_thread_and_no_connection() {
    remote.answers(STALLED);
    Worker worker = new Worker(Call.of("POST", "/orders").build());
    await().until(() -> !remote.requests().isEmpty());

    bench.close();
    bench.close();

    worker.join();
    assertThat(((RemoteCallException) worker.failure()).kind()).isEqualTo(Kind.ANSWER_LOST);
    assertThat(bench.wires.connections()).isZero();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("crossdock interrupt watch"));
    assertThatThrownBy(() -> bench.get("/a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  /** A thread that makes one call. */
  private final class Worker {
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Thread thread;

    Worker(Call call) {
      thread =
          new Thread(
              () -> {
                failure.set(catchThrowable(() -> bench.send(call)));
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      thread.start();
    }

    void interrupt() {
      thread.interrupt();
    }

    void join() {
      await().until(() -> !thread.isAlive());
    }

    Throwable failure() {
      return failure.get();
    }

    boolean wasInterrupted() {
      return interrupted.get();
    }
  }
}
