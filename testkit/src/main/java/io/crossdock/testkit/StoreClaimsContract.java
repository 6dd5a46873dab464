package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.page;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.LaneHeldException;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of what every store promises: that a run which claims its lanes has them to itself. */
interface StoreClaimsContract extends StoreUnderTest {

  /** Two runs on one lane would send its items twice. */
  @Test
  default void a_run_on_a_claimed_lane_is_refused_and_told_whose_it_is() {
    long run = store().claim(List.of(A));

    assertThatThrownBy(() -> store().claim(List.of(A)))
        .isInstanceOfSatisfying(
            LaneHeldException.class,
            held -> {
              assertThat(held.lane()).isEqualTo(A);
              assertThat(held.run()).isEqualTo(run);
              assertThat(held.holder()).isNotBlank();
            })
        .hasMessageContaining(A + " cannot begin: run " + run + " of ")
        .hasMessageContaining("wait for its end and try again");
  }

  /** A run gets all of its lanes or none. */
  @Test
  default void a_refused_claim_leaves_nothing_behind() {
    store().claim(List.of(B));

    assertThatThrownBy(() -> store().claim(List.of(A, B))).isInstanceOf(LaneHeldException.class);

    long run = store().claim(List.of(A));
    assertThat(store().tally(run, A).read()).isZero();
  }

  /** Lanes are free again at the end of a run. */
  @Test
  default void the_end_of_a_run_gives_its_lanes_back() {
    long first = store().claim(List.of(A, B));
    Task left = store().record(page(first, List.of(), task(A, "a", 1))).get(0);
    store().end(first, "{}");

    long second = store().claim(List.of(A, B));

    assertThat(second).isGreaterThan(first);
    assertThat(store().tally(second, A).carriedOver()).isEqualTo(1);
    assertThat(store().left(A, 0, 10)).extracting(Task::id).containsExactly(left.id());
  }

  /** What works on single tasks needs no lane of its own. */
  @Test
  default void a_run_that_claims_nothing_is_neither_refused_nor_in_the_way() {
    long claimed = store().claim(List.of(A));
    StoreScript other = StoreScript.on(this::store);
    long third = store().claim(List.of(B));

    Task task = other.readOne(A, "a", 1);
    other.bring(TaskState.SKIPPED, task);

    assertThat(store().renew(other.run())).isPositive();
    assertThat(store().renew(claimed)).isPositive();
    assertThat(store().renew(third)).isPositive();
    assertThat(store().tally(other.run(), A).changes()).containsEntry(TaskState.SKIPPED, 1L);
  }

  /** A claimed run records, moves, marks and changes as any other. */
  @Test
  default void a_run_works_on_what_it_has_claimed() {
    long run = store().claim(List.of(A));
    Task task = store().record(page(run, List.of(), task(A, "a", 1))).get(0);

    assertThat(store().renew(run)).isPositive();
    assertThat(store().markSent(run, List.of(task.id()))).containsExactly(task.id());
    store().move(run, List.of());

    assertThat(reopen().left(A, 0, 10)).extracting(Task::sent).containsExactly(Task.Sent.MARKED);
  }
}
