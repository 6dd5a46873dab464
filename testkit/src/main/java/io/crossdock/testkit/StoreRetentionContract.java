package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.arrived;
import static io.crossdock.testkit.StoreScript.hash;
import static io.crossdock.testkit.StoreScript.payload;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.ErasedKey;
import io.crossdock.task.Intervention;
import io.crossdock.task.NewTask;
import io.crossdock.task.Retention;
import io.crossdock.task.Tally;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of what every store promises: what is let go of, and what never is. */
interface StoreRetentionContract extends StoreUnderTest {

  /** Prunes all that it may. */
  Retention NOTHING = Retention.keep().noLongerThan(Duration.ZERO);

  /** Prunes what failed, too. */
  Retention NOT_EVEN_FAILED =
      NOTHING.in(
          TaskState.FINISHED,
          TaskState.FAILED,
          TaskState.REJECTED,
          TaskState.SKIPPED,
          TaskState.SUPERSEDED,
          TaskState.DELETED);

  /** A bound must be said. */
  @Test
  default void a_retention_without_a_bound_keeps_all() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.SKIPPED, A, "a");

    assertThat(store().prune(Retention.keep())).isZero();
    assertThat(store().prune(Retention.keep().noLongerThan(Duration.ofDays(1)))).isZero();
    assertThat(store().prune(Retention.keep().newest(1))).isZero();

    assertThat(states()).containsExactly(TaskState.SKIPPED);
  }

  /** Open work is never dropped; what a person may look at, only by name. */
  @Test
  default void open_work_is_never_pruned_and_what_failed_only_where_it_is_named() {
    StoreScript script = StoreScript.on(this::store);
    Set<TaskState> open = EnumSet.allOf(TaskState.class);
    open.removeIf(state -> !state.isOpen());
    for (TaskState state : TaskState.values()) {
      script.standing(state, A, state.name());
    }
    Tally before = store().tally(script.run(), A);

    store().prune(NOTHING.newest(0));

    assertThat(Set.copyOf(reopenedStates()))
        .isEqualTo(union(open, TaskState.FAILED, TaskState.REJECTED));
    assertThat(store().prune(NOT_EVEN_FAILED)).isEqualTo(2);
    assertThat(Set.copyOf(reopenedStates())).isEqualTo(open);
    assertThat(store().prune(NOT_EVEN_FAILED)).isZero();
    assertThat(store().tally(script.run(), A)).isEqualTo(before);
    assertThat(store().published(A, List.of("FINISHED"))).containsValue(hash(1));
    assertThat(store().tasks(TaskQuery.all())).allMatch(task -> task.payload().isPresent());
  }

  private static Set<TaskState> union(Set<TaskState> states, TaskState... more) {
    Set<TaskState> union = EnumSet.copyOf(states);
    union.addAll(List.of(more));
    return union;
  }

  /** The newest stay, lane by lane. */
  @Test
  default void the_newest_of_each_lane_stay() {
    StoreScript script = StoreScript.on(this::store);
    for (int i = 1; i <= 5; i++) {
      script.standing(TaskState.SKIPPED, A, "a" + i);
      script.standing(TaskState.FAILED, A, "failed " + i);
    }
    script.standing(TaskState.SKIPPED, B, "b1");
    script.standing(TaskState.SKIPPED, B, "b2");

    assertThat(store().prune(Retention.keep().newest(2))).isEqualTo(3);

    assertThat(reopen().tasks(TaskQuery.all().in(TaskState.SKIPPED)))
        .extracting(Task::key)
        .containsExactly("a4", "a5", "b1", "b2");
    assertThat(store().tasks(TaskQuery.all().in(TaskState.FAILED))).hasSize(5);
  }

  /** A lane or a route, and no other. */
  @Test
  default void only_the_lanes_and_routes_that_are_named_are_pruned() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.SKIPPED, A, "a");
    script.standing(TaskState.SKIPPED, B, "b");

    assertThat(store().prune(NOTHING.ofRoute("another"))).isZero();
    assertThat(store().prune(NOTHING.of(B))).isEqualTo(1);
    assertThat(reopen().tasks(TaskQuery.all())).extracting(Task::key).containsExactly("a");
    assertThat(store().prune(NOTHING.ofRoute(A.route()))).isEqualTo(1);
    assertThat(store().tasks(TaskQuery.all())).isEmpty();
  }

  /** More than one transaction takes. */
  @Test
  default void thousands_are_pruned_at_once() {
    StoreScript script = StoreScript.on(this::store);
    NewTask[] page = new NewTask[2_500];
    for (int i = 0; i < page.length; i++) {
      page[i] = arrived(TaskState.FAILED, A, "key " + i, 1);
    }
    script.read(page);

    assertThat(store().prune(NOTHING.in(TaskState.FAILED))).isEqualTo(2_500);

    assertThat(reopen().tasks(TaskQuery.all())).isEmpty();
  }

  /** The newer version that was published guards the older one. */
  @Test
  default void pruning_does_not_let_a_late_retry_overwrite_a_newer_version() {
    StoreScript script = StoreScript.on(this::store);
    Task old = script.standing(TaskState.FAILED, A, "a");
    script.bring(TaskState.FINISHED, script.readOne(A, "a", 2));

    store().prune(NOTHING.newest(0));

    assertThatThrownBy(
            () ->
                reopen()
                    .intervene(
                        new Intervention(
                            Intervention.Action.RETRY,
                            TaskQuery.all().withId(old.id()),
                            "again",
                            "Roland")))
        .isInstanceOf(TaskStateException.class)
        .hasMessageContaining("newer version");
  }

  /** Nothing of it is left, and the books are as before. */
  @Test
  default void an_erased_item_leaves_no_task_no_text_no_hash_and_its_counts() {
    StoreScript script = StoreScript.on(this::store);
    String key = "maria@example.com";
    script.bring(TaskState.FINISHED, script.readOne(A, key, 1));
    script.standing(TaskState.FAILED, A, key);
    script.bring(TaskState.FINISHED, script.readOne(A, key, 3));
    Task other = script.readOne(A, "other", 1);
    store()
        .change(
            script.run(),
            List.of(
                TaskChange.of(
                    other.id(), TaskState.FAILED, "is the same as \"" + key + "\"", "f", 1)));
    script.readOne(B, key, 1);
    Tally before = store().tally(script.run(), A);

    assertThat(store().erase(key, List.of(A))).isBetween(1, 3);

    reopen();
    assertThat(store().tasks(TaskQuery.all().of(A).withKey(key))).isEmpty();
    assertThat(store().tasks(TaskQuery.all().of(A)))
        .noneMatch(task -> task.reason().orElse("").contains(key));
    assertThat(store().published(A, List.of(key))).isEmpty();
    assertThat(store().tally(script.run(), A)).isEqualTo(before);
    assertThat(store().tasks(TaskQuery.all().withId(other.id())).get(0).payload())
        .contains(payload("other", 1));
    assertThat(store().left(B, 0, 10)).hasSize(1);
    assertThat(store().erase(key, List.of())).isEqualTo(1);
    assertThat(store().left(B, 0, 10)).isEmpty();
    assertThat(store().erase(key, List.of())).isZero();
  }

  /** It is no example of what an alert is about any more; what else the entry says stays. */
  @Test
  default void an_erased_item_is_gone_from_the_examples_of_open_alerts() {
    String alert =
        "{\"text\":\"is as \\\"maria@example.com\\\"\",\"count\":3,"
            + "\"keys\":[\"maria@example.com\",\"maria@example.com.au\"],"
            + "\"windows\":{\"rule\":[{\"keys\":[\"maria@example.com\"]}]}}";
    String other = "{\"text\":\"17 items\",\"keys\":[\"17\"]}";
    put(ErasedKey.ENTRIES, "alert/route/a", alert);
    put(ErasedKey.ENTRIES, "alert/route/b", other);
    put("of-the-host", "maria@example.com", alert);

    store().erase("maria@example.com", List.of(), "Roland");
    store().erase("1", List.of(), "Roland");

    assertThat(entry(ErasedKey.ENTRIES, "alert/route/a"))
        .isEqualTo(
            "{\"text\":\"is as \\\"erased\\\"\",\"count\":3,"
                + "\"keys\":[\"maria@example.com.au\"],"
                + "\"windows\":{\"rule\":[{\"keys\":[]}]}}");
    assertThat(entry(ErasedKey.ENTRIES, "alert/route/b")).isEqualTo(other);
    assertThat(entry("of-the-host", "maria@example.com")).isEqualTo(alert);
  }

  private void put(String space, String key, String value) {
    assertThat(store().entries().change(EntryChange.put(space, key, value))).isTrue();
  }

  private String entry(String space, String key) {
    return reopen().entries().find(space, key).map(Entry::value).orElse("");
  }

  /** Open work that is erased is accounted for. */
  @Test
  default void an_open_task_that_is_erased_counts_as_deleted_in_the_run_under_way() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    script.readOne(A, "b", 1);

    assertThat(store().erase("a", List.of())).isEqualTo(1);
    script.bring(TaskState.FINISHED, task);

    Tally tally = reopen().tally(script.run(), A);
    assertThat(tally.changes()).containsOnlyKeys(TaskState.DELETED);
    assertThat(tally.open()).containsEntry(TaskState.NEW, 1L);
    assertThat(store().markSent(script.run(), List.of(task.id()))).isEmpty();
    assertThat(store().published(A, List.of("a"))).isEmpty();
  }

  /** What may be under way would come back. */
  @Test
  default void an_item_that_may_be_under_way_is_not_erased() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.FAILED, A, "sent");
    Task sent = script.readOne(A, "sent", 2);
    store().markSent(script.run(), List.of(sent.id()));
    script.standing(TaskState.ACCEPTED, A, "accepted");

    for (String key : List.of("sent", "accepted")) {
      assertThatThrownBy(() -> store().erase(key, List.of()))
          .isInstanceOf(TaskStateException.class);
    }

    assertThat(reopen().tasks(TaskQuery.all())).hasSize(3);
    script.read(task(A, "other", 1));
    assertThat(store().tally(script.run(), A).changes()).containsOnlyKeys(TaskState.FAILED);
  }

  private List<TaskState> states() {
    return store().tasks(TaskQuery.all()).stream().map(Task::state).toList();
  }

  private List<TaskState> reopenedStates() {
    reopen();
    return states();
  }
}
