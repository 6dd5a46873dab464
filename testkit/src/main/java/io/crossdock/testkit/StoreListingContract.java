package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what every store promises: how tasks are found again. */
interface StoreListingContract extends StoreUnderTest {

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

  /** Lanes are known by the runs that worked on them. */
  @Test
  default void lanes_are_listed_in_the_order_in_which_they_came() {
    assertThat(store().lanes()).isEmpty();
    store().begin(List.of(B));
    store().begin(List.of(A, B));

    assertThat(reopen().lanes()).containsExactly(B, A);
  }

  private List<Long> ids(TaskQuery query) {
    return store().tasks(query).stream().map(Task::id).toList();
  }
}
