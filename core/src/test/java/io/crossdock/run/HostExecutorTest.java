package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor that the host hands in runs the host's functions, and nothing else. */
@Timeout(60)
class HostExecutorTest {

  private final TestSystem source = new TestSystem().holding(20);
  private final TestSystem target = new TestSystem();
  private final TestSystem other = new TestSystem();
  private final Set<String> transforming = ConcurrentHashMap.newKeySet();
  private final Set<String> publishing = ConcurrentHashMap.newKeySet();
  private final Set<String> reading = ConcurrentHashMap.newKeySet();
  private final TaskStore store = TaskStore.inMemory();
  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "the host's"));

  @AfterEach
  void close() {
    pool.shutdownNow();
    store.close();
  }

  private RunReport run(Executor executor) {
    source.reading(
        read -> {
          reading.add(Thread.currentThread().getName());
          return source.page(read);
        });
    target.writing(
        write -> {
          publishing.add(Thread.currentThread().getName());
          return TestSystem.takeAll(write);
        });
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(store)
            .time(new JumpingTime())
            .executor(executor)
            .build()) {
      return crossdock.run(route("one", target), route("two", other));
    }
  }

  private Route route(String name, TestSystem to) {
    return Route.from(source.incoming())
        .named(name)
        .filter(item -> item.has("key"))
        .transform(this::transformed)
        .to(to.upsert());
  }

  private JsonNode transformed(JsonNode item) {
    transforming.add(Thread.currentThread().getName());
    return item;
  }

  @Test
  void one_thread_is_enough_for_all_functions_and_runs_only_them() {
    RunReport report = run(pool);

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.finished()).isEqualTo(40);
    assertThat(transforming).containsExactly("the host's");
    assertThat(publishing).isNotEmpty().allMatch(name -> name.startsWith("crossdock publisher"));
    assertThat(reading).isNotEmpty().allMatch(name -> name.startsWith("crossdock reader"));
  }

  @Test
  void a_pool_that_rejects_stops_the_run_and_the_next_one_delivers_everything() {
    AtomicInteger taken = new AtomicInteger();
    Executor full =
        work -> {
          if (taken.incrementAndGet() > 13) {
            throw new RejectedExecutionException("full");
          }
          pool.execute(work);
        };

    RunReport first = run(full);
    RunReport second = run(pool);

    assertThat(first.stopped())
        .hasValueSatisfying(words -> assertThat(words).contains("executor takes no work"));
    assertThat(first.failed()).isZero();
    assertThat(first.balances()).as(first.toString()).isTrue();
    assertThat(second.succeeded()).as(second.toString()).isTrue();
    for (List<String> keys : List.of(target.writtenKeys(), other.writtenKeys())) {
      assertThat(keys).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void an_executor_that_runs_work_where_it_is_handed_in_is_as_good() {
    assertThat(run(Runnable::run).finished()).isEqualTo(40);
  }
}
