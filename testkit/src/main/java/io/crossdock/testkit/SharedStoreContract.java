package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.page;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.task.Checkpoint;
import io.crossdock.task.LaneHeldException;
import io.crossdock.task.LeaseLostException;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunRetention;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that several instances share: a lane is lent for a time, and an instance
 * that was frozen for longer changes nothing any more. Leases run out in real time, by the clock of
 * the store: these tests wait for that.
 */
public interface SharedStoreContract {

  /** Long enough for what a test does while it has a lane. */
  Duration LONG = Duration.ofMinutes(1);

  /** Runs out while a test waits. */
  Duration SHORT = Duration.ofMillis(150);

  /**
   * One more instance on the store under test, which is empty when the test begins.
   *
   * @param lease for how long its runs have their lanes unless they renew it
   */
  TaskStore instance(Duration lease);

  /** The answer to a second instance is who works there, and until when. */
  @Test
  default void another_instance_is_told_until_when_a_lane_is_held() {
    Instant before = Instant.now();
    instance(LONG).claim(List.of(A));

    assertThatThrownBy(() -> instance(LONG).claim(List.of(A)))
        .isInstanceOfSatisfying(
            LaneHeldException.class,
            held ->
                assertThat(held.until().orElseThrow())
                    .isBetween(before.plusSeconds(50), before.plusSeconds(90)))
        .hasMessageContaining("and holds it until ");
  }

  /** The heart of it: what a frozen instance does afterwards leaves no trace. */
  @Test
  default void a_frozen_instance_changes_nothing_once_another_has_its_lane() {
    TaskStore frozen = instance(SHORT);
    Task task = StoreScript.on(() -> frozen).readOne(A, "a", 1);
    long old = frozen.claim(List.of(A));
    TaskStore other = instance(LONG);
    long run = claimWhenFree(other);
    Checkpoint checkpoint = new Checkpoint("products", "products", "f", null, null);

    refused(old, () -> frozen.change(old, List.of(finished(task))));
    refused(old, () -> frozen.markSent(old, List.of(task.id())));
    refused(old, () -> frozen.record(page(old, List.of(checkpoint), task(A, "a", 2))));
    refused(old, () -> frozen.move(old, List.of(checkpoint)));
    refused(old, () -> frozen.renew(old));

    assertThat(other.left(A, 0, 10))
        .extracting(Task::id, Task::state, Task::sent)
        .containsExactly(tuple(task.id(), TaskState.NEW, Task.Sent.NO));
    assertThat(other.checkpoint("products", "products")).isEqualTo(Optional.empty());
    assertThat(other.tally(run, A).carriedOver()).isEqualTo(1);
    other.change(run, List.of(finished(task)));
    assertThat(other.left(A, 0, 10)).isEmpty();
  }

  /** The end of a run that lost its lane takes it from nobody. */
  @Test
  default void the_end_of_a_frozen_run_leaves_the_lane_to_the_other() {
    TaskStore frozen = instance(SHORT);
    long old = frozen.claim(List.of(A));
    TaskStore other = instance(LONG);
    long run = claimWhenFree(other);

    assertThat(frozen.end(old, "{}")).isEqualTo(StoredRun.State.BROKEN_OFF);

    assertThatThrownBy(() -> frozen.claim(List.of(A)))
        .isInstanceOfSatisfying(
            LaneHeldException.class, held -> assertThat(held.run()).isEqualTo(run));
    assertThat(other.renew(run)).isPositive();
  }

  /** A due time that two instances worked on has one run that ended, and a word of the other. */
  @Test
  default void of_two_runs_for_one_due_time_the_frozen_one_never_ends_and_keeps_its_report() {
    RunSlot slot = new RunSlot("nightly", Instant.parse("2026-11-25T02:30:00Z"), 1);
    TaskStore frozen = instance(SHORT);
    long old = frozen.claim(RunStart.of(List.of(A)).bySchedule(slot));
    TaskStore other = instance(LONG);
    long run = claimWhenFree(other, RunStart.of(List.of(A)).bySchedule(slot));
    assertThat(other.end(run, "{\"by\":2}")).isEqualTo(StoredRun.State.ENDED);

    assertThatThrownBy(() -> frozen.renew(old))
        .hasMessageContaining("which run " + run + " has had since 2")
        .hasMessageContaining(" until 2");
    assertThat(frozen.end(old, "{\"by\":1}")).isEqualTo(StoredRun.State.BROKEN_OFF);
    assertThat(frozen.end(old, "{\"by\":1}")).isEqualTo(StoredRun.State.BROKEN_OFF);

    RunQuery ofSlot = RunQuery.all().ofSchedule("nightly").atSlot(slot.at());
    assertThat(other.runs(ofSlot.in(StoredRun.State.ENDED)))
        .extracting(StoredRun::number)
        .containsExactly(run);
    assertThat(other.runs(ofSlot.in(StoredRun.State.BROKEN_OFF)))
        .extracting(StoredRun::number, StoredRun::reportJson, StoredRun::ended)
        .containsExactly(tuple(old, Optional.of("{\"by\":1}"), Optional.empty()));
  }

