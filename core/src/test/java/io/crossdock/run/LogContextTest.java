package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Failure;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Outcome;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a log line says about where it comes from. */
@Timeout(60)
class LogContextTest {

  private static final String ROUTE = "crossdock.route";
  private static final String OUTGOING = "crossdock.outgoing";
  private static final String TASK = "crossdock.task";
  private static final String ITEM = "crossdock.item";

  private final TestSystem source = new TestSystem();
  private final TestSystem target = new TestSystem();
  private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();
  private final TaskStore store = TaskStore.inMemory();

  @AfterEach
  void close() {
    MDC.clear();
    store.close();
  }

  private Crossdock.Builder crossdock() {
    return Crossdock.builder(Environment.builder().encrypted("Token", "k2-secret").build())
        .store(store)
        .time(new JumpingTime());
  }

  private Route.Builder remembering() {
    return Route.from(source.incoming())
        .named("things")
        .transform(
            item -> {
              seen.put("transform " + key(item), MDC.getCopyOfContextMap());
              return item;
            });
  }

  private static String key(JsonNode item) {
    return item.path("key").asText();
  }

  @Test
  void a_transformer_sees_its_route_and_item() {
    source.holding(3);
    try (Crossdock crossdock = crossdock().build()) {
      crossdock.run(remembering().to(target.upsert()));
    }

    assertThat(seen)
        .hasSize(3)
        .allSatisfy(
            (work, context) ->
                assertThat(context)
                    .containsEntry(ROUTE, "things")
                    .containsEntry(ITEM, work.substring("transform ".length()))
                    .doesNotContainKey(OUTGOING));
  }

  @Test
  void a_publisher_sees_route_outgoing_and_tasks_and_the_item_if_it_is_alone() {
    source.holding(4);
    target.writing(
        write -> {
          seen.put("batch of " + write.items().size(), MDC.getCopyOfContextMap());
          return TestSystem.takeAll(write);
        });
    try (Crossdock crossdock = crossdock().build()) {
      crossdock.run(remembering().to(target.upsert()));
    }

    assertThat(seen.get("batch of 3"))
        .containsEntry(ROUTE, "things")
        .containsEntry(OUTGOING, "write-things")
        .containsEntry(TASK, "1,2,3")
        .doesNotContainKey(ITEM);
    assertThat(seen.get("batch of 1")).containsEntry(TASK, "4").containsEntry(ITEM, "k4");
  }

  @Test
  void a_follower_of_jobs_sees_route_and_outgoing() {
    source.holding(1);
    target
        .writing(TestSystem::intoJob)
        .following(
            follow -> {
              seen.put("follow", MDC.getCopyOfContextMap());
              return List.of(Outcome.published("k1"));
            });
    try (Crossdock crossdock = crossdock().build()) {
      crossdock.run(remembering().to(target.bulk()));
    }

    assertThat(seen.get("follow"))
        .containsEntry(ROUTE, "things")
        .containsEntry(OUTGOING, "bulk-things");
  }

  @Test
  void a_secret_in_the_key_of_an_item_is_not_named() {
    source.add("k2-secret", 1);
    try (Crossdock crossdock = crossdock().build()) {
      crossdock.run(remembering().to(target.upsert()));
    }

    assertThat(seen.get("transform k2-secret").get(ITEM)).doesNotContain("secret");
  }

