package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void it_doubles_from_a_second_to_a_minute() {
    Backoff plain = Backoff.with(() -> 0);

    assertThat(plain.after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(plain.after(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(plain.after(6)).isEqualTo(Duration.ofSeconds(32));
    assertThat(plain.after(7)).isEqualTo(Duration.ofSeconds(60));
    assertThat(plain.after(1_000)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void its_jitter_only_lengthens() {
    Backoff late = Backoff.with(() -> 0.999);

    assertThat(late.after(1)).isBetween(Duration.ofMillis(1_390), Duration.ofMillis(1_400));
    assertThat(late.asked(Duration.ofSeconds(15)))
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
    assertThat(Backoff.with(() -> 0).asked(Duration.ofSeconds(15)))
        .isEqualTo(Duration.ofSeconds(15));
  }
}
