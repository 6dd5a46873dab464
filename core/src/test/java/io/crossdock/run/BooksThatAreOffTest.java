package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.task.Tally;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that counts wrongly, on purpose: all work is done, and the run has failed. */
@Timeout(60)
class BooksThatAreOffTest {

  private static final int ITEMS = 9;

  private final TestSystem source = new TestSystem().holding(ITEMS);
  private final TestSystem target = new TestSystem();

  private RunReport runWith(UnaryOperator<Tally> miscount) {
    Route route = Route.from(source.incoming()).to(target.upsert());
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(counting(miscount))
            .time(new JumpingTime())
            .build()) {
      return crossdock.run(route);
    }
  }

  private static TaskStore counting(UnaryOperator<Tally> miscount) {
    TaskStore store = TaskStore.inMemory();
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (proxy, called, arguments) -> {
              try {
                Object result = called.invoke(store, arguments);
                return result instanceof Tally tally ? miscount.apply(tally) : result;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static Tally finished(Tally tally, long finished) {
    Map<TaskState, Long> changes = new EnumMap<>(TaskState.class);
    changes.putAll(tally.changes());
    changes.put(TaskState.FINISHED, finished);
    return new Tally(
        tally.carriedOver(),
        tally.read(),
        tally.filtered(),
        tally.unchanged(),
        changes,
        tally.open());
  }

  private static void assertFailed(RunReport report, String books) {
    assertThat(report.succeeded()).isFalse();
    assertThat(report.balances()).isFalse();
    assertThat(report.toString()).contains("things", books);
    report
        .toJson()
        .path("books")
        .forEach(lane -> assertThat(lane.path("balance").asBoolean()).isFalse());
  }

  @Test
  void a_run_whose_books_are_kept_right_succeeds() {
    RunReport report = runWith(tally -> tally);

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.finished()).isEqualTo(ITEMS);
  }

  @Test
  void a_change_that_was_dropped_from_the_books_fails_the_run_which_says_where_and_by_how_much() {
    RunReport report = runWith(tally -> finished(tally, ITEMS - 1));

    assertFailed(report, "9 read = 8 finished: does not balance, 9 is not 8");
  }

  @Test
  void a_change_that_was_counted_twice_fails_the_run_which_says_where_and_by_how_much() {
    RunReport report = runWith(tally -> finished(tally, 2 * ITEMS));

    assertFailed(report, "9 read = 18 finished: does not balance, 9 is not 18");
  }
}
