package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.monitor.Audit;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.Runs;
import io.crossdock.task.Intervention;
import io.crossdock.task.Intervention.Action;
import io.crossdock.task.Retention;
import io.crossdock.task.RunRetention;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import io.crossdock.task.TaskStateException;
import io.crossdock.task.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Of what every store promises: that who changed what is written with the change. */
interface StoreAuditContract extends StoreUnderTest {

  private int intervene(Action action, TaskQuery which) {
    return store().intervene(new Intervention(action, which, "because", "Roland"));
  }

  private List<JournalLine> rows() {
    return Audit.in(reopen().journal()).list();
  }

  /** What, which, why, and by whom. */
  @Test
  default void each_thing_that_a_person_does_is_written_down() {
    StoreScript script = StoreScript.on(this::store);
    String key = "k".repeat(300);
    Task failed = script.standing(TaskState.FAILED, A, key);
    script.standing(TaskState.IN_DOUBT, B, "b");
    script.standing(TaskState.IN_DOUBT, B, "c");
    script.standing(TaskState.WAITING, A, "d");
    intervene(Action.RETRY, TaskQuery.all().withId(failed.id()));
    intervene(Action.SKIP, TaskQuery.all().withKey(key));
    intervene(Action.DELETE, TaskQuery.all().in(TaskState.SKIPPED));
    intervene(Action.DID_NOT_HAPPEN, TaskQuery.all().withKey("b"));
    intervene(Action.HAPPENED, TaskQuery.all());
    intervene(Action.COMPLETE, TaskQuery.all());

    List<JournalLine> rows = rows();
    assertThat(rows)
        .extracting(JournalLine::event)
        .containsExactly("retry", "skip", "delete", "resolve", "resolve", "complete");
    assertThat(rows)
        .extracting(JournalLine::text)
        .containsExactly(
            "retried 1 task: because",
            "skipped 1 task: because",
            "deleted 1 task: because",
            "resolved as not happened 1 task: because",
            "resolved as happened 1 task: because",
            "completed 1 task: because");
    assertThat(rows).allMatch(row -> row.actor().orElse("").equals("Roland"));
    assertThat(rows.get(0).key()).contains(key);
    assertThat(rows.get(0).task()).hasValue(failed.id());
    assertThat(rows.get(0).route()).contains(A.route());
    assertThat(rows.get(4).outgoing()).contains(B.outgoing());
    assertThat(rows.get(4).key()).contains("c");
  }

  /** One line a lane, with the numbers of its tasks. */
  @Test
  default void what_is_done_to_many_tasks_is_a_line_for_each_lane() {
    StoreScript script = StoreScript.on(this::store);
    Task first = script.standing(TaskState.FAILED, A, "a");
    Task second = script.standing(TaskState.FAILED, A, "b");
    script.standing(TaskState.FAILED, B, "c");

    assertThat(intervene(Action.RETRY, TaskQuery.all())).isEqualTo(3);

    List<JournalLine> rows = rows();
    assertThat(rows)
        .extracting(JournalLine::text)
        .containsExactlyInAnyOrder("retried 2 tasks: because", "retried 1 task: because");
    assertThat(Audit.in(store().journal()).ofOutgoing(A.outgoing()).list())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.details()).contains("tasks " + first.id() + ", " + second.id());
              assertThat(row.key()).isEmpty();
            });
  }

  /** All or nothing. */
  @Test
  default void what_is_refused_or_changes_nothing_leaves_no_line() {
    StoreScript script = StoreScript.on(this::store);
    Task accepted = script.standing(TaskState.ACCEPTED, A, "b");

    assertThatThrownBy(() -> intervene(Action.SKIP, TaskQuery.all().withId(accepted.id())))
        .isInstanceOf(TaskStateException.class);
    assertThatThrownBy(() -> intervene(Action.SKIP, TaskQuery.all().withId(99)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(intervene(Action.RETRY, TaskQuery.all())).isZero();
    assertThatThrownBy(() -> store().erase("b", List.of(), "Roland"))
        .isInstanceOf(TaskStateException.class);
    JournalLine line =
        JournalLine.of(JournalLine.Kind.AUDIT, Instant.EPOCH, "resolve", "x").build();
    TaskChange change = TaskChange.of(99, TaskState.NEW, null, null, 0);
    assertThatThrownBy(() -> store().change(script.run(), List.of(change), List.of(line)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(rows()).isEmpty();
  }

  /** The fact stays, and nothing of the item. */
  @Test
  default void an_erasure_is_written_down_without_its_key() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.FAILED, A, "maria@example.com");
    intervene(Action.SKIP, TaskQuery.all().withKey("maria@example.com"));

    store().erase("maria@example.com", List.of(A), "Roland");

    List<JournalLine> rows = rows();
    assertThat(rows).extracting(JournalLine::event).containsExactly("skip", "erase");
    assertThat(rows).allMatch(row -> row.key().isEmpty());
    assertThat(rows.get(1).text()).isEqualTo("erased an item: 1 task is gone");
    assertThat(rows.get(1).actor()).contains("Roland");
    assertThat(rows.get(1).route()).contains(A.route());
    assertThat(rows).noneMatch(row -> row.text().contains("maria"));
  }

  /** For changes that the library makes in a person's name. */
  @Test
  default void lines_come_with_the_changes_that_they_are_about() {
    StoreScript script = StoreScript.on(this::store);
    Task task = script.readOne(A, "a", 1);
    JournalLine line =
        JournalLine.of(JournalLine.Kind.AUDIT, Instant.EPOCH, "resolve", "x").build();

    store()
        .change(
            script.run(),
            List.of(TaskChange.of(task.id(), TaskState.FINISHED, null, null, 1)),
            List.of(line));

    assertThat(rows()).extracting(JournalLine::text).containsExactly("x");
    assertThat(store().left(A, 0, 10)).isEmpty();
  }

  /** By whom, how much, and up to when. */
  @Test
  default void what_is_pruned_is_written_down_and_only_where_something_is_gone() {
    StoreScript script = StoreScript.on(this::store);
    script.bring(TaskState.SKIPPED, script.readOne(A, "a", 1));
    store().end(script.run(), "{}");
    store().end(store().begin(List.of(A)), "{}");
    store().end(store().begin(List.of(A)), "{}");
    Tasks tasks = Tasks.in(store(), UnaryOperator.identity()).by("Roland");
    Runs runs = Runs.in(store(), () -> List.of(A)).by("Anna");
    Retention noTask = Retention.keep().newest(0).in(TaskState.SKIPPED);

    assertThat(runs.prune(RunRetention.keep().newest(2))).isZero();
    assertThat(runs.prune(RunRetention.keep().newest(1))).isEqualTo(1);
    assertThat(tasks.prune(noTask)).isEqualTo(1);
    assertThat(tasks.prune(noTask)).isZero();

    List<JournalLine> rows = rows();
    assertThat(rows)
        .extracting(JournalLine::text)
        .containsExactly(
            "pruned 1 run: what was not among the newest 1 of its lane",
            "pruned 1 task (skipped): what was not among the newest 0 of its lane");
    assertThat(rows).allMatch(row -> row.event().equals("prune"));
    assertThat(rows).extracting(row -> row.actor().orElse("")).containsExactly("Anna", "Roland");
    assertThat(rows.get(0).outgoing()).contains(A.outgoing());
  }
}
