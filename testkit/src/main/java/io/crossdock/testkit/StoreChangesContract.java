package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.hash;
import static io.crossdock.testkit.StoreScript.payload;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.connector.Ticket;
import io.crossdock.task.NewTask;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of what every store promises: how a task moves from state to state, and which may come back in
 * doubt.
 */
interface StoreChangesContract extends StoreUnderTest {

  /** All or nothing, for changes. */
  @Test
  default void changes_that_cannot_be_made_leave_nothing_behind() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    TaskChange finished = TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1);
    TaskChange unknown = TaskChange.of(task.id() + 9, TaskState.FINISHED, null, null, 1);

    assertThatThrownBy(() -> store().change(script.run(), List.of(finished, unknown)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task " + (task.id() + 9));
    assertThatThrownBy(() -> store().change(script.run(), List.of(finished, finished)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");

    assertThat(reopen().left(A, 0, 10)).extracting(Task::id).containsExactly(task.id());
    assertThat(store().tally(script.run(), A).changes()).isEmpty();
    assertThat(store().published(A, List.of("a"))).isEmpty();
  }

  /** The end is the end. */
  @Test
  default void a_task_at_its_end_is_not_changed_again() {
    StoreScript script = StoreScript.on(this::store);
    List<TaskState> ends =
        List.of(
            TaskState.FINISHED,
            TaskState.FAILED,
            TaskState.SKIPPED,
            TaskState.REJECTED,
            TaskState.SUPERSEDED,
            TaskState.DELETED);
    List<Task> tasks = new ArrayList<>();
    for (TaskState end : ends) {
      Task task = script.readOne(A, end.name(), 1);
      tasks.add(task);
      script.bring(end, task);
    }
    Tally before = store().tally(script.run(), A);

    tasks.forEach(task -> script.bring(TaskState.FINISHED, task));
    tasks.forEach(task -> script.bring(TaskState.RETRY, task));
    store().markSent(script.run(), tasks.stream().map(Task::id).toList());

    assertThat(reopen().tally(script.run(), A)).isEqualTo(before);
    assertThat(before.changes()).hasSize(6).containsValue(1L);
    assertThat(store().left(A, 0, 10)).isEmpty();
    assertThat(store().published(A, List.of("FAILED", "SUPERSEDED"))).isEmpty();
  }

  /** What a change says is what is there afterwards. */
  @Test
  default void a_change_brings_reason_field_attempts_due_time_and_ticket() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    Instant due = Instant.parse("2026-11-25T01:30:00.123Z");
    Ticket ticket = new Ticket("bulk-1", "17");

    store()
        .change(
            script.run(),
            List.of(
                new TaskChange(task.id(), TaskState.ACCEPTED, "queued", "price", 3, due, ticket)));

    assertThat(reopen().left(A, 0, 1))
        .singleElement()
        .satisfies(
            accepted -> {
              assertThat(accepted.state()).isEqualTo(TaskState.ACCEPTED);
              assertThat(accepted.reason()).contains("queued");
              assertThat(accepted.field()).contains("price");
              assertThat(accepted.attempts()).isEqualTo(3);
              assertThat(accepted.due()).contains(due);
              assertThat(accepted.ticket()).contains(ticket);
              assertThat(accepted.payload()).contains(payload("a", 1));
              assertThat(accepted.changed()).isAfterOrEqualTo(accepted.created());
            });

    script.bring(TaskState.RETRY, task);

    assertThat(reopen().left(A, 0, 1))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.reason()).isEmpty();
              assertThat(again.due()).isEmpty();
              assertThat(again.ticket()).isEmpty();
            });
  }

  /** An item is kept while somebody may still need it, and no longer. */
  @Test
  default void the_payload_goes_when_a_task_is_finished_and_stays_when_it_failed() {
    StoreScript script = StoreScript.on(this::store);
    String shared = payload("one item for two outgoings", 1);
    List<Task> tasks =
        script.read(
            NewTask.of(A, "a", shared, hash(1)),
            NewTask.of(B, "a", shared, hash(1)),
            NewTask.of(A, "b", shared, hash(1)));

    script.bring(TaskState.FINISHED, tasks.get(0));
    script.bring(TaskState.FAILED, tasks.get(2));

    assertThat(reopen().tasks(TaskQuery.all().in(TaskState.FINISHED)))
        .allSatisfy(finished -> assertThat(finished.payload()).isEmpty());
    assertThat(store().left(B, 0, 1).get(0).payload()).contains(shared);
    assertThat(store().tasks(TaskQuery.all().in(TaskState.FAILED)).get(0).payload())
        .contains(shared);
  }

  /** An item that had failed on its way is stored again once it got through. */
  @Test
  default void a_change_can_bring_the_item_in_another_form() {
    StoreScript script = StoreScript.on(this::store);
    String shared = payload("as it was read", 1);
    NewTask bare = new NewTask(A, "a", shared, null, TaskState.NEW, null, null);
    NewTask other = new NewTask(B, "a", shared, null, TaskState.NEW, null, null);
    Task task = script.read(bare, other).get(0);
    TaskChange change = TaskChange.of(task.id(), TaskState.NEW, "mended", null, 2);
    TaskChange.Item item = new TaskChange.Item(payload("as it goes out", 1), hash(7));

    store().change(script.run(), List.of(change.withItem(item)));

    assertThat(reopen().left(A, 0, 10))
        .singleElement()
        .satisfies(
            changed -> {
              assertThat(changed.payload()).contains(item.payload());
              assertThat(changed.hash()).contains(hash(7));
              assertThat(changed.reason()).contains("mended");
              assertThat(changed.attempts()).isEqualTo(2);
            });
    assertThat(store().left(B, 0, 10).get(0).payload()).contains(shared);
    script.bring(TaskState.FINISHED, task);
    assertThat(store().published(A, List.of("a"))).containsValue(hash(7));
    assertThatThrownBy(
            () -> TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1).withItem(item))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Only tasks so marked can come back in doubt. */
  @Test
  default void a_mark_is_there_when_markSent_returns_and_goes_when_the_task_is_to_be_sent_again() {
    StoreScript script = StoreScript.on(this::store);
    Task lost = script.readOne(A, "lost", 1);
    Task refused = script.readOne(A, "refused", 1);
    Task untouched = script.readOne(A, "untouched", 1);

    assertThat(store().markSent(script.run(), List.of(lost.id(), refused.id())))
        .containsExactlyInAnyOrder(lost.id(), refused.id());

    assertThat(reopen().left(A, 0, 10))
        .extracting(Task::id, Task::sent)
        .containsExactly(
            tuple(lost.id(), Task.Sent.MARKED),
            tuple(refused.id(), Task.Sent.MARKED),
            tuple(untouched.id(), Task.Sent.NO));

    script.bring(TaskState.IN_DOUBT, lost);
    script.bring(TaskState.RETRY, refused);

    assertThat(reopen().tasks(TaskQuery.all()))
        .extracting(Task::key, Task::sent)
        .contains(tuple("lost", Task.Sent.MARKED), tuple("refused", Task.Sent.NO));
  }

  /** One that was overtaken must not go out. */
  @Test
  default void marking_gives_only_those_that_are_still_to_be_sent() {
    StoreScript script = StoreScript.on(this::store);
    Task older = script.readOne(A, "a", 1);
    Task other = script.readOne(A, "b", 1);
    script.readOne(A, "a", 2);

    assertThat(store().markSent(script.run(), List.of(older.id(), other.id())))
        .containsExactly(other.id());
  }
}
