package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final HandTime time = new HandTime();

  @Test
  void no_second_holds_more_calls_than_the_rate_allows() {
    Pace pace = new Pace(Budget.atOnce(4).andAtMost(3, SECOND, "post", "patch").rates(), time);
    List<Instant> made = new ArrayList<>();

    while (made.size() < 10) {
      Duration wait = pace.take(made.size() % 2 == 0 ? "post" : "patch");
      time.advance(wait);
      if (wait.isZero()) {
        made.add(time.now());
        time.advance(Duration.ofMillis(70));
      }
    }

    for (int i = 3; i < made.size(); i++) {
      assertThat(Duration.between(made.get(i - 3), made.get(i))).isGreaterThan(SECOND);
    }
    assertThat(Duration.between(made.get(0), made.get(9))).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void an_operation_without_a_rate_never_waits() {
    Pace pace = new Pace(Budget.atOnce(4).andAtMost(1, SECOND, "slow").rates(), time);

    assertThat(pace.take("slow")).isZero();
    assertThat(pace.take("slow")).isPositive();
    assertThat(Collections.nCopies(100, "fast")).allSatisfy(o -> assertThat(pace.take(o)).isZero());
  }

  @Test
  void a_clock_that_was_set_back_lets_the_next_call_pass() {
    Pace pace = new Pace(Budget.atOnce(4).andAtMost(1, SECOND, "slow").rates(), time);
    assertThat(pace.take("slow")).isZero();

    time.advance(Duration.ofHours(-2));

    assertThat(pace.take("slow")).isZero();
    assertThat(pace.take("slow")).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_call_that_waits_for_its_turn_holds_back_no_call_of_another_kind() throws Exception {
    BlockingTime blocked = new BlockingTime();
    try (Remote remote = Remote.start();
        Bench bench = Bench.of(remote, blocked)) {
      Budget budget = Budget.atOnce(1).andAtMost(1, SECOND, "slow");
      bench.connector(TestConnector.plain().with(budget));
      Call slow = Call.get("/slow").named("slow").build();
      bench.send(slow);
      Thread waits = new Thread(() -> bench.send(slow));
      waits.start();
      org.awaitility.Awaitility.await().until(() -> blocked.waiting() == 1);

      bench.get("/other");
      assertThat(remote.lines()).containsExactly("GET /slow", "GET /other");

      blocked.advance(Duration.ofSeconds(2));
      waits.join(10_000);
      assertThat(remote.lines()).containsExactly("GET /slow", "GET /other", "GET /slow");
    }
  }

  @Test
  void a_rate_without_a_call_an_operation_or_a_time_is_refused() {
    assertThatThrownBy(() -> Budget.atOnce(1).andAtMost(0, SECOND, "a"))
        .hasMessageContaining("at least one call");
    assertThatThrownBy(() -> Budget.atOnce(1).andAtMost(1, SECOND))
        .hasMessageContaining("some operation");
    assertThatThrownBy(() -> Budget.atOnce(1).andAtMost(1, Duration.ZERO, "a"))
        .hasMessageContaining("longer than nothing");
  }
}
