package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.WriteItem;
import io.crossdock.environment.Environment;
import io.crossdock.run.LyingSource.Lie;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.TaskStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A source that hides rows for a while, and moves them where its pages own up to it: silence and
 * movement together can make any count come right.
 */
class GapPropertyTest {

  private static final int RUNS = 4;

  @Property(tries = 150)
  void a_run_that_succeeded_missed_no_row_and_one_that_did_not_keeps_its_checkpoint(
      @ForAll @IntRange(max = 20) int count, @ForAll Lie lie, @ForAll long seed) {
    try (Play play = new Play(count, lie, new Random(seed))) {
      for (int run = 0; run < RUNS; run++) {
        play.run();
      }
      play.calmRun();
    }
  }

  private static final class Play implements AutoCloseable {

    private final Random random;
    private final Lie lie;
    private final LyingSource rows;
    private final TestSystem source = new TestSystem();
    private final TestSystem target = new TestSystem();
    private final TaskStore store = TaskStore.inMemory();
    private final Crossdock crossdock =
        Crossdock.builder(Environment.builder().build())
            .store(store)
            .time(new JumpingTime())
            .build();
    private final Map<String, Integer> still = new HashMap<>();
    private int version = 1;

    Play(int count, Lie lie, Random random) {
      this.random = random;
      this.lie = lie;
      this.rows = new LyingSource(lie);
      for (int i = 0; i < count; i++) {
        rows.put(key(), 1);
      }
      source.reading(rows::read).counting(rows::count);
    }

    private String key() {
      return "a" + (10 + random.nextInt(90));
    }

    void run() {
      for (String key : rows.rows().keySet()) {
        if (random.nextInt(6) == 0) {
          rows.hide(key, 1 + random.nextInt(4));
        }
      }
      if (checkpoint().flatMap(Checkpoint::next).isEmpty()) {
        // A read that goes on began with the rows of an earlier run.
        still.clear();
        still.putAll(rows.rows());
      }
      rows.beforeCall(lie == Lie.SHOWN ? this::move : () -> {});
      int asked = rows.asked().size();
      boolean hadTime = covered();
      RunReport report = crossdock.run(route());

      assertThat(report.balances()).as(report.toString()).isTrue();
      // Pages of four, of two and of one, for no more than twice as many rows as there are keys.
      assertThat(rows.asked().size() - asked).isLessThan(200);
      assertOrder();
      if (report.succeeded()) {
        assertThat(newest()).as(report.toString()).containsAllEntriesOf(still);
      } else {
        assertThat(report.stopped().orElse("")).contains("did not give as many items");
        assertThat(covered()).isEqualTo(hadTime);
      }
    }

    void calmRun() {
      rows.hideNothing();
      rows.beforeCall(() -> {});
      RunReport report = crossdock.run(route());
      if (!report.succeeded() || report.read() < rows.rows().size()) {
        report = crossdock.run(route());
      }

      assertThat(report.succeeded()).as(report.toString()).isTrue();
      assertThat(newest()).containsAllEntriesOf(rows.rows());
    }

    private Route route() {
      Incoming things =
          Incoming.named("Get Things")
              .client(source.client())
              .entity("things")
              .changedSince()
              .build();
      return Route.from(things).named("one").to(target.upsert());
    }

    private Optional<Checkpoint> checkpoint() {
      return store.checkpoint("get-things", "one");
    }

    private boolean covered() {
      return checkpoint().flatMap(Checkpoint::coveredUntil).isPresent();
    }

    /** A row that moves is not still: it may be missed by this run. */
    private void move() {
      if (random.nextInt(3) > 0) {
        return;
      }
      String key = key();
      still.remove(key);
      if (random.nextInt(3) == 0) {
        rows.delete(key);
      } else {
        rows.put(key, ++version);
      }
    }

    private Map<String, Integer> newest() {
      Map<String, Integer> newest = new HashMap<>();
      for (WriteItem item : target.written()) {
        newest.merge(item.key(), TestSystem.version(item.body()), Math::max);
      }
      return newest;
    }

    private void assertOrder() {
      Map<String, List<Integer>> versions = new HashMap<>();
      for (WriteItem item : target.written()) {
        versions
            .computeIfAbsent(item.key(), key -> new ArrayList<>())
            .add(TestSystem.version(item.body()));
      }
      assertThat(versions.values()).allSatisfy(each -> assertThat(each).isSorted());
    }

    @Override
    public void close() {
      crossdock.close();
      store.close();
    }
  }
}
