package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.arrived;
import static io.crossdock.testkit.StoreScript.hash;
import static io.crossdock.testkit.StoreScript.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.task.Intervention;
import io.crossdock.task.Intervention.Action;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of what every store promises: what a person does with tasks, and who did it. */
interface StoreInterventionsContract extends StoreUnderTest {

  /** Which states are there while a store keeps a task. */
  Set<TaskState> KEPT =
      EnumSet.complementOf(EnumSet.of(TaskState.FINISHED, TaskState.SUPERSEDED, TaskState.DELETED));

  /** What is allowed is allowed, all else is refused, and says what would be allowed. */
  @Test
  default void an_action_is_done_in_the_states_that_allow_it_and_refused_in_all_others() {
    StoreScript script = StoreScript.on(this::store);
    for (Action action : Action.values()) {
      for (TaskState state : KEPT) {
        Task task = script.standing(state, A, action + " " + state);
        if (action.from().contains(state)) {
          assertThat(intervene(action, task)).as("%s %s", action, state).isEqualTo(1);
        } else {
          Task before = kept(task);
          assertThatThrownBy(() -> intervene(action, task))
              .isInstanceOfSatisfying(
                  TaskStateException.class,
                  refused -> {
                    assertThat(refused.task()).isEqualTo(task.id());
                    assertThat(refused.state()).isEqualTo(state);
                  })
              .hasMessageContaining("task " + task.id() + " cannot " + action.words())
              .hasMessageContaining("it is " + state)
              .hasMessageContaining("allowed: " + action.from());
          assertThat(kept(task)).usingRecursiveComparison().isEqualTo(before);
        }
      }
    }
  }

  /** Where a task stands afterwards, why, since when and by whom. */
  @Test
  default void a_change_by_a_person_has_its_reason_its_time_and_its_actor() {
    StoreScript script = StoreScript.on(this::store);
    Task failed = script.readOne(A, "a", 1);
    assertThat(failed.actor()).isEqualTo("run " + script.run());
    script.bring(TaskState.FAILED, failed);
    assertThat(kept(failed).actor()).isEqualTo("run " + script.run());

    intervene(Action.SKIP, failed);

    reopen();
    assertThat(kept(failed))
        .satisfies(
            skipped -> {
              assertThat(skipped.state()).isEqualTo(TaskState.SKIPPED);
              assertThat(skipped.reason()).contains("because");
              assertThat(skipped.field()).isEmpty();
              assertThat(skipped.actor()).isEqualTo("Roland");
              assertThat(skipped.payload()).contains(payload("a", 1));
              assertThat(skipped.changed()).isAfterOrEqualTo(failed.changed());
            });
  }

  /** As if for the first time. */
  @Test
  default void a_retried_task_is_new_without_attempts_due_time_or_mark() {
    StoreScript script = StoreScript.on(this::store);
    Task again = script.readOne(A, "again", 1);
    Task failed = script.readOne(A, "failed", 1);
    store().markSent(script.run(), List.of(failed.id()));
    Instant due = Instant.parse("2036-01-01T00:00:00Z");
    store()
        .change(
            script.run(),
            List.of(
                new TaskChange(again.id(), TaskState.RETRY, "down", "f", 3, due, null),
                TaskChange.of(failed.id(), TaskState.FAILED, "no", "f", 4)));

    assertThat(intervene(Action.RETRY, TaskQuery.all())).isEqualTo(2);

    assertThat(reopen().left(A, 0, 10))
        .extracting(
            Task::key, Task::state, Task::attempts, Task::due, Task::sent, Task::field, Task::hash)
        .containsExactly(
            tuple(
                "again", TaskState.NEW, 0, Optional.empty(), Task.Sent.NO, Optional.empty(), h(1)),
            tuple(
                "failed",
                TaskState.NEW,
                0,
                Optional.empty(),
                Task.Sent.NO,
                Optional.empty(),
                h(1)));
    assertThat(store().left(A, 0, 10)).allMatch(task -> task.payload().isPresent());
  }

  private static Optional<?> h(int version) {
    return Optional.of(hash(version));
  }