  @Test
  void a_preview_leaves_the_callers_context_as_it_was() {
    source.holding(2);
    MDC.put(ROUTE, "the caller's");
    MDC.put("request", "7");
    try (Crossdock crossdock = crossdock().build()) {
      crossdock.preview(remembering().to(target.upsert()));
    }

    assertThat(seen.get("transform k1"))
        .containsEntry(ROUTE, "things")
        .containsEntry("request", "7");
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of(ROUTE, "the caller's", "request", "7"));
  }

  @Test
  void the_hosts_executor_sees_the_item_and_its_threads_keep_what_they_had() {
    source.holding(5);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<Map<String, String>> after = new CopyOnWriteArrayList<>();
    Executor ownContext =
        work ->
            pool.execute(
                () -> {
                  MDC.put("pool", "host");
                  work.run();
                  after.add(MDC.getCopyOfContextMap());
                });
    try (Crossdock crossdock = crossdock().executor(ownContext).build()) {
      crossdock.run(remembering().to(target.upsert()));
    } finally {
      pool.shutdown();
    }

    assertThat(seen.keySet())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 5).mapToObj(i -> "transform k" + i).toList());
    assertThat(seen)
        .allSatisfy(
            (work, context) ->
                assertThat(context).containsEntry(ROUTE, "things").containsEntry("pool", "host"));
    assertThat(after).isNotEmpty().allMatch(Map.of("pool", "host")::equals);
  }

  @Test
  void after_two_routes_and_a_task_that_throws_the_hosts_threads_have_the_hosts_words_only()
      throws Exception {
    source.holding(6);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            2,
            work ->
                new Thread(
                    () -> {
                      MDC.put("pool", "host");
                      work.run();
                    }));
    MDC.put("request", "7");
    try (Crossdock crossdock = crossdock().executor(pool).build()) {
      crossdock.run(throwingAt("k2", "first"));
      RunReport second = crossdock.run(throwingAt("k5", "second"));

      assertThat(second.failures()).extracting(Failure::key).containsExactly("k5");
      assertThat(contextsOfBoth(pool)).containsOnly(Map.of("pool", "host"));
      assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request", "7"));
    } finally {
      pool.shutdown();
    }

    assertThat(seen).hasSize(12).allSatisfy(LogContextTest::assertOfItsOwnRoute);
  }

  @Test
  void each_line_of_the_library_has_its_own_route_and_the_hosts_tenant() {
    source.holding(6);
    Logger library = (Logger) LoggerFactory.getLogger("io.crossdock");
    Level before = library.getLevel();
    Lines lines = new Lines();
    lines.start();
    library.addAppender(lines);
    library.setLevel(Level.DEBUG);
    MDC.put("tenant", "x");
    try (Crossdock crossdock = crossdock().build()) {
      for (int i = 0; i < 2; i++) {
        crossdock.run(throwingAt("k2", "first"));
        crossdock.run(throwingAt("k5", "second"));
      }
    } finally {
      library.setLevel(before);
      library.detachAppender(lines);
    }

    assertThat(lines.contexts)
        .isNotEmpty()
        .allSatisfy(
            context ->
                assertThat(context).containsEntry("tenant", "x").containsKey("crossdock.run"));
    assertThat(lines.contexts)
        .extracting(context -> context.get(ROUTE))
        .containsOnly("first", "second");
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("tenant", "x"));
  }

  /** The context of each line, as it was when the line was written. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      contexts.add(Map.copyOf(event.getMDCPropertyMap()));
    }
  }

  private Route throwingAt(String key, String name) {
    return Route.from(source.incoming())
        .named(name)
        .transform(
            item -> {
              seen.put(name + " " + key(item), MDC.getCopyOfContextMap());
              if (key(item).equals(key)) {
                throw new IllegalStateException("not this one");
              }
              return item;
            })
        .to(target.upsert());
  }

  private static void assertOfItsOwnRoute(String work, Map<String, String> context) {
    List<String> names = List.of(work.split(" ", 2));
    assertThat(context)
        .containsEntry("pool", "host")
        .containsEntry(ROUTE, names.get(0))
        .containsEntry(ITEM, names.get(1));
  }

  /** Each thread waits for the other, so that none answers twice. */
  private static List<Map<String, String>> contextsOfBoth(ExecutorService pool) throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Callable<Map<String, String>> look =
        () -> {
          both.await(10, TimeUnit.SECONDS);
          return MDC.getCopyOfContextMap();
        };
    List<Map<String, String>> contexts = new ArrayList<>();
    for (Future<Map<String, String>> context : pool.invokeAll(List.of(look, look))) {
      contexts.add(context.get());
    }
    return contexts;
  }
}
