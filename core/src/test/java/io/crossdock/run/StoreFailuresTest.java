package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.environment.Environment;
import io.crossdock.task.StoreException;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that fails at each of its calls in turn: a report comes, and nothing is lost. */
@Timeout(120)
class StoreFailuresTest {

  private static final int ITEMS = 7;

  /** What a failing call leaves: nothing, or its change without an answer (a lost connection). */
  private enum Leaves {
    NOTHING,
    ITS_CHANGE
  }

  /** How long it goes on. */
  private enum Lasts {
    ONE_CALL,
    FOR_GOOD
  }

  static Stream<Arguments> failures() {
    return Stream.of(
            "claim",
            "renew",
            "tasks",
            "left",
            "checkpoint",
            "open",
            "published",
            "record",
            "move",
            "markSent",
            "change",
            "tally",
            "end")
        .flatMap(
            method ->
                Stream.of(Leaves.values())
                    .flatMap(
                        leaves ->
                            Stream.of(Lasts.values())
                                .map(lasts -> Arguments.of(method, leaves, lasts))));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_report_says_where_the_store_failed_and_the_next_run_delivers_the_rest(
      String method, Leaves leaves, Lasts lasts) {
    int failing = 1;
    while (new Trial(method, failing, leaves, lasts).fails()) {
      failing++;
    }
    assertThat(failing).as("calls of " + method).isGreaterThan(1);
  }

  /** Two runs on one store, which fails in the first at a certain call. */
  private static final class Trial {
    private final TestSystem source = new TestSystem().holding(ITEMS).counting(ITEMS);
    private final TestSystem upserted = new TestSystem();
    private final TestSystem created = new TestSystem();
    private final TestSystem inJobs = new TestSystem().writing(TestSystem::intoJob);
    private final TaskStore store = TaskStore.inMemory();
    private final List<Long> claimed = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final String method;
    private final int failing;
    private final Leaves leaves;
    private final Lasts lasts;

    Trial(String method, int failing, Leaves leaves, Lasts lasts) {
      this.method = method;
      this.failing = failing;
      this.leaves = leaves;
      this.lasts = lasts;
      source.reading(this::afterAJob);
    }

    /** The first page comes out of a remote job, whose cursor is stored without a page. */
    private Page afterAJob(Read read) {
      return read.cursor().isEmpty()
          ? Page.notYet(Cursor.of("0"), Duration.ofSeconds(1))
          : source.page(read);
    }

    /** Whether the call that was to fail was made. */
    boolean fails() {
      RunReport first = run(failingStore());
      if (calls.get() < failing) {
        assertThat(first.succeeded()).as(first.toString()).isTrue();
        return false;
      }
      assertThat(first.succeeded()).isFalse();
      assertThat(first.stopped())
          .hasValueSatisfying(words -> assertThat(words).contains("the task store failed at"));
      assertThat(first.storeFailures())
          .isNotEmpty()
          .allSatisfy(words -> assertThat(words).contains("disk is gone", "; "));
      assertThat(first.toString()).contains(first.storeFailures().get(0));
      assertThat(first.toJson().path("storeFailures")).isNotEmpty();
      assertThat(first.booksByLane().size() + first.unknownBooks().size()).isEqualTo(3);
      assertThat(first.balances()).as(first.toString()).isEqualTo(first.unknownBooks().isEmpty());

      theLeaseRunsOut();
      RunReport second = run(store);
      assertThat(second.stopped()).as(second.toString()).isEmpty();
      assertThat(second.balances()).as(second.toString()).isTrue();
      assertThat(second.left()).isZero();
      assertEverythingArrived();
      return true;
    }

    /** A store that fails at the end of a run cannot give back the lanes: that takes its time. */
    private void theLeaseRunsOut() {
      claimed.forEach(run -> store.end(run, "{}"));
    }

    private void assertEverythingArrived() {
      List<String> keys = IntStream.rangeClosed(1, ITEMS).mapToObj(i -> "k" + i).toList();
      assertThat(upserted.writtenKeys()).containsAll(keys);
      assertThat(inJobs.batches().stream().flatMap(List::stream)).containsAll(keys);
      List<String> sent = created.batches().stream().flatMap(List::stream).toList();
      assertThat(sent).doesNotHaveDuplicates();
      Set<String> known = new HashSet<>(sent);
      store.tasks(TaskQuery.all().in(TaskState.IN_DOUBT)).stream()
          .map(Task::key)
          .forEach(known::add);
      assertThat(known).containsExactlyInAnyOrderElementsOf(keys);
    }

    private RunReport run(TaskStore with) {
      Route route =
          Route.from(source.incoming())
              .to(
                  upserted.upsert().toBuilder().identifier("upserts").build(),
                  created.outgoing("create").toBuilder().identifier("creates").build(),
                  inJobs.bulk().toBuilder().identifier("jobs").build());
      try (Crossdock crossdock =
          Crossdock.builder(Environment.builder().build())
              .store(with)
              .time(new JumpingTime())
              .build()) {
        return crossdock.run(route);
      }
    }

    private TaskStore failingStore() {
      return (TaskStore)
          Proxy.newProxyInstance(
              TaskStore.class.getClassLoader(),
              new Class<?>[] {TaskStore.class},
              (proxy, called, arguments) -> {
                boolean now = isNow(called.getName());
                if (now && leaves == Leaves.NOTHING) {
                  throw new StoreException("the disk is gone", null);
                }
                try {
                  Object answer = called.invoke(store, arguments);
                  if (called.getName().equals("claim")) {
                    claimed.add((Long) answer);
                  }
                  if (now) {
                    throw new IllegalStateException("the disk is gone");
                  }
                  return answer;
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              });
    }

    private synchronized boolean isNow(String called) {
      if (lasts == Lasts.FOR_GOOD && calls.get() >= failing) {
        return !called.equals("close");
      }
      return called.equals(method) && calls.incrementAndGet() == failing;
    }
  }
}