  /** What may be under way is left alone. */
  @Test
  default void what_is_marked_as_sent_is_neither_skipped_nor_deleted_nor_retried() {
    StoreScript script = StoreScript.on(this::store);
    List<Task> marked = new ArrayList<>();
    for (TaskState state : List.of(TaskState.NEW, TaskState.RETRY)) {
      Task task = script.standing(state, A, state.name());
      store().markSent(script.run(), List.of(task.id()));
      marked.add(task);
    }
    marked.add(script.standing(TaskState.ACCEPTED, A, "accepted"));

    for (Action action : List.of(Action.SKIP, Action.DELETE, Action.RETRY)) {
      for (Task task : marked) {
        assertThatThrownBy(() -> intervene(action, task)).isInstanceOf(TaskStateException.class);
      }
      assertThat(intervene(action, TaskQuery.all())).isZero();
    }
    assertThatThrownBy(() -> intervene(Action.SKIP, marked.get(0)))
        .hasMessageContaining("marked as sent");
    assertThat(reopen().left(A, 0, 10)).hasSize(3);
  }

  /** Nothing of the item stays. */
  @Test
  default void a_deleted_task_has_no_item_any_more_and_a_shared_one_stays_with_the_other() {
    StoreScript script = StoreScript.on(this::store);
    String shared = payload("for two", 1);
    List<Task> tasks =
        script.read(NewTask.of(A, "a", shared, hash(1)), NewTask.of(B, "a", shared, hash(1)));

    assertThat(intervene(Action.DELETE, TaskQuery.all().of(A))).isEqualTo(1);

    assertThat(reopen().left(A, 0, 10)).isEmpty();
    assertThat(store().tasks(TaskQuery.all().withId(tasks.get(0).id())))
        .allMatch(task -> task.payload().isEmpty() && task.state() == TaskState.DELETED);
    assertThat(store().left(B, 0, 10).get(0).payload()).contains(shared);
    assertThat(intervene(Action.DELETE, TaskQuery.all())).isEqualTo(1);
    assertThat(store().left(B, 0, 10)).isEmpty();
  }

  /** Done outside is done. */
  @Test
  default void what_was_completed_or_did_happen_is_known_as_published() {
    StoreScript script = StoreScript.on(this::store);
    Task waiting = script.standing(TaskState.WAITING, A, "waiting");
    Task doubtful = script.standing(TaskState.IN_DOUBT, A, "doubtful");

    assertThat(intervene(Action.COMPLETE, waiting)).isEqualTo(1);
    assertThat(intervene(Action.HAPPENED, doubtful)).isEqualTo(1);

    assertThat(reopen().published(A, List.of("waiting", "doubtful")))
        .containsOnlyKeys("waiting", "doubtful");
    assertThat(store().open(A, List.of("waiting", "doubtful"))).isEmpty();
    assertThat(books(script).changes()).containsEntry(TaskState.FINISHED, 2L);
  }

  /** The mark goes with the doubt. */
  @Test
  default void what_did_not_happen_is_sent_by_the_next_run() {
    StoreScript script = StoreScript.on(this::store);
    Task doubtful = script.standing(TaskState.IN_DOUBT, A, "a");

    intervene(Action.DID_NOT_HAPPEN, doubtful);

    assertThat(reopen().left(A, 0, 10))
        .extracting(Task::id, Task::state, Task::sent, Task::attempts)
        .containsExactly(tuple(doubtful.id(), TaskState.NEW, Task.Sent.NO, 0));
    assertThat(books(script).open()).containsExactlyEntriesOf(Map.of(TaskState.NEW, 1L));
  }

  /** A late retry never overwrites a newer version that is on its way. */
  @Test
  default void a_retry_behind_a_newer_open_version_is_refused_and_by_a_query_superseded() {
    StoreScript script = StoreScript.on(this::store);
    Task old = script.standing(TaskState.FAILED, A, "a");
    Task newer = script.readOne(A, "a", 2);
    overtaken(script, old, newer);
    assertThat(reopen().left(A, 0, 10)).extracting(Task::id).containsExactly(newer.id());
  }

  /** Nor one that has arrived. */
  @Test
  default void a_retry_behind_a_newer_finished_version_is_refused_and_by_a_query_superseded() {
    StoreScript script = StoreScript.on(this::store);
    Task old = script.standing(TaskState.FAILED, A, "a");
    Task newer = script.readOne(A, "a", 2);
    script.bring(TaskState.FINISHED, newer);
    overtaken(script, old, newer);
    assertThat(reopen().left(A, 0, 10)).isEmpty();
    assertThat(store().published(A, List.of("a"))).containsValue(hash(2));
  }

  /** Nor one that arrived while the older was under way. */
  @Test
  default void a_version_that_fails_behind_a_newer_finished_one_is_not_retried() {
    StoreScript script = StoreScript.on(this::store);
    Task old = script.standing(TaskState.PROCESSING, A, "a");
    Task newer = script.readOne(A, "a", 2);
    script.bring(TaskState.FINISHED, newer);
    script.bring(TaskState.FAILED, old);
    overtaken(script, old, newer);
    assertThat(reopen().published(A, List.of("a"))).containsValue(hash(2));
  }

