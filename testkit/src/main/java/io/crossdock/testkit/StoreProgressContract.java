package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.task.Intervention;
import io.crossdock.task.ReferenceName;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of what every store promises: what the steps of a task have done, and what it waits for, is there
 * after a restart.
 */
interface StoreProgressContract extends StoreUnderTest {

  /** Where a restart goes on. */
  @Test
  default void what_the_steps_have_done_stays_until_a_change_says_more() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    String first = "{\"create\":{\"id\":17,\"name\":\"Größe 😀 \\u0000\"}}";

    change(
        script, TaskChange.of(task.id(), TaskState.PROCESSING, null, null, 1).withProgress(first));
    change(script, TaskChange.of(task.id(), TaskState.RETRY, "busy", null, 1));

    assertThat(reopen().left(A, 0, 1).get(0).progress()).contains(first);

    String second = "{\"create\":{\"id\":17},\"link\":{}}";
    change(script, TaskChange.of(task.id(), TaskState.FAILED, "no", null, 2).withProgress(second));

    assertThat(only(task).progress()).contains(second);
  }

  /** A person who retries it does not make the first step happen twice. */
  @Test
  default void a_task_that_is_retried_keeps_what_its_steps_have_done() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    change(script, TaskChange.of(task.id(), TaskState.FAILED, "no", null, 1).withProgress("{}"));

    store()
        .intervene(
            new Intervention(
                Intervention.Action.RETRY, TaskQuery.all().withId(task.id()), "mended", "ada"));

    assertThat(reopen().left(A, 0, 1).get(0).progress()).contains("{}");
  }

  /** Answers of a remote may tell of a person. */
  @Test
  default void what_the_steps_have_done_goes_with_the_item() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    change(
        script, TaskChange.of(task.id(), TaskState.PROCESSING, null, null, 1).withProgress("{}"));
    change(script, TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1).withProgress("{}"));

    assertThat(reopen().tasks(TaskQuery.all().in(TaskState.FINISHED)))
        .allSatisfy(finished -> assertThat(finished.progress()).isEmpty());
  }

  /** The next run asks whether it is there by now. */
  @Test
  default void a_waiting_task_says_for_which_reference_until_it_waits_no_more() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    ReferenceName parent = new ReferenceName("magento categories", "Größe/" + "x".repeat(900));
    change(
        script,
        TaskChange.of(task.id(), TaskState.WAITING, "for its parent", null, 0).waitingFor(parent));

    assertThat(reopen().tasks(TaskQuery.all().in(TaskState.WAITING)).get(0).waitsFor())
        .contains(parent);

    change(script, TaskChange.of(task.id(), TaskState.NEW, null, null, 0));

    assertThat(only(task).waitsFor()).isEmpty();
  }

  private void change(StoreScript script, TaskChange change) {
    store().change(script.run(), List.of(change));
  }

  private Task only(Task task) {
    return reopen().tasks(TaskQuery.all().withId(task.id())).get(0);
  }
}
