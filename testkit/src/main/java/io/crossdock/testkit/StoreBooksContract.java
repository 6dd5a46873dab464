package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what every store promises: that the books of a run balance, whatever happens. */
interface StoreBooksContract extends StoreUnderTest {

  /** The books of a run. */
  @Test
  default void a_tally_counts_what_a_run_carried_over_read_filtered_brought_to_an_end_and_left() {
    StoreScript first = StoreScript.on(this::store);
    Task waiting = first.readOne(A, "waiting", 1);
    Task left = first.readOne(A, "left", 1);
    first.bring(TaskState.WAITING, waiting);
    first.bring(TaskState.FINISHED, first.readOne(A, "done", 1));
    store().end(first.run(), "{}");
    reopen();

    StoreScript second = StoreScript.on(this::store);
    assertThat(second.run()).isGreaterThan(first.run());
    Map<Lane, Long> read = Map.of(A, 9L, B, 2L);
    NewTask fresh = task(A, "fresh", 1);
    store()
        .record(
            new Intake(
                second.run(),
                List.of(fresh),
                read,
                Map.of(A, 5L),
                Map.of(A, 3L, B, 2L),
                List.of()));
    second.bring(TaskState.SKIPPED, waiting);
    second.bring(TaskState.FINISHED, left);

    Tally tally = reopen().tally(second.run(), A);
    assertThat(tally)
        .isEqualTo(
            new Tally(
                2,
                9,
                5,
                3,
                Map.of(TaskState.SKIPPED, 1L, TaskState.FINISHED, 1L),
                Map.of(TaskState.NEW, 1L)));
    assertThat(store().tally(second.run(), B)).isEqualTo(new Tally(0, 2, 0, 2, Map.of(), Map.of()));
    assertThat(store().tally(first.run(), A).changes())
        .containsExactlyEntriesOf(Map.of(TaskState.FINISHED, 1L));
  }

  /** What was in flight when a run ended still counts. */
  @Test
  default void what_comes_in_after_the_end_of_a_run_is_counted() {
    StoreScript script = StoreScript.on(this::store);
    Task late = script.readOne(A, "late", 1);
    store().end(script.run(), "{\"stopped\":true}");

    script.bring(TaskState.FINISHED, late);

    assertThat(reopen().tally(script.run(), A).changes()).containsEntry(TaskState.FINISHED, 1L);
  }

  /** Carried over + read = ends + open, whatever happens. */
  @Test
  default void the_books_balance_after_each_step_of_any_history() {
    for (long seed = 1; seed <= 8; seed++) {
      new StoreHistory(this, seed).play(120);
    }
  }

  /** Several threads at once lose nothing and count nothing twice. */
  @Test
  default void eight_threads_at_once_lose_nothing_and_count_nothing_twice() throws Exception {
    StoreRace.of(store()).run(8, 40, 10);
  }
}
