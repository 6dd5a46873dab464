package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.connector.Budget;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallLimitTest {

  @Test
  void it_starts_small_and_grows_while_all_goes_well() throws InterruptedException {
    CallLimit limit = new CallLimit(Budget.growing(1, 3), 3);

    succeed(limit, 2);
    assertThat(limit.now()).isEqualTo(2);
    succeed(limit, 4);
    assertThat(limit.now()).isEqualTo(3);
    succeed(limit, 100);
    assertThat(limit.now()).isEqualTo(3);
  }

  @Test
  void calls_that_were_refused_together_halve_it_once() throws InterruptedException {
    CallLimit limit = new CallLimit(Budget.atOnce(8), 8);
    try (CallLimit.Permit first = limit.acquire();
        CallLimit.Permit second = limit.acquire()) {
      assertThat(first.refused()).isEqualTo(4);
      assertThat(second.refused()).isEqualTo(4);
    }
    for (int i = 0; i < 5; i++) {
      try (CallLimit.Permit next = limit.acquire()) {
        next.refused();
      }
    }
    assertThat(limit.now()).isEqualTo(1);
    succeed(limit, 2);
    assertThat(limit.now()).isEqualTo(2);
  }

  @Test
  void a_definition_may_allow_fewer_than_the_connector() {
    assertThat(new CallLimit(Budget.atOnce(8), 2).now()).isEqualTo(2);
  }

  @Test
  void no_more_calls_than_allowed_are_under_way() {
    CallLimit limit = new CallLimit(Budget.growing(1, 4), 4);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Workers.run(
        16,
        500,
        i -> {
          try (CallLimit.Permit permit = limit.acquire()) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.yield();
            underWay.decrementAndGet();
            permit.succeeded();
          } catch (InterruptedException cancelled) {
            throw new AssertionError(cancelled);
          }
        });

    assertThat(most.get()).isBetween(1, 4);
    assertThat(limit.now()).isEqualTo(4);
  }

  private static void succeed(CallLimit limit, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      try (CallLimit.Permit permit = limit.acquire()) {
        permit.succeeded();
      }
    }
  }
}
