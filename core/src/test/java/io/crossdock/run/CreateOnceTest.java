package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A create whose end falls between two questions to the store. */
@Timeout(60)
class CreateOnceTest {

  private static final Set<String> LOOK_UPS = Set.of("published", "open");

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final CountDownLatch firstQuestionAnswered = new CountDownLatch(1);
  private final CountDownLatch created = new CountDownLatch(1);

  @Test
  void a_create_that_ends_while_its_key_is_looked_up_is_made_once() {
    source.add("k1", 1).add("k1", 2).pageSize(1);
    target.writing(
        write -> {
          await(firstQuestionAnswered);
          return TestSystem.takeAll(write);
        });

    RunReport report;
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(heldBetweenTheQuestionsOfTheSecondPage(TaskStore.inMemory()))
            .time(new JumpingTime())
            .listener(new Settled())
            .build()) {
      report = crossdock.run(Route.from(source.incoming()).to(target.outgoing("create")));
    }

    assertThat(target.writtenKeys()).containsExactly("k1");
    assertThat(report.books().unchanged()).isEqualTo(1);
    assertThat(report.balances()).as(report.toString()).isTrue();
  }

  /** Lets the create of the first page end after the first and before the second look-up. */
  private TaskStore heldBetweenTheQuestionsOfTheSecondPage(TaskStore store) {
    AtomicInteger lookUps = new AtomicInteger();
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, method, arguments) -> {
              int lookUp = LOOK_UPS.contains(method.getName()) ? lookUps.incrementAndGet() : 0;
              if (lookUp == 4) {
                await(created);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              } finally {
                if (lookUp == 3) {
                  firstQuestionAnswered.countDown();
                }
              }
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException cancelled) {
      throw new IllegalStateException(cancelled);
    }
  }

  private final class Settled implements RunListener {
    @Override
    public void settled(Lane lane, TaskState state, int items) {
      created.countDown();
    }
  }
}
