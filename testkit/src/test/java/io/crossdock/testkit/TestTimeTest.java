package io.crossdock.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestTimeTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestTime time = TestTime.at(NOON);

  @Test
  void it_jumps_to_the_end_of_a_wait_and_remembers_it() throws InterruptedException {
    time.pause(Duration.ofHours(1));
    time.pause(Duration.ZERO);

    assertThat(time.now()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(time.waits()).containsExactly(Duration.ofHours(1));
  }

  @Test
  void held_it_moves_by_the_hand_of_the_test_only() throws Exception {
    time.hold();
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(() -> pause(Duration.ofMinutes(10)));
    time.awaitWaiting();

    time.advance(Duration.ofMinutes(9));
    assertThat(time.waiting()).isOne();
    time.advance(Duration.ofMinutes(1));

    waiter.get(10, SECONDS);
    assertThat(time.now()).isEqualTo(NOON.plusSeconds(600));
    assertThat(time.waiting()).isZero();
  }

  @Test
  void released_it_lets_go_who_waits() throws Exception {
    time.hold();
    CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> pause(Duration.ofDays(1)));
    time.awaitWaiting();

    time.release();

    waiter.get(10, SECONDS);
    assertThat(time.now()).isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void an_interrupt_ends_a_wait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.pause(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(time.now()).isEqualTo(NOON);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void who_is_idle_moves_no_time_and_sees_what_others_wait() throws Exception {
    List<Instant> woken = new CopyOnWriteArrayList<>();
    Thread idler = idler(Duration.ofMinutes(5), () -> woken.add(time.now()), 1);
    time.awaitIdle();
    assertThat(time.now()).isEqualTo(NOON);

    time.pause(Duration.ofHours(1));
    idler.join(10_000);

    assertThat(woken).containsExactly(NOON.plusSeconds(3_600));
    assertThat(time.waits()).containsExactly(Duration.ofHours(1));
  }

  @Test
  void all_that_is_due_is_done_when_all_are_idle_again_however_long_it_takes() throws Exception {
    AtomicInteger done = new AtomicInteger();
    List<Thread> idlers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      idlers.add(
          idler(
              Duration.ofMinutes(5),
              () -> {
                // The work itself waits, in a time that jumps and in a real one.
                pause(Duration.ofSeconds(7));
                LockSupport.parkNanos(20_000_000);
                done.incrementAndGet();
              },
              Integer.MAX_VALUE));
    }
    awaitAllIdle(idlers);

    for (int round = 1; round <= 5; round++) {
      time.advance(Duration.ofMinutes(5));
      time.awaitIdle();

      assertThat(done.get()).isGreaterThanOrEqualTo(8 * round);
    }
    end(idlers);
  }

  @Test
  void a_thread_that_has_ended_is_waited_for_no_more() throws Exception {
    Thread staying = idler(Duration.ofMinutes(5), () -> {}, Integer.MAX_VALUE);
    Thread ending = idler(Duration.ofMinutes(5), () -> {}, 1);
    awaitAllIdle(List.of(staying, ending));

    time.advance(Duration.ofMinutes(5));
    time.awaitIdle();
    ending.join(10_000);
    time.awaitIdle();

    assertThat(ending.isAlive()).isFalse();
    end(List.of(staying));
  }

  @Test
  void where_nobody_is_idle_or_one_never_comes_back_that_is_said() throws Exception {
    TestTime impatient = new TestTime(NOON, Duration.ofMillis(100));
    assertThatThrownBy(impatient::awaitIdle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not all was idle within PT0.1S");
    CountDownLatch comesBack = new CountDownLatch(1);
    CountDownLatch works = new CountDownLatch(1);
    Thread busy =
        new Thread(
            () -> {
              try {
                impatient.idle(Duration.ofMinutes(5));
                works.countDown();
                comesBack.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
    busy.start();
    impatient.awaitIdle();

    impatient.advance(Duration.ofMinutes(5));
    assertThat(works.await(10, SECONDS)).isTrue();

    assertThatThrownBy(impatient::awaitIdle).isInstanceOf(IllegalStateException.class);
    end(List.of(busy));
  }

  /** A thread that is idle for a time, works, and begins again. */
  private Thread idler(Duration each, Runnable work, int rounds) {
    Thread idler =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < rounds; i++) {
                  time.idle(each);
                  work.run();
                }
              } catch (InterruptedException | CompletionException ended) {
                Thread.currentThread().interrupt();
              }
            });
    idler.setDaemon(true);
    idler.start();
    return idler;
  }

  /** Each has been idle: from then on {@code awaitIdle} knows of it. */
  private void awaitAllIdle(List<Thread> idlers) throws InterruptedException {
    await()
        .until(() -> idlers.stream().allMatch(idler -> idler.getState() == Thread.State.WAITING));
    time.awaitIdle();
  }

  private static void end(List<Thread> threads) throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private void pause(Duration duration) {
    try {
      time.pause(duration);
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
