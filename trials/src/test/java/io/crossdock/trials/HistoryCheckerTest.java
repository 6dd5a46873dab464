package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.task.Lane;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A checker that lets a broken history pass would make every trial worthless. */
class HistoryCheckerTest {

  private static final Lane LANE = new Lane("route", "outgoing");

  private final Map<String, Integer> newest = new HashMap<>(Map.of("a", 1, "b", 1));
  private final Map<String, Integer> told = new HashMap<>(Map.of("a", 1, "b", 1));
  private final List<Witness.Write> applied = new ArrayList<>();
  private long rows;

  private final Witness witness =
      new Witness() {
        @Override
        public Map<String, Integer> newest() {
          return newest;
        }

        @Override
        public Map<String, Integer> told() {
          return told;
        }

        @Override
        public long rows() {
          return rows;
        }

        @Override
        public List<Write> taken() {
          return List.copyOf(applied);
        }

        @Override
        public List<Write> applied() {
          return List.copyOf(applied);
        }

        @Override
        public void rest() {}
      };

  private void applied(String... writes) {
    for (String write : writes) {
      applied.add(new Witness.Write(write.substring(0, 1), Integer.parseInt(write.substring(1))));
    }
  }

  private static Task task(String key, TaskState state, Task.Sent sent) {
    return Task.of(1, LANE, key, Instant.EPOCH).state(state).sent(sent).reason("why").build();
  }

  private static StoreSnapshot open(Task... tasks) {
    return new StoreSnapshot(List.of(tasks), Optional.empty(), OptionalLong.empty());
  }

