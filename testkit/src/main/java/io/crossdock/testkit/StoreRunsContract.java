package io.crossdock.testkit;

import static io.crossdock.testkit.StoreScript.A;
import static io.crossdock.testkit.StoreScript.B;
import static io.crossdock.testkit.StoreScript.page;
import static io.crossdock.testkit.StoreScript.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Books;
import io.crossdock.RunReport;
import io.crossdock.task.Lane;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunRetention;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Tally;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Of what every store promises: that runs are told, found, and let go of. */
interface StoreRunsContract extends StoreUnderTest {

  /** When a schedule was due. */
  Instant DUE = Instant.parse("2026-11-25T02:30:00.123456Z");

  private List<Long> numbers(RunQuery query) {
    return store().runs(query).stream().map(StoredRun::number).toList();
  }

  private static Tally tally(StoredRun run) {
    return Objects.requireNonNull(run.tallies().get(A));
  }

  private long ended(Lane... lanes) {
    long run = store().begin(List.of(lanes));
    store().end(run, "{}");
    return run;
  }

  private long scheduled(String schedule, Instant at) {
    return store().claim(RunStart.of(List.of(A)).bySchedule(new RunSlot(schedule, at, 1)));
  }

  /** Nothing of it is lost over a restart. */
  @Test
  default void a_run_is_told_with_its_cause_its_counts_and_its_report() {
    Instant before = Instant.now().minusSeconds(1);
    RunSlot slot = new RunSlot("nightly", DUE, 3);
    long run = store().claim(RunStart.of(List.of(A, B)).bySchedule(slot));
    store().record(page(run, List.of(), task(A, "a", 1)));
    String report =
        new RunReport.Builder(run, before)
            .books(A, Books.of(store().tally(run, A)))
            .remarks(List.of("a remark"))
            .build()
            .toJson()
            .toString();
    assertThat(store().runs(RunQuery.all()))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.state()).isEqualTo(StoredRun.State.RUNNING);
              assertThat(found.ended()).isEmpty();
              assertThat(found.reportJson()).isEmpty();
            });
    store().end(run, report);

    StoredRun found = reopen().runs(RunQuery.all()).get(0);
    assertThat(found.number()).isEqualTo(run);
    assertThat(found.state()).isEqualTo(StoredRun.State.ENDED);
    assertThat(found.slot()).contains(slot);
    assertThat(found.begun()).isAfter(before);
    assertThat(found.ended().orElseThrow()).isAfterOrEqualTo(found.begun());
    assertThat(found.tallies()).containsOnlyKeys(A, B);
    assertThat(tally(found).read()).isEqualTo(1);
    assertThat(tally(found).open()).isEmpty();
    assertThat(found.reportJson()).contains(report);
    assertThat(found.report().orElseThrow().books().left()).isEqualTo(1);
  }

  /** The newest first, page by page. */
  @Test
  default void runs_come_the_newest_first_and_in_pages() {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(0, ended(A));
    }
    long other = ended(B);

    assertThat(numbers(RunQuery.all().atMost(2))).containsExactly(other, all.get(0));
    assertThat(numbers(RunQuery.all().beyond(all.get(1)).atMost(2)))
        .containsExactly(all.get(2), all.get(3));
    assertThat(numbers(RunQuery.all().of(A))).containsExactlyElementsOf(all);
    assertThat(numbers(RunQuery.all().of(A).of(B))).hasSize(6);
    assertThat(numbers(RunQuery.all().ofAll(List.of(B)))).containsExactly(other);
    assertThat(numbers(RunQuery.all().of(new Lane("no", "where")))).isEmpty();
    assertThat(numbers(RunQuery.all().withNumber(other))).containsExactly(other);
    assertThat(numbers(RunQuery.all().withNumber(other).of(A))).isEmpty();
  }

  /** A schedule asks so whether a due time was answered before a crash. */
  @Test
  default void the_run_of_a_schedule_and_its_due_time_is_found() {
    long first = scheduled("nightly", DUE);
    store().end(first, "{}");
    long second = scheduled("nightly", DUE.plus(Duration.ofDays(1)));
    store().end(second, "{}");
    long other = scheduled("hourly", DUE);
    store().end(other, "{}");
    ended(A);

    reopen();
    assertThat(numbers(RunQuery.all().ofSchedule("nightly").atSlot(DUE))).containsExactly(first);
    assertThat(numbers(RunQuery.all().ofSchedule("nightly"))).containsExactly(second, first);
    assertThat(numbers(RunQuery.all().ofSchedule("nightly").atSlot(DUE.plusSeconds(1)))).isEmpty();
    assertThat(numbers(RunQuery.all().atSlot(DUE))).containsExactly(other, first);
  }

  /** Where it stands, and when it began. */
  @Test
  default void runs_are_found_by_state_and_time() {
    long done = ended(A);
    long goingOn = store().claim(List.of(A));
    long claimedNothing = store().begin(List.of(B));
    Instant begun = store().runs(RunQuery.all().withNumber(goingOn)).get(0).begun();

    assertThat(numbers(RunQuery.all().in(StoredRun.State.RUNNING)))
        .containsExactly(claimedNothing, goingOn);
    assertThat(numbers(RunQuery.all().in(StoredRun.State.ENDED))).containsExactly(done);
    assertThat(numbers(RunQuery.all().in(StoredRun.State.BROKEN_OFF))).isEmpty();
    assertThat(numbers(RunQuery.all().in(StoredRun.State.ENDED, StoredRun.State.RUNNING)))
        .hasSize(3);
    assertThat(numbers(RunQuery.all().since(begun))).contains(goingOn, claimedNothing);
    assertThat(numbers(RunQuery.all().until(begun))).doesNotContain(goingOn, claimedNothing);
    assertThat(numbers(RunQuery.all().since(begun.plus(Duration.ofDays(1))))).isEmpty();
  }

  /** What goes on and the newest of each lane stay. */
  @Test
  default void old_runs_are_pruned_and_what_goes_on_and_the_newest_of_each_lane_stay() {
    long onlyOfB = ended(B);
    long goingOn = store().claim(List.of(A));
    long old = ended(A);
    long older = ended(A);
    long newest = ended(A);

    assertThat(store().pruneRuns(RunRetention.keep())).isZero();
    assertThat(store().pruneRuns(RunRetention.keep().noLongerThan(Duration.ofDays(1)))).isZero();
    assertThat(store().pruneRuns(RunRetention.keep().newest(2))).isEqualTo(1);
    assertThat(numbers(RunQuery.all())).containsExactly(newest, older, goingOn, onlyOfB);
    RunRetention none = RunRetention.keep().noLongerThan(Duration.ZERO);
    assertThat(store().pruneRuns(none.ofAll(List.of(B)))).isZero();
    assertThat(store().pruneRuns(none)).isEqualTo(1);
    reopen();
    assertThat(numbers(RunQuery.all())).containsExactly(newest, goingOn, onlyOfB);
    assertThatThrownBy(() -> store().tally(old, A)).isInstanceOf(IllegalArgumentException.class);
    assertThat(store().tally(newest, A).read()).isZero();
  }

  /** More than one transaction takes. */
  @Test
  default void hundreds_of_runs_are_pruned_at_once() {
    for (int i = 0; i < 620; i++) {
      ended(A);
    }
    long newest = ended(A, B);

    assertThat(store().pruneRuns(RunRetention.keep().noLongerThan(Duration.ZERO))).isEqualTo(620);

    assertThat(numbers(RunQuery.all())).containsExactly(newest);
  }

  /** As in any text of an item. */
  @Test
  default void an_erased_key_is_in_no_report_and_the_counts_stay() {
    StoreScript script = StoreScript.on(this::store);
    script.standing(TaskState.FAILED, A, "A-100");
    store()
        .end(
            script.run(),
            "{\"run\":1,\"failures\":[{\"key\":\"A-100\",\"words\":\"A-100 is unknown\"}],"
                + "\"remarks\":[\"none\"]}");

    store().erase("A-100", List.of());

    StoredRun run = reopen().runs(RunQuery.all()).get(0);
    assertThat(run.reportJson().orElseThrow())
        .doesNotContain("A-100")
        .contains("none", "\"run\":1");
    assertThat(tally(run).changes()).containsEntry(TaskState.FAILED, 1L);
  }
}