  /** Who has seen a run broken off has begun its work again, perhaps elsewhere. */
  @Test
  default void a_run_that_was_seen_broken_off_never_ends_also_when_nobody_came() {
    TaskStore frozen = instance(SHORT);
    long old = frozen.claim(List.of(A));
    TaskStore other = instance(LONG);
    Instant latest = Instant.now().plusSeconds(30);
    while (other.runs(RunQuery.all().in(StoredRun.State.BROKEN_OFF)).isEmpty()) {
      assertThat(Instant.now()).isBefore(latest);
      Thread.onSpinWait();
    }

    assertThat(frozen.end(old, "{}")).isEqualTo(StoredRun.State.BROKEN_OFF);

    assertThat(states(other)).containsExactly(StoredRun.State.BROKEN_OFF);
    assertThat(other.claim(List.of(A))).isGreaterThan(old);
  }

  /** Whether somebody else has come is nothing that a frozen instance could know. */
  @Test
  default void a_lease_that_has_run_out_is_lost_also_when_nobody_came() {
    TaskStore frozen = instance(SHORT);
    Task task = StoreScript.on(() -> frozen).readOne(A, "a", 1);
    long old = frozen.claim(List.of(A));
    TaskStore probe = instance(LONG);
    long other = claimWhenFree(probe);
    probe.end(other, "{}");

    refused(old, () -> frozen.renew(old));
    refused(old, () -> frozen.change(old, List.of(finished(task))));
  }

  /** A run that goes on keeps its lane for as long as it needs. */
  @Test
  default void a_lane_stays_with_a_run_that_renews_its_lease() {
    Duration lease = Duration.ofSeconds(2);
    TaskStore busy = instance(lease);
    TaskStore other = instance(lease);
    long run = busy.claim(List.of(A));
    Instant end = Instant.now().plus(lease.multipliedBy(5).dividedBy(4));

    int refused = 0;
    while (Instant.now().isBefore(end)) {
      assertThat(busy.renew(run)).isLessThan(lease);
      assertThatThrownBy(() -> other.claim(List.of(A))).isInstanceOf(LaneHeldException.class);
      refused++;
    }

    assertThat(refused).isPositive();
    assertThat(busy.record(page(run, List.of(), task(A, "a", 1)))).hasSize(1);
  }

  /** Its process was killed, or frozen: it holds its lanes no more. */
  @Test
  default void a_run_whose_lease_ran_out_is_broken_off_and_one_that_renews_it_goes_on() {
    // Both are open before: opening may take longer than the short lease lasts.
    TaskStore other = instance(LONG);
    TaskStore brief = instance(SHORT);
    long lost = brief.claim(List.of(A));
    assertThat(states(other)).containsExactly(StoredRun.State.RUNNING);

    long run = claimWhenFree(other);

    assertThat(states(other)).containsExactly(StoredRun.State.RUNNING, StoredRun.State.BROKEN_OFF);
    assertThat(other.runs(RunQuery.all().in(StoredRun.State.BROKEN_OFF)))
        .extracting(StoredRun::number)
        .containsExactly(lost);
    assertThat(other.pruneRuns(RunRetention.keep().noLongerThan(Duration.ZERO))).isEqualTo(1);
    assertThat(other.renew(run)).isPositive();
  }

  private static List<StoredRun.State> states(TaskStore store) {
    return store.runs(RunQuery.all()).stream().map(StoredRun::state).toList();
  }

  private static TaskChange finished(Task task) {
    return TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1);
  }

  private static void refused(long run, ThrowingCallable late) {
    assertThatThrownBy(late)
        .isInstanceOfSatisfying(
            LeaseLostException.class, lost -> assertThat(lost.run()).isEqualTo(run))
        .hasMessageContaining("run " + run + " may go on no longer");
  }

  private static long claimWhenFree(TaskStore store) {
    return claimWhenFree(store, RunStart.of(List.of(A)));
  }

  private static long claimWhenFree(TaskStore store, RunStart start) {
    Instant latest = Instant.now().plusSeconds(30);
    while (true) {
      try {
        return store.claim(start);
      } catch (LaneHeldException held) {
        assertThat(Instant.now()).isBefore(latest);
        Thread.onSpinWait();
      }
    }
  }
}