  private static JsonNode report(int carried, int read, String... inDoubt) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report
        .putObject("books")
        .putObject("lane")
        .put("balance", true)
        .put("carriedOver", carried)
        .put("read", read)
        .put("inDoubt", inDoubt.length)
        .put("left", 0);
    Arrays.stream(inDoubt)
        .forEach(
            key ->
                report.withArray("failures").addObject().put("key", key).put("state", "IN_DOUBT"));
    return report;
  }

  /** One run that reads both rows and comes to its end. */
  private HistoryChecker afterOneRun(KillScenario scenario, String... writes) {
    HistoryChecker checker = new HistoryChecker(scenario, witness);
    checker.begins();
    rows += 2;
    applied(writes);
    checker.ended(report(0, 2), open());
    return checker;
  }

  /** A run that was killed when these keys were open, and another one that came to its end. */
  private HistoryChecker afterAKill(
      KillScenario scenario, StoreSnapshot left, JsonNode report, StoreSnapshot after) {
    HistoryChecker checker = new HistoryChecker(scenario, witness);
    checker.begins();
    applied("a1");
    checker.cutOff(left);
    checker.begins();
    applied("a1", "b1");
    checker.ended(report, after);
    return checker;
  }

  @Test
  void a_history_in_which_all_is_well_has_no_problems() {
    HistoryChecker checker = afterOneRun(KillScenario.UPSERTS_TO_MAGENTO, "a1", "b1");

    checker.quiet(witness.taken());

    assertThat(checker.repeats()).isZero();
    assertThat(checker.problems()).isEmpty();
    assertThat(checker.books()).isEqualTo(1);
  }

  @Test
  void a_key_that_was_read_and_not_written_is_lost() {
    assertThat(afterOneRun(KillScenario.UPSERTS_TO_AKENEO, "a1").problems())
        .containsExactly("b is lost");
    applied.clear();
    assertThat(afterOneRun(KillScenario.ORDERS_TO_BLIND_ERP).problems())
        .contains("a is lost", "b is lost");
  }

  @Test
  void a_last_write_that_is_not_the_newest_version_read_is_a_problem() {
    told.put("a", 2);

    assertThat(afterOneRun(KillScenario.UPSERTS_TO_MAGENTO, "a1", "b1").problems())
        .containsExactly("a was read in version 2, and written: [1]");
  }

  @Test
  void an_older_version_after_a_newer_one_is_a_problem_also_if_the_newest_comes_last() {
    told.put("a", 2);

    assertThat(afterOneRun(KillScenario.UPSERTS_TO_MAGENTO, "a2", "a1", "a2", "b1").problems())
        .containsExactly("a: an older version was written after a newer one: [2, 1, 2]");
  }

  @Test
  void what_must_happen_once_and_stands_twice_is_a_problem() {
    assertThat(afterOneRun(KillScenario.ORDERS_TO_MAGENTO, "a0", "b0", "b0").problems())
        .containsExactly("b was created 2 times");
  }

  @Test
  void a_repeat_is_counted_and_needs_a_run_cut_off_in_between_with_the_key_open() {
    HistoryChecker allowed =
        afterAKill(
            KillScenario.UPSERTS_TO_MAGENTO,
            open(task("a", TaskState.NEW, Task.Sent.NO)),
            report(1, 0),
            open());
    assertThat(allowed.repeats()).isEqualTo(1);
    assertThat(allowed.problems()).isEmpty();

    applied.clear();
    HistoryChecker needless =
        afterAKill(KillScenario.UPSERTS_TO_MAGENTO, open(), report(0, 0), open());
    assertThat(needless.repeats()).isEqualTo(1);
    assertThat(needless.problems()).containsExactly("a was sent again (0, 1) without need");
  }

  @Test
  void in_doubt_is_only_what_was_marked_where_nobody_can_be_asked_and_by_name() {
    StoreSnapshot marked = open(task("a", TaskState.NEW, Task.Sent.MARKED));
    StoreSnapshot doubted = open(task("a", TaskState.IN_DOUBT, Task.Sent.MARKED));
    HistoryChecker checker = new HistoryChecker(KillScenario.ORDERS_TO_BLIND_ERP, witness);
    checker.begins();
    checker.cutOff(marked);
    checker.begins();
    applied("b0");
    checker.ended(report(1, 0, "a"), doubted);
    assertThat(checker.problems()).isEmpty();
    assertThat(checker.inDoubt()).containsExactly("a");

    checker.ended(report(1, 0, "b"), doubted);
    assertThat(checker.problems()).anyMatch(problem -> problem.contains("its report names: [b]"));

    assertThat(
            afterAKill(KillScenario.ORDERS_TO_ERP, marked, report(1, 0, "a"), doubted).problems())
        .contains("in doubt: [a], to be expected: []");
  }

  @Test
  void books_that_are_not_what_was_read_are_a_problem() {
    HistoryChecker checker = new HistoryChecker(KillScenario.UPSERTS_TO_MAGENTO, witness);
    applied("a1", "b1");
    checker.begins();
    rows += 2;

    checker.ended(report(0, 1), open());

    assertThat(checker.books()).isZero();
    assertThat(checker.problems())
        .singleElement()
        .asString()
        .startsWith("the books are not what was read (2, before it 0 open, now 0)");
  }

  @Test
  void books_that_do_not_balance_after_a_kill_are_a_problem() {
    HistoryChecker checker = new HistoryChecker(KillScenario.UPSERTS_TO_MAGENTO, witness);
    checker.begins();
    Tally tally = new Tally(0, 3, 0, 0, Map.of(TaskState.FINISHED, 2L), Map.of());

    checker.cutOff(new StoreSnapshot(List.of(), Optional.of(tally), OptionalLong.empty()));

    assertThat(checker.problems())
        .containsExactly(
            "after a kill the books do not balance: 3 read = 2 finished: does not balance, 3 is not"
                + " 2");
  }

  @Test
  void a_store_that_forgot_what_it_had_acknowledged_is_a_problem() {
    HistoryChecker checker = new HistoryChecker(KillScenario.UPSERTS_TO_MAGENTO, witness);
    checker.begins();

    checker.cutOff(new StoreSnapshot(List.of(), Optional.empty(), OptionalLong.of(5)));

    assertThat(checker.problems()).containsExactly("run 5 was acknowledged, and is forgotten");
  }

  @Test
  void a_quiet_run_that_sends_and_a_row_that_was_never_read_are_problems() {
    HistoryChecker checker = afterOneRun(KillScenario.UPSERTS_TO_MAGENTO, "a1", "b1");
    newest.put("c", 1);

    checker.quiet(List.of());

    assertThat(checker.problems()).hasSize(2);
  }
}
