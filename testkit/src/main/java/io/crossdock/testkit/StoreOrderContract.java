package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.arrived;
import static io.crossdock.testkit.StoreScript.hash;
import static io.crossdock.testkit.StoreScript.payload;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what every store promises: that two versions of one item keep their order. */
interface StoreOrderContract extends StoreUnderTest {

  /** Order per key: the older version is dropped. */
  @Test
  default void a_newer_version_supersedes_one_that_is_new_or_to_be_retried() {
    StoreScript script = StoreScript.on(this::store);
    Task waits = script.readOne(A, "a", 1);
    Task again = script.readOne(A, "b", 1);
    script.bring(TaskState.RETRY, again);

    script.read(task(A, "a", 2), task(A, "b", 2));

    assertThat(reopen().left(A, waits.id(), 10))
        .extracting(Task::key, task -> task.hash().orElseThrow())
        .containsExactly(tuple("a", hash(2)), tuple("b", hash(2)));
    assertThat(store().left(A, 0, 10)).hasSize(2);
    assertThat(store().tally(script.run(), A).changes())
        .containsExactlyEntriesOf(Map.of(TaskState.SUPERSEDED, 2L));
  }

  /** Order per key, within one page. */
  @Test
  default void a_newer_version_in_the_same_page_supersedes_the_older() {
    StoreScript script = StoreScript.on(this::store);

    List<Task> stored = script.read(task(A, "a", 1), task(A, "b", 1), task(A, "a", 2));

    assertThat(stored)
        .extracting(Task::state)
        .containsExactly(TaskState.SUPERSEDED, TaskState.NEW, TaskState.NEW);
    assertThat(reopen().left(A, 0, 10))
        .extracting(Task::id)
        .containsExactly(stored.get(1).id(), stored.get(2).id());
  }

  /** What is under way may have happened. */
  @Test
  default void what_is_under_way_is_not_superseded() {
    StoreScript script = StoreScript.on(this::store);
    List<TaskState> underWay =
        List.of(TaskState.PROCESSING, TaskState.ACCEPTED, TaskState.WAITING, TaskState.IN_DOUBT);
    for (TaskState state : underWay) {
      script.bring(state, script.readOne(A, state.name(), 1));
    }
    Task marked = script.readOne(A, "marked", 1);
    store().markSent(script.run(), List.of(marked.id()));

    for (TaskState state : underWay) {
      script.readOne(A, state.name(), 2);
    }
    script.readOne(A, "marked", 2);

    assertThat(reopen().tasks(TaskQuery.all())).hasSize(10);
    assertThat(store().tally(script.run(), A).changes()).isEmpty();
  }

  /** A key is an item's within its lane, letter by letter. */
  @Test
  default void another_lane_or_a_key_in_another_case_is_another_item() {
    StoreScript script = StoreScript.on(this::store);
    List<String> keys = List.of("sku", "SKU", "sku ", "ſku", "sku\u0000", "straße", "strasse", "");
    for (String key : keys) {
      script.read(task(A, key, 1), task(B, key, 1));
    }

    assertThat(reopen().left(A, 0, 100)).extracting(Task::key).containsExactlyElementsOf(keys);
    assertThat(store().left(B, 0, 100)).extracting(Task::key).containsExactlyElementsOf(keys);
    assertThat(store().tasks(TaskQuery.all().of(A).withKey("SKU"))).hasSize(1);
  }

  /** An item that cannot be sent says nothing about the version before it. */
  @Test
  default void a_task_that_arrives_failed_or_rejected_is_counted_and_supersedes_nothing() {
    StoreScript script = StoreScript.on(this::store);
    Task older = script.readOne(A, "a", 1);

    List<Task> stored =
        script.read(arrived(TaskState.FAILED, A, "a", 2), arrived(TaskState.REJECTED, A, "b", 1));

    assertThat(stored).extracting(Task::state).contains(TaskState.FAILED, TaskState.REJECTED);
    assertThat(reopen().left(A, 0, 10)).extracting(Task::id).containsExactly(older.id());
    assertThat(store().tally(script.run(), A).changes())
        .containsExactlyInAnyOrderEntriesOf(Map.of(TaskState.FAILED, 1L, TaskState.REJECTED, 1L));
    assertThat(store().tasks(TaskQuery.all().in(TaskState.FAILED)))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.payload()).contains(payload("a", 2));
              assertThat(failed.reason()).contains("no");
              assertThat(failed.field()).contains("name");
            });
  }
}
