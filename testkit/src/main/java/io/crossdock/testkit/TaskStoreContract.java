package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.arrived;
import static io.crossdock.testkit.StoreScript.hash;
import static io.crossdock.testkit.StoreScript.payload;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Ticket;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TaskStore} promises, as tests: a test class of a store implements it.
 *
 * <pre>{@code
 * class MyStoreTest implements TaskStoreContract {
 *   private final TaskStore store = new MyStore();
 *
 *   public TaskStore store() {
 *     return store;
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit makes a new instance for each test, so that each begins with an empty store.
 */
public interface TaskStoreContract {

  /** The store under test: the same within one test, empty when the test begins. */
  TaskStore store();

  /**
   * The store as it is after the process ended and began again. A durable store closes and opens
   * itself; one that forgets gives itself.
   *
   * @return the store from now on, which {@link #store()} gives from now on too
   */
  default TaskStore reopen() {
    return store();
  }

  /** A page that was read becomes tasks. */
  @Test
  default void a_page_becomes_tasks_in_the_order_given_with_rising_numbers() {
    StoreScript script = StoreScript.on(this::store);

    List<Task> stored = script.read(task(A, "b", 1), task(B, "a", 2), task(A, "a", 3));

    assertThat(stored)
        .extracting(Task::lane, Task::key, Task::state, Task::attempts, Task::sent)
        .containsExactly(
            tuple(A, "b", TaskState.NEW, 0, Task.Sent.NO),
            tuple(B, "a", TaskState.NEW, 0, Task.Sent.NO),
            tuple(A, "a", TaskState.NEW, 0, Task.Sent.NO));
    assertThat(stored).extracting(Task::id).isSorted().doesNotHaveDuplicates();
    assertThat(reopen().tasks(TaskQuery.all()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("created", "changed")
        .containsExactlyElementsOf(stored);
  }

  /** The tasks of a page and the checkpoint behind it go together. */
  @Test
  default void a_page_moves_the_checkpoints_behind_it() {
    StoreScript script = StoreScript.on(this::store);
    Checkpoint behind = new Checkpoint("products", "route", "f1", Cursor.of("page 2"));

    store().record(StoreScript.page(script.run(), List.of(behind), task(A, "a", 1)));

    assertThat(reopen().checkpoint("products", "route")).contains(behind);
  }

  /** All or nothing, for a page. */
  @Test
  default void a_page_that_cannot_be_recorded_leaves_nothing_behind() {
    long run = store().begin(List.of(A));
    Task old = store().record(StoreScript.page(run, List.of(), task(A, "a", 1))).get(0);
    Checkpoint behind = new Checkpoint("products", "route", "f1", Cursor.of("page 2"));
    Intake page = StoreScript.page(run, List.of(behind), task(A, "a", 2), task(B, "b", 1));

    assertThatThrownBy(() -> store().record(page))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("products/erp");

    reopen();
    assertThat(store().tasks(TaskQuery.all()))
        .extracting(Task::id, Task::state)
        .containsExactly(tuple(old.id(), TaskState.NEW));
    assertThat(store().checkpoint("products", "route")).isEmpty();
    assertThat(store().tally(run, A).read()).isEqualTo(1);
  }

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

  /** What the store never gave is a mistake of the caller. */
  @Test
  default void a_run_a_lane_and_a_task_that_the_store_never_gave_are_refused() {
    StoreScript script = StoreScript.on(this::store);
    long run = script.run() + 7;
    Lane other = new Lane("orders", "erp");

    assertThatThrownBy(() -> store().record(StoreScript.page(run, List.of(), task(A, "a", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run " + run);
    assertThatThrownBy(() -> store().change(run, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().tally(run, A)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().end(run, "{}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().tally(script.run(), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders/erp");
    assertThatThrownBy(() -> store().markSent(List.of(41L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("41");
  }

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
    store().markSent(List.of(marked.id()));

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
    store().markSent(tasks.stream().map(Task::id).toList());

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

  /** Only tasks so marked can come back in doubt. */
  @Test
  default void a_mark_is_there_when_markSent_returns_and_goes_when_the_task_is_to_be_sent_again() {
    StoreScript script = StoreScript.on(this::store);
    Task lost = script.readOne(A, "lost", 1);
    Task refused = script.readOne(A, "refused", 1);
    Task untouched = script.readOne(A, "untouched", 1);

    assertThat(store().markSent(List.of(lost.id(), refused.id())))
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

    assertThat(store().markSent(List.of(older.id(), other.id()))).containsExactly(other.id());
  }

  /** What a run has to do, page by page. */
  @Test
  default void left_pages_through_what_a_run_has_to_do_in_the_order_read() {
    StoreScript script = StoreScript.on(this::store);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      tasks.add(script.readOne(A, "key " + i, i));
      script.readOne(B, "key " + i, i);
    }
    script.bring(TaskState.PROCESSING, tasks.get(3));
    script.bring(TaskState.RETRY, tasks.get(4));
    script.bring(TaskState.ACCEPTED, tasks.get(5));
    script.bring(TaskState.WAITING, tasks.get(6));
    script.bring(TaskState.IN_DOUBT, tasks.get(7));
    script.bring(TaskState.FINISHED, tasks.get(8));
    script.bring(TaskState.FAILED, tasks.get(9));
    reopen();

    List<Long> seen = new ArrayList<>();
    long after = 0;
    for (List<Task> page = store().left(A, after, 4);
        !page.isEmpty();
        page = store().left(A, after, 4)) {
      assertThat(page).hasSizeLessThanOrEqualTo(4);
      page.forEach(task -> seen.add(task.id()));
      after = seen.get(seen.size() - 1);
    }

    List<Long> expected = new ArrayList<>(tasks.stream().map(Task::id).toList());
    expected.subList(6, 10).clear();
    assertThat(seen).containsExactlyElementsOf(expected);
    assertThat(store().left(new Lane("no", "lane"), 0, 4)).isEmpty();
  }

  /** What is under way for a key. */
  @Test
  default void the_newest_open_task_of_a_key_is_found() {
    StoreScript script = StoreScript.on(this::store);
    script.bring(TaskState.PROCESSING, script.readOne(A, "a", 1));
    Task newest = script.readOne(A, "a", 2);
    Task waiting = script.readOne(A, "k".repeat(1_000), 1);
    script.bring(TaskState.WAITING, waiting);
    script.bring(TaskState.FINISHED, script.readOne(A, "done", 1));
    script.readOne(B, "b", 1);

    Map<String, Task> open = reopen().open(A, List.of("a", waiting.key(), "done", "b", "A"));

    assertThat(open).containsOnlyKeys("a", waiting.key());
    assertThat(open.values())
        .extracting(Task::key, Task::id, Task::state)
        .containsExactlyInAnyOrder(
            tuple("a", newest.id(), TaskState.NEW),
            tuple(waiting.key(), waiting.id(), TaskState.WAITING));
    assertThat(store().open(new Lane("no", "lane"), List.of("a"))).isEmpty();
  }

  /** Listing narrows by each word of the query. */
  @Test
  default void tasks_are_listed_by_lane_state_key_and_number() {
    StoreScript script = StoreScript.on(this::store);
    Task first = script.readOne(A, "a", 1);
    Task second = script.readOne(B, "a", 1);
    Task third = script.readOne(A, "b", 1);
    script.bring(TaskState.WAITING, second);
    script.bring(TaskState.FAILED, third);
    reopen();

    assertThat(ids(TaskQuery.all())).containsExactly(first.id(), second.id(), third.id());
    assertThat(ids(TaskQuery.all().of(A))).containsExactly(first.id(), third.id());
    assertThat(ids(TaskQuery.all().of(A).of(B))).hasSize(3);
    assertThat(ids(TaskQuery.all().of(new Lane("no", "lane")))).isEmpty();
    assertThat(ids(TaskQuery.all().in(TaskState.WAITING, TaskState.FAILED)))
        .containsExactly(second.id(), third.id());
    assertThat(ids(TaskQuery.all().withKey("a"))).containsExactly(first.id(), second.id());
    assertThat(ids(TaskQuery.all().after(first.id()).atMost(1))).containsExactly(second.id());
  }

  private List<Long> ids(TaskQuery query) {
    return store().tasks(query).stream().map(Task::id).toList();
  }

  /** How far each route has read. */
  @Test
  default void a_checkpoint_belongs_to_an_incoming_and_a_route() {
    Cursor pair = Cursor.of(JsonNodeFactory.instance.objectNode().put("id", 7).put("at", "ß\n"));
    Checkpoint one = new Checkpoint("products", "one", "f1", Cursor.of("next"));
    Checkpoint two = new Checkpoint("products", "two", "f2", pair);

    store().move(List.of(one, two));

    assertThat(reopen().checkpoint("products", "one")).contains(one);
    assertThat(store().checkpoint("products", "two")).contains(two);
    assertThat(store().checkpoint("orders", "one")).isEmpty();

    Checkpoint done = new Checkpoint("products", "one", "f3", null);
    store().move(List.of(done));

    assertThat(reopen().checkpoint("products", "one")).contains(done);
    assertThat(store().checkpoint("products", "two")).contains(two);
  }

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

  /** Text is kept letter by letter. */
  @Test
  default void payloads_keys_and_reasons_keep_every_letter_at_any_length() {
    StoreScript script = StoreScript.on(this::store);
    String letters = "äöü \u0000\u0001\t'\"\\ \u2028 \uD83D\uDE00 \uD800 \uFFFF ${x} %s ? :a";
    List<String> keys = List.of("k".repeat(1_000) + "a", "k".repeat(1_000) + "b", letters);
    for (String key : keys) {
      script.readOne(A, key, 1);
    }
    String wide = ("{\"text\":\"" + letters + "\uD83D\uDE00".repeat(700_001) + "\"}");
    Task large = script.read(NewTask.of(A, "large", wide, hash(1))).get(0);
    store()
        .change(
            script.run(),
            List.of(TaskChange.of(large.id(), TaskState.WAITING, letters.repeat(200), letters, 1)));

    assertThat(reopen().left(A, 0, 10)).extracting(Task::key).containsExactlyElementsOf(keys);
    Task waiting = store().tasks(TaskQuery.all().withKey("large")).get(0);
    assertThat(waiting.payload().orElseThrow().equals(wide)).isTrue();
    assertThat(waiting.reason()).contains(letters.repeat(200));
    assertThat(waiting.field()).contains(letters);
    script.bring(TaskState.FINISHED, store().left(A, 0, 10).toArray(new Task[0]));
    assertThat(reopen().published(A, keys)).containsOnlyKeys(keys);
  }

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

  /** Empty pages, and pages of counts only, are pages. */
  @Test
  default void an_empty_page_and_an_empty_change_are_taken() {
    StoreScript script = StoreScript.on(this::store);

    assertThat(script.read()).isEmpty();
    store().change(script.run(), List.of());
    store().move(List.of());

    assertThat(store().markSent(List.of())).isEmpty();
    assertThat(reopen().tasks(TaskQuery.all())).isEmpty();
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
