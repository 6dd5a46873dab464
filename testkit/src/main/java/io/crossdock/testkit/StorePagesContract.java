package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.hash;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Cursor;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of what every store promises: that a page which was read becomes tasks, all or nothing, letter by
 * letter.
 */
interface StorePagesContract extends StoreUnderTest {

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
    Checkpoint behind =
        new Checkpoint("products", "route", "f1", null, Checkpoint.Place.at(Cursor.of("page 2")));

    store().record(StoreScript.page(script.run(), List.of(behind), task(A, "a", 1)));

    assertThat(reopen().checkpoint("products", "route")).contains(behind);
  }

  /** All or nothing, for a page. */
  @Test
  default void a_page_that_cannot_be_recorded_leaves_nothing_behind() {
    long run = store().begin(List.of(A));
    Task old = store().record(StoreScript.page(run, List.of(), task(A, "a", 1))).get(0);
    Checkpoint behind =
        new Checkpoint("products", "route", "f1", null, Checkpoint.Place.at(Cursor.of("page 2")));
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

  /** How far each route has read. */
  @Test
  default void a_checkpoint_belongs_to_an_incoming_and_a_route() {
    Cursor pair = Cursor.of(JsonNodeFactory.instance.objectNode().put("id", 7).put("at", "ß\n"));
    Checkpoint one =
        new Checkpoint("products", "one", "f1", null, Checkpoint.Place.at(Cursor.of("next")));
    Checkpoint two =
        new Checkpoint(
            "products",
            "two",
            "f2",
            Instant.parse("2026-10-25T00:30:00.000001Z"),
            new Checkpoint.Place(
                pair,
                Instant.parse("2026-10-25T01:30:00Z"),
                Instant.parse("2026-11-24T10:00:00.999999Z")));

    long run = store().begin(List.of(A));
    store().move(run, List.of(one, two));

    assertThat(reopen().checkpoint("products", "one")).contains(one);
    assertThat(store().checkpoint("products", "two")).contains(two);
    assertThat(store().checkpoint("orders", "one")).isEmpty();

    Checkpoint done =
        new Checkpoint("products", "one", "f3", Instant.parse("2026-11-24T10:00:00Z"), null);
    Checkpoint everything = new Checkpoint("products", "two", "f3", null, null);
    store().move(run, List.of(done, everything));

    assertThat(reopen().checkpoint("products", "one")).contains(done);
    assertThat(store().checkpoint("products", "two")).contains(everything);
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
    assertThatThrownBy(() -> store().markSent(run, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().move(run, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().renew(run)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().tally(run, A)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().end(run, "{}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().tally(script.run(), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders/erp");
    assertThatThrownBy(() -> store().markSent(script.run(), List.of(41L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("41");
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

  /** Empty pages, and pages of counts only, are pages. */
  @Test
  default void an_empty_page_and_an_empty_change_are_taken() {
    StoreScript script = StoreScript.on(this::store);

    assertThat(script.read()).isEmpty();
    store().change(script.run(), List.of());
    store().move(script.run(), List.of());

    assertThat(store().markSent(script.run(), List.of())).isEmpty();
    assertThat(reopen().tasks(TaskQuery.all())).isEmpty();
  }
}
