package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.TaskStore;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InProcessTimersTest implements TimersContract {

  private final TaskStore store = new InMemoryTaskStore();

  @Override
  public TaskStore instance() {
    return store;
  }

  @Test
  void all_calls_that_are_due_have_been_made_when_all_is_idle() throws Exception {
    TestTime time = TestTime.at("2026-11-25T10:00:00Z");
    AtomicInteger calls = new AtomicInteger();
    List<Timers.Timer> timers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      timers.add(
          new Timers.Timer(
              "timer-" + i,
              "1",
              time.now(),
              due -> {
                calls.incrementAndGet();
                return due.plusSeconds(60);
              }));
    }
    try (Timers running = Timers.inProcess(time, timers)) {
      await().until(() -> calls.get() == 5 && running.next().size() == 5);
      time.awaitIdle();

      for (int minute = 1; minute <= 20; minute++) {
        time.advance(Duration.ofSeconds(60));
        time.awaitIdle();
        assertThat(calls).hasValue(5 * (minute + 1));
      }
      // What was missed is called for one after the other, as each call says.
      time.advance(Duration.ofMinutes(10));
      time.awaitIdle();
      assertThat(calls).hasValue(5 * 31);
    }
  }
}
