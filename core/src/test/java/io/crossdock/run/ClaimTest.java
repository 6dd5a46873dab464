package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.environment.Environment;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.LeaseLostException;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One run at a time works on a route, and one that has lost it sends and stores nothing more. */
@Timeout(60)
class ClaimTest {

  private final TestSystem source = new TestSystem().holding(9);
  private final TestSystem target = new TestSystem();
  private final TaskStore store = TaskStore.inMemory();

  private Route route() {
    return Route.from(source.incoming()).to(target.upsert());
  }

  private static Crossdock on(TaskStore store) {
    return Crossdock.builder(Environment.builder().build())
        .store(store)
        .time(new JumpingTime())
        .build();
  }

  @Test
  void a_second_run_of_a_route_is_refused_by_another_instance_while_the_first_goes_on()
      throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    target.writing(
        write -> {
          sending.countDown();
          await(goOn);
          return published(write);
        });
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Crossdock one = on(store);
        Crossdock two = on(store)) {
      Future<RunReport> first = thread.submit(() -> one.run(route()));
      assertThat(sending.await(30, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> two.run(route()))
          .isInstanceOf(LaneHeldException.class)
          .hasMessageContaining("run 1 of this process is working on it");
      goOn.countDown();

      assertThat(first.get(30, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(two.run(route()).succeeded()).isTrue();
    } finally {
      goOn.countDown();
      thread.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Outcome> published(Write write) {
    return TestSystem.takeAll(write);
  }

  @Test
  void a_run_whose_lease_is_lost_sends_nothing_more_and_says_so() {
    AtomicInteger batches = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    target.writing(
        write -> {
          batches.incrementAndGet();
          // Frozen in the middle of its first batch, for longer than its lease.
          lost.set(1);
          return published(write);
        });

    RunReport report;
    try (Crossdock crossdock = on(losing(lost))) {
      report = crossdock.run(route());
    }

    assertThat(report.stopped().orElseThrow())
        .contains("run 1 may go on no longer: run 2 of another instance has its lane now");
    // Two may be on their way at once; of three batches the third is not sent.
    assertThat(batches.get()).isBetween(1, 2);
    assertThat(store.tasks(TaskQuery.all()))
        .isNotEmpty()
        .allSatisfy(task -> assertThat(task.state()).isEqualTo(TaskState.NEW));
  }

  /** The store as it is to one whose lease is lost once {@code lost} is set. */
  private TaskStore losing(AtomicInteger lost) {
    Set<String> fenced = Set.of("renew", "record", "move", "markSent", "change");
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              if (lost.get() > 0 && fenced.contains(called.getName())) {
                throw new LeaseLostException(1, "run 2 of another instance has its lane now");
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Test
  void a_lease_is_renewed_while_nothing_else_happens() throws Exception {
    AtomicInteger renewed = new AtomicInteger();
    CountDownLatch often = new CountDownLatch(5);
    target.writing(
        write -> {
          await(often);
          return published(write);
        });
    TaskStore counting =
        (TaskStore)
            Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, called, arguments) -> {
                  if (!called.getName().equals("renew")) {
                    return called.invoke(store, arguments);
                  }
                  renewed.incrementAndGet();
                  often.countDown();
                  return Duration.ofMillis(5);
                });

    try (Crossdock crossdock = on(counting)) {
      assertThat(crossdock.run(route()).succeeded()).isTrue();
    }

    assertThat(renewed).hasValueGreaterThanOrEqualTo(5);
  }
}
