package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.mapping.Reference;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Trees of categories in any order, with items that come twice, parents that are missing, circles,
 * and a target that fails: each whose ancestors are there goes in one run, parents first.
 */
class ReferenceTreesTest {

  @Property(tries = 150)
  void each_whose_ancestors_are_there_goes_in_one_run_and_parents_before_children(
      @ForAll long seed) {
    World world = new World(seed);

    RunReport report = world.run();

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(world.firstWrites.keySet()).isEqualTo(world.expected());
    assertThat(world.wrong).isEmpty();
    assertThat(world.keys(TaskState.WAITING)).isEqualTo(world.waiting());
    assertThat(report.books().balance()).isTrue();
    assertThat(report.books().left()).isZero();
    assertThat(report.books().waiting()).isEqualTo(world.waiting().size());

    world.bringMissing();
    RunReport next = world.run();

    assertThat(next.succeeded()).as(next.toString()).isTrue();
    assertThat(world.firstWrites.keySet()).isEqualTo(world.expected());
    assertThat(world.keys(TaskState.WAITING)).isEqualTo(world.waiting());
    assertThat(world.wrong).isEmpty();
  }

  /** A source, and a target that throws dice. */
  private static final class World {
    private final Random random;
    private final TestSystem source = new TestSystem();
    private final TestSystem target = new TestSystem("erp").writing(this::take);
    private final TaskStore store = TaskStore.inMemory();
    private final JumpingTime time = new JumpingTime();
    private final Map<String, String> parents = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> brought = new HashSet<>();
    private final Map<String, Integer> firstWrites = new TreeMap<>();
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final String action;
    private int writes;

    World(long seed) {
      random = new Random(seed);
      action = random.nextBoolean() ? "upsert" : "create";
      List<ObjectNode> rows = new ArrayList<>();
      int count = random.nextInt(50);
      for (int i = 0; i < count; i++) {
        grow("c" + i, count, rows);
      }
      Collections.shuffle(rows, random);
      rows.forEach(source::add);
      source.pageSize(1 + random.nextInt(20));
    }

    private void grow(String key, int count, List<ObjectNode> rows) {
      known.add(key);
      int dice = random.nextInt(20);
      if (dice == 0) {
        parents.put(key, "nowhere-" + random.nextInt(3));
        missing.add(parents.get(key));
      } else if (dice < 17) {
        parents.put(key, "c" + random.nextInt(count));
      }
      if (random.nextInt(25) == 0) {
        failing.add(key);
      }
      int versions = random.nextInt(5) == 0 ? 2 : 1;
      for (int version = 1; version <= versions; version++) {
        rows.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("key", key)
                .put("version", version)
                .put("parent", parents.get(key)));
      }
    }

    synchronized List<Outcome> take(Write write) {
      List<Outcome> outcomes = new ArrayList<>();
      for (WriteItem item : write.items()) {
        if (failing.contains(item.key())) {
          outcomes.add(Outcome.failed(item.key(), Fault.of("never")));
        } else if (random.nextInt(8) == 0 && item.attempt() < 4) {
          outcomes.add(Outcome.retry(item.key(), Fault.of("later")));
        } else {
          outcomes.add(taken(item));
        }
      }
      return outcomes;
    }

    private Outcome taken(WriteItem item) {
      String parent = parents.get(item.key());
      Long expected = parent == null ? null : ids.get(parent);
      boolean right =
          parent == null
              ? item.body().path("parent").isNull()
              : expected != null && item.body().path("parent").longValue() == expected;
      if (!right) {
        wrong.add(item.key() + " was sent as " + item.body() + ", parent " + parent);
      }
      firstWrites.putIfAbsent(item.key(), ++writes);
      long id = ids.computeIfAbsent(item.key(), key -> 1_000L + ids.size());
      return Outcome.published(item.key(), JsonNodeFactory.instance.objectNode().put("id", id));
    }

    RunReport run() {
      Outgoing outgoing =
          Outgoing.named("Categories")
              .client(target.client())
              .entity("things")
              .action(action)
              .remember("erp", "id")
              .reference("parent", Reference.in("erp").orWait())
              .build();
      try (Crossdock crossdock =
          Crossdock.builder(Environment.builder().build()).store(store).time(time).build()) {
        brought.forEach(code -> crossdock.references().of("erp").put(code, ids.get(code)));
        return crossdock.run(Route.from(source.incoming()).to(outgoing));
      }
    }

    /** A person puts what the source never had. */
    void bringMissing() {
      missing.forEach(code -> ids.put(code, 5L));
      brought.addAll(missing);
      source.clear();
    }

    Set<String> expected() {
      Set<String> expected = new TreeSet<>();
      int before = -1;
      while (expected.size() != before) {
        before = expected.size();
        for (String key : known) {
          String parent = parents.get(key);
          if (!failing.contains(key)
              && (parent == null || expected.contains(parent) || brought.contains(parent))) {
            expected.add(key);
          }
        }
      }
      return expected;
    }

    /** Those whose parent is not there; one whose parent is there may have failed. */
    Set<String> waiting() {
      Set<String> there = expected();
      return known.stream()
          .filter(
              key -> {
                String parent = parents.get(key);
                return parent != null && !there.contains(parent) && !brought.contains(parent);
              })
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> keys(TaskState state) {
      return store.tasks(TaskQuery.all().in(state).atMost(1_000)).stream()
          .map(Task::key)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
