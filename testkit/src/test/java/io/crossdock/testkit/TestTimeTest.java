package io.crossdock.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  private void pause(Duration duration) {
    try {
      time.pause(duration);
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
