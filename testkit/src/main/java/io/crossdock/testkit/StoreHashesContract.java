package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.arrived;
import static io.crossdock.testkit.StoreScript.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what every store promises: which version of an item the target is known to have. */
interface StoreHashesContract extends StoreUnderTest {

  /** Hashes are recorded after publication, never at reading. */
  @Test
  default void a_hash_is_known_once_its_task_is_finished_and_in_its_lane_only() {
    StoreScript script = StoreScript.on(this::store);
    Task first = script.readOne(A, "a", 1);
    assertThat(store().published(A, List.of("a"))).isEmpty();

    script.bring(TaskState.FINISHED, first);

    assertThat(reopen().published(A, List.of("a", "b", "A")))
        .containsExactlyEntriesOf(Map.of("a", hash(1)));
    assertThat(store().published(B, List.of("a"))).isEmpty();
    assertThat(store().published(A, List.of())).isEmpty();

    script.bring(TaskState.FINISHED, script.readOne(A, "a", 2));

    assertThat(reopen().published(A, List.of("a"))).containsExactlyEntriesOf(Map.of("a", hash(2)));
  }

  /** A remote may have taken what was answered with an error. */
  @Test
  default void a_hash_is_unknown_while_something_newer_is_open_and_after_it_came_to_nothing() {
    StoreScript script = StoreScript.on(this::store);
    script.bring(TaskState.FINISHED, script.readOne(A, "a", 1));

    Task newer = script.readOne(A, "a", 2);
    assertThat(reopen().published(A, List.of("a"))).isEmpty();

    script.bring(TaskState.FAILED, newer);
    assertThat(reopen().published(A, List.of("a"))).isEmpty();
  }

  /** What could not be sent cannot have changed the remote. */
  @Test
  default void a_hash_stays_known_when_a_newer_version_arrived_failed() {
    StoreScript script = StoreScript.on(this::store);
    script.bring(TaskState.FINISHED, script.readOne(A, "a", 1));

    script.read(arrived(TaskState.FAILED, A, "a", 2));

    assertThat(reopen().published(A, List.of("a"))).containsValue(hash(1));
  }

  /** The older version's hash would hide the newer. */
  @Test
  default void an_older_version_that_finishes_behind_a_newer_one_leaves_no_hash() {
    StoreScript script = StoreScript.on(this::store);
    Task older = script.readOne(A, "a", 1);
    script.bring(TaskState.PROCESSING, older);
    Task newer = script.readOne(A, "a", 2);

    script.bring(TaskState.FINISHED, older);
    script.bring(TaskState.FAILED, newer);

    assertThat(reopen().published(A, List.of("a"))).isEmpty();
    assertThat(store().tally(script.run(), A).changes())
        .containsEntry(TaskState.FINISHED, 1L)
        .containsEntry(TaskState.FAILED, 1L);
  }

  /** The same within one change, in whatever order it lists them. */
  @Test
  default void an_older_version_that_finishes_together_with_a_newer_one_leaves_no_hash() {
    StoreScript script = StoreScript.on(this::store);
    Task older = script.readOne(A, "a", 1);
    script.bring(TaskState.PROCESSING, older);
    Task newer = script.readOne(A, "a", 2);

    store()
        .change(
            script.run(),
            List.of(
                TaskChange.of(newer.id(), TaskState.FAILED, "no", null, 1),
                TaskChange.of(older.id(), TaskState.FINISHED, null, null, 1)));

    assertThat(reopen().published(A, List.of("a"))).isEmpty();
  }

  /** An item without hash is sent each time. */
  @Test
  default void a_task_without_hash_leaves_none() {
    StoreScript script = StoreScript.on(this::store);
    NewTask bare = new NewTask(A, "a", "{}", null, TaskState.NEW, null, null);

    script.bring(TaskState.FINISHED, script.read(bare).get(0));

    assertThat(reopen().published(A, List.of("a"))).isEmpty();
  }
}
