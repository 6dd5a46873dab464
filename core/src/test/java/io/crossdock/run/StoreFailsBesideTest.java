package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.monitor.AlertRule;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes on beside the work (logs, alerts, audit) in a store that fails in its own way. */
@Timeout(60)
class StoreFailsBesideTest {

  private final TestSystem source = new TestSystem().holding(7);
  private final TestSystem target = new TestSystem("other");
  private final TaskStore store = TaskStore.inMemory();
  private final Route route =
      Route.from(source.incoming())
          .alert(AlertRule.failuresOver(0).build())
          .alert(AlertRule.nothingReceivedFor(Duration.ofHours(1)).build())
          .to(target.upsert());

  @ParameterizedTest
  @ValueSource(strings = {"entries", "journal", "runs"})
  void a_run_does_its_work_and_gives_its_lanes_back(String method) {
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build()).store(failingAt(method)).build()) {
      RunReport report = crossdock.run(route);

      assertThat(report.stopped()).as(report.toString()).isEmpty();
      assertThat(report.finished()).isEqualTo(7);
      assertThat(crossdock.run(route).unchanged()).isEqualTo(7);
    }
  }

  private TaskStore failingAt(String method) {
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                throw new IllegalStateException("no such table");
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
