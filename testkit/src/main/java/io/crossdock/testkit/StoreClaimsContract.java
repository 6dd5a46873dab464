package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.page;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.EntryChange;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunStart;
import io.crossdock.task.StartOvertakenException;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.time.Instant;
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

  /** A call that is repeated since its answer was lost does no harm. */
  @Test
  default void a_run_that_has_ended_stays_ended() {
    long run = store().claim(List.of(A));
    long claimedNothing = store().begin(List.of(A));

    assertThat(store().end(run, "{}")).isEqualTo(StoredRun.State.ENDED);
    assertThat(store().end(claimedNothing, "{}")).isEqualTo(StoredRun.State.ENDED);
    Instant ended = store().runs(RunQuery.all().withNumber(run)).get(0).ended().orElseThrow();
    long next = store().claim(List.of(A));

    assertThat(store().end(run, "{\"again\":true}")).isEqualTo(StoredRun.State.ENDED);
    StoredRun found = reopen().runs(RunQuery.all().withNumber(run)).get(0);
    assertThat(found.ended()).contains(ended);
    assertThat(found.reportJson()).contains("{\"again\":true}");
    assertThat(store().renew(next)).isPositive();
  }

  /** Who was frozen between a look at an entry and the claim must not begin what is another's. */
  @Test
  default void a_run_begins_only_while_its_entry_stands_as_it_was_seen() {
    RunStart.Condition seen = new RunStart.Condition("schedules", "stock", "turn 1");
    RunStart start = RunStart.of(List.of(A)).onlyIf(seen);
    assertThatThrownBy(() -> store().claim(start)).isInstanceOf(StartOvertakenException.class);

    store().entries().change(EntryChange.put("schedules", "stock", "turn 1"));
    long run = store().claim(start);
    store().end(run, "{}");
    store().entries().change(EntryChange.put("schedules", "stock", "turn 2"));

    assertThatThrownBy(() -> store().claim(start))
        .isInstanceOfSatisfying(
            StartOvertakenException.class,
            refused -> assertThat(refused.condition()).isEqualTo(seen))
        .hasMessageContaining("entry \"stock\" of schedules was changed");
    assertThatThrownBy(() -> store().begin(start)).isInstanceOf(StartOvertakenException.class);
    assertThat(reopen().runs(RunQuery.all())).extracting(StoredRun::number).containsExactly(run);
    assertThat(store().claim(List.of(A))).isGreaterThan(run);
  }
}