  private void overtaken(StoreScript script, Task old, Task newer) {
    reopen();
    assertThatThrownBy(() -> intervene(Action.RETRY, old))
        .isInstanceOf(TaskStateException.class)
        .hasMessageContaining("task " + newer.id() + " brought a newer version");
    assertThat(kept(old).state()).isEqualTo(TaskState.FAILED);

    assertThat(intervene(Action.RETRY, TaskQuery.all().of(A))).isEqualTo(1);

    assertThat(store().tasks(TaskQuery.all().withId(old.id())))
        .allMatch(task -> task.state() == TaskState.SUPERSEDED && task.payload().isEmpty());
    assertBalanced(script);
  }

  /** The last of several failed versions goes, and the others do not. */
  @Test
  default void of_several_failed_versions_that_are_retried_the_newest_goes() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.FAILED, A, "a");
    script.standing(TaskState.REJECTED, A, "a");
    Task third = script.standing(TaskState.FAILED, A, "a");
    Task other = script.standing(TaskState.FAILED, B, "a");

    assertThat(intervene(Action.RETRY, TaskQuery.all())).isEqualTo(4);

    assertThat(reopen().left(A, 0, 10)).extracting(Task::id).containsExactly(third.id());
    assertThat(store().left(B, 0, 10)).extracting(Task::id).containsExactly(other.id());
    assertThat(store().tasks(TaskQuery.all().in(TaskState.FAILED, TaskState.REJECTED))).isEmpty();
    assertBalanced(script);
  }

  /** The remote may have taken it the first time. */
  @Test
  default void the_hash_of_a_key_is_unknown_once_a_task_of_it_was_retried() {
    StoreScript script = StoreScript.on(this::store);
    script.bring(TaskState.FINISHED, script.readOne(A, "a", 1));
    Task rejected = script.read(arrived(TaskState.REJECTED, A, "a", 2)).get(0);
    assertThat(store().published(A, List.of("a"))).containsValue(hash(1));

    intervene(Action.RETRY, rejected);
    assertThat(reopen().published(A, List.of("a"))).isEmpty();
    script.bring(TaskState.FAILED, rejected);

    assertThat(store().published(A, List.of("a"))).isEmpty();
  }

  /** A query means its lanes, states, key and number, and no others. */
  @Test
  default void a_query_changes_what_it_means_and_nothing_else() {
    StoreScript script = StoreScript.on(this::store);
    Task first = script.standing(TaskState.FAILED, A, "a");
    Task second = script.standing(TaskState.FAILED, A, "b");
    Task third = script.standing(TaskState.REJECTED, A, "c");
    Task other = script.standing(TaskState.FAILED, B, "a");
    Task open = script.readOne(A, "d", 1);

    assertThat(intervene(Action.RETRY, TaskQuery.all().of(A).withKey("x"))).isZero();
    assertThat(intervene(Action.RETRY, TaskQuery.all().of(A).in(TaskState.REJECTED))).isEqualTo(1);
    assertThat(intervene(Action.RETRY, TaskQuery.all().of(A).atMost(1))).isEqualTo(1);

    assertThat(reopen().left(A, 0, 10))
        .extracting(Task::id)
        .containsExactly(first.id(), third.id(), open.id());
    assertThat(kept(second).state()).isEqualTo(TaskState.FAILED);
    assertThat(kept(other).state()).isEqualTo(TaskState.FAILED);
    assertThatThrownBy(() -> intervene(Action.RETRY, TaskQuery.all().withId(open.id() + 99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no task " + (open.id() + 99));
    assertThatThrownBy(() -> intervene(Action.RETRY, TaskQuery.all().of(B).withId(second.id())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A query has no bound unless it says one. */
  @Test
  default void a_query_changes_more_tasks_than_a_list_would_show() {
    StoreScript script = StoreScript.on(this::store);
    NewTask[] page = new NewTask[1_300];
    for (int i = 0; i < page.length; i++) {
      page[i] = arrived(TaskState.FAILED, A, "key " + i, 1);
    }
    script.read(page);

    assertThat(intervene(Action.RETRY, TaskQuery.all())).isEqualTo(1_300);

    assertThat(reopen().left(A, 0, 2_000)).hasSize(1_300);
    assertThat(books(script).carriedOver()).isEqualTo(1_300);
    assertBalanced(script);
  }

  /** The books of a run balance, whatever a person does meanwhile. */
  @Test
  default void the_books_of_a_run_under_way_balance_after_each_change_by_a_person() {
    StoreScript script = StoreScript.on(this::store);
    for (Action action : Action.values()) {
      for (TaskState state : action.from()) {
        script.standing(state, A, action + " " + state);
        intervene(action, TaskQuery.all().withKey(action + " " + state));
        assertBalanced(script);
      }
    }
    Map<TaskState, Long> ends = new EnumMap<>(books(script).changes());
    assertThat(ends).containsEntry(TaskState.SKIPPED, 5L).containsEntry(TaskState.DELETED, 4L);
    assertThat(books(script).carriedOver()).isEqualTo(3);
  }

  /** Between runs a change belongs to none; the next one carries over what is open by then. */
  @Test
  default void a_change_between_runs_enters_the_books_of_none() {
    StoreScript first = StoreScript.on(this::store);
    Task left = first.readOne(A, "left", 1);
    Task failed = first.standing(TaskState.FAILED, A, "failed");
    store().end(first.run(), "{}");

    intervene(Action.SKIP, left);
    intervene(Action.RETRY, failed);

    assertThat(reopen().tally(first.run(), A).changes())
        .containsExactlyEntriesOf(Map.of(TaskState.FAILED, 1L));
    assertThat(store().tally(first.run(), A).carriedOver()).isZero();
    StoreScript second = StoreScript.on(this::store);
    assertThat(books(second).carriedOver()).isEqualTo(1);
    second.bring(TaskState.FINISHED, failed);
    assertBalanced(second);
  }

  /** A run that has its lanes to itself shares them with people. */
  @Test
  default void the_run_that_has_claimed_a_lane_counts_what_a_person_does_there() {
    long run = store().claim(List.of(A));
    Task task =
        store().record(StoreScript.page(run, List.of(), StoreScript.task(A, "a", 1))).get(0);

    intervene(Action.SKIP, task);
    store().change(run, List.of(TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1)));

    assertThat(reopen().tally(run, A).changes())
        .containsExactlyEntriesOf(Map.of(TaskState.SKIPPED, 1L));
    assertThat(store().markSent(run, List.of(task.id()))).isEmpty();
  }

  /** A run and a person on the same tasks at the same time. */
  @Test
  default void a_person_and_a_run_at_once_lose_nothing_and_count_nothing_twice() throws Exception {
    StoreScript script = StoreScript.on(this::store);
    CountDownLatch begun = new CountDownLatch(2);
    FutureTask<Void> running = new FutureTask<>(() -> work(script, begun));
    Thread run = new Thread(running, "run");
    run.start();
    begun.countDown();
    begun.await();
    int changed = 0;
    do {
      changed += intervene(Action.SKIP, TaskQuery.all().of(A));
      changed += intervene(Action.RETRY, TaskQuery.all().of(A));
      changed += intervene(Action.DELETE, TaskQuery.all().of(A).atMost(3));
    } while (!running.isDone());
    running.get(60, TimeUnit.SECONDS);

    reopen();
    assertBalanced(script);
    assertThat(books(script).read()).isEqualTo(40 * 5);
    assertThat(intervene(Action.SKIP, TaskQuery.all()) + changed).isPositive();
    assertBalanced(script);
  }

  private @Nullable Void work(StoreScript script, CountDownLatch begun) throws Exception {
    begun.countDown();
    begun.await();
    for (int page = 0; page < 40; page++) {
      NewTask[] tasks = new NewTask[5];
      for (int i = 0; i < tasks.length; i++) {
        tasks[i] = StoreScript.task(A, "key " + (page + i) % 7, page);
      }
      Task[] stored = script.read(tasks).toArray(new Task[0]);
      script.bring(page % 3 == 0 ? TaskState.FAILED : TaskState.FINISHED, stored);
    }
    return null;
  }

  private int intervene(Action action, Task task) {
    return intervene(action, TaskQuery.all().withId(task.id()));
  }

  private int intervene(Action action, TaskQuery which) {
    return store().intervene(new Intervention(action, which, "because", "Roland"));
  }

  private Task kept(Task task) {
    return store().tasks(TaskQuery.all().withId(task.id())).get(0);
  }

  private Tally books(StoreScript script) {
    return store().tally(script.run(), A);
  }

  private void assertBalanced(StoreScript script) {
    for (Lane lane : List.of(A, B)) {
      Tally tally = store().tally(script.run(), lane);
      long out = tally.filtered() + tally.unchanged();
      out += tally.changes().values().stream().mapToLong(Long::longValue).sum();
      out += tally.open().values().stream().mapToLong(Long::longValue).sum();
      assertThat(tally.carriedOver() + tally.read()).as("%s: %s", lane, tally).isEqualTo(out);
    }
  }
}
