package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.LogPolicy;
import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.TaskStore;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** A run that is ended early has written all that it did, and that it was ended. */
@Timeout(60)
class LogsOfStoppedRunsTest {

  private final TestSystem source = new TestSystem().holding(30);
  private final TestSystem target = new TestSystem("other");
  private final TaskStore store = new InMemoryTaskStore();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).build();

  private Route route() {
    Outgoing chatty =
        target.upsert().toBuilder().logging(LogPolicy.standard().atLevel(Level.TRACE)).build();
    return Route.from(source.incoming()).named("Things").to(chatty);
  }

  private void assertAllIsTold(RunReport report) {
    assertThat(report.stopped()).isPresent();
    List<JournalLine> lines = crossdock.logs().list();
    assertThat(lines.stream().filter(line -> line.event().equals("finished")))
        .hasSize((int) report.finished());
    JournalLine last = lines.get(lines.size() - 1);
    assertThat(last.event()).isEqualTo("run ended");
    assertThat(last.level()).isEqualTo(Level.ERROR);
    assertThat(report.remarks()).noneMatch(remark -> remark.contains("of the logs"));
  }

  @Test
  void a_run_that_is_interrupted_tells_all_up_to_its_end() {
    Thread caller = Thread.currentThread();
    target.writing(
        write -> {
          caller.interrupt();
          return TestSystem.takeAll(write);
        });

    RunReport report = crossdock.run(route());

    assertThat(Thread.interrupted()).isTrue();
    assertAllIsTold(report);
  }

  @Test
  void a_run_that_is_cancelled_by_a_close_tells_all_up_to_its_end() throws Exception {
    CountDownLatch sending = new CountDownLatch(2);
    target.writing(
        write -> {
          sending.countDown();
          return sending.getCount() > 0 ? TestSystem.takeAll(write) : untilCancelled();
        });
    AtomicReference<RunReport> report = new AtomicReference<>();
    Thread running = new Thread(() -> report.set(crossdock.run(route())));
    running.start();
    sending.await();

    crossdock.close();
    running.join();

    assertAllIsTold(report.get());
  }

  private static List<Outcome> untilCancelled() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
    throw RemoteCallException.of(RemoteCallException.Kind.PASSING, Fault.of("cancelled"));
  }
}
