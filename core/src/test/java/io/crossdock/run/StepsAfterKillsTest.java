package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.Then;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.task.StoreException;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs with steps that end at any commit, before it or after it: what must not be repeated stands
 * once in the log of the system, or is in doubt.
 */
@Timeout(120)
class StepsAfterKillsTest {

  private static final int ITEMS = 3;
  private static final int PARTS = 4;

  /** What a commit leaves that the process does not survive. */
  private enum Leaves {
    NOTHING,
    ITS_CHANGE
  }

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Long> claimed = new CopyOnWriteArrayList<>();
  private TaskStore store = TaskStore.inMemory();
  private Random fortune = new Random(0);
  private int troubles;
  private int runs;

  @ParameterizedTest
  @CsvSource({"create, NOTHING", "create, ITS_CHANGE", "register, NOTHING", "register, ITS_CHANGE"})
  void a_kill_at_any_commit_repeats_no_create_and_loses_no_step(String kind, Leaves leaves) {
    int commit = 1;
    boolean killed = true;
    while (killed) {
      store = TaskStore.inMemory();
      log.clear();
      int at = commit;
      killed = runKilled(kind, at, leaves);
      finish(kind);
      assertOnceOrInDoubt("killed at commit " + at);
      commit++;
    }
    assertThat(commit).isGreaterThan(10);
  }

  @Property(tries = 60)
  void random_failures_and_restarts_converge(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int kill) {
    store = TaskStore.inMemory();
    log.clear();
    fortune = new Random(seed);
    troubles = 12;
    runKilled("create", kill, seed % 2 == 0 ? Leaves.NOTHING : Leaves.ITS_CHANGE);
    finish("create");
    assertOnceOrInDoubt("seed " + seed + ", kill " + kill);
  }

  private void finish(String kind) {
    claimed.forEach(run -> store.end(run, "{}"));
    claimed.clear();
    RunReport report = run(kind, store);
    for (int more = 0; more < 20 && report.left() > 0; more++) {
      assertThat(report.balances()).as(report.toString()).isTrue();
      report = run(kind, store);
    }
    assertThat(report.balances()).as(report.toString()).isTrue();
    assertThat(report.left()).as(report.toString()).isZero();
  }

  private void assertOnceOrInDoubt(String when) {
    List<String> doubtful =
        store.tasks(TaskQuery.all().in(TaskState.IN_DOUBT)).stream().map(t -> t.key()).toList();
    assertThat(log).as(when).filteredOn(call -> !call.contains("link")).doesNotHaveDuplicates();
    for (int i = 1; i <= ITEMS; i++) {
      List<String> order =
          new ArrayList<>(log.stream().filter(new Of("k" + i)).distinct().toList());
      List<String> expected = new ArrayList<>(List.of("first k" + i));
      for (int part = 0; part < PARTS; part++) {
        expected.add("parts k" + i + " parts[" + part + "]");
      }
      expected.add("link k" + i);
      expected.add("last k" + i);
      if (doubtful.contains("k" + i)) {
        assertThat(order).as(when).isEqualTo(expected.subList(0, order.size()));
      } else {
        assertThat(order).as(when).isEqualTo(expected);
      }
    }
  }

  private record Of(String key) implements java.util.function.Predicate<String> {
    @Override
    public boolean test(String call) {
      return (call + " ").contains(" " + key + " ");
    }
  }

  /** Whether the run was killed. */
  private boolean runKilled(String kind, int commit, Leaves leaves) {
    AtomicInteger commits = new AtomicInteger();
    TaskStore mortal =
        (TaskStore)
            Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, called, arguments) -> {
                  boolean writes =
                      List.of("record", "change", "markSent").contains(called.getName());
                  int now = writes ? commits.incrementAndGet() : commits.get();
                  boolean dead = now > commit || (writes && now == commit);
                  if (called.getName().equals("close")) {
                    return null;
                  }
                  if (dead && !(writes && now == commit && leaves == Leaves.ITS_CHANGE)) {
                    throw new StoreException("the process is gone", null);
                  }
                  try {
                    Object answer = called.invoke(store, arguments);
                    if (called.getName().equals("claim")) {
                      claimed.add((Long) answer);
                    }
                    if (dead) {
                      throw new StoreException("the process is gone", null);
                    }
                    return answer;
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
    run(kind, mortal);
    return commits.get() >= commit;
  }

  private RunReport run(String kind, TaskStore with) {
    TestSystem source = new TestSystem().holding(ITEMS).pageSize(2);
    TestSystem target = new TestSystem().writing(this::write).lookingUp(this::found);
    String once = kind.equals("create") ? "createThing" : "registerThing";
    Outgoing outgoing =
        Outgoing.named("Steps")
            .client(target.client())
            .operation(once)
            .attempts(100)
            .then(
                Then.named("parts")
                    .operation(once)
                    .each("[`1`, `2`, `3`, `4`]")
                    .payload("in", "&{answer.id}"))
            .then(
                Then.named("link")
                    .operation("upsertThings")
                    .payload("key", "&{answers.create.id}")
                    .payload("version", "1"))
            .then(Then.named("last").operation(once).payload("key", "&{answers.create.id}"))
            .build();
    try (Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(with)
            .time(new JumpingTime().advance(Duration.ofHours(++runs)))
            .build()) {
      return crossdock.run(Route.from(source.incoming()).to(outgoing));
    }
  }

  private synchronized List<Outcome> write(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    for (WriteItem item : write.items()) {
      if (troubles > 0 && fortune.nextInt(4) == 0) {
        troubles--;
        outcomes.add(Outcome.retry(item.key(), Fault.of("busy")));
      } else {
        log.add(called(item) + " " + item.key());
        outcomes.add(Outcome.published(item.key(), answer(item)));
      }
    }
    return outcomes;
  }

  private List<Found> found(LookUp lookUp) {
    return log.contains(called(lookUp.item()) + " " + lookUp.item().key())
        ? List.of(new Found("1", answer(lookUp.item())))
        : List.of();
  }

  private static JsonNode answer(WriteItem item) {
    return JsonNodeFactory.instance.objectNode().put("id", "id of " + item.key());
  }

  private static String called(WriteItem item) {
    if (item.key().contains("[")) {
      return "parts";
    }
    if (item.parameters().payload().isEmpty()) {
      return "first";
    }
    return item.parameters().payload().has("version") ? "link" : "last";
  }
}
