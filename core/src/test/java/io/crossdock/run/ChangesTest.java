package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Since;
import io.crossdock.environment.Environment;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what changed since the last complete read. */
@Timeout(60)
class ChangesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final StampedSource rows = new StampedSource();
  private final TestSystem source = new TestSystem().reading(rows::read);
  private final TestSystem target = new TestSystem();
  private final JumpingTime time = new JumpingTime();
  private final TaskStore store = TaskStore.inMemory();
  private final Crossdock crossdock =
      Crossdock.builder(Environment.builder().build()).store(store).time(time).build();

  @AfterEach
  void close() {
    crossdock.close();
    store.close();
  }

  private Incoming.Builder changes() {
    return Incoming.named("Get Things").client(source.client()).entity("things").changedSince();
  }

  private Route route() {
    return route("one", changes().build());
  }

  private Route route(String name, Incoming incoming) {
    return Route.from(incoming).named(name).to(target.upsert());
  }

  private RunReport run(Route... routes) {
    RunReport report = crossdock.run(routes);
    assertThat(report.succeeded()).as(report.toString()).isTrue();
    return report;
  }

  private Optional<Since> lastAsked() {
    return rows.asked().get(rows.asked().size() - 1);
  }

  private Optional<Instant> covered(String route) {
    return store.checkpoint("get-things", route).flatMap(Checkpoint::coveredUntil);
  }

  private static Optional<Since> updatedSince(Instant from) {
    return Optional.of(new Since("updated", from));
  }

  @Test
  void the_first_run_reads_everything_and_the_next_what_changed_since_it_began() {
    rows.put("a", 1).put("b", 1).put("c", 1).put("d", 1);
    rows.pass(Duration.ofHours(1));
    Instant began = rows.now();
    run(route());
    rows.pass(Duration.ofHours(1));
    rows.put("b", 2).put("e", 1);

    RunReport second = run(route());

    assertThat(rows.asked().subList(0, 2)).containsOnly(Optional.empty());
    assertThat(lastAsked()).isEqualTo(updatedSince(began.minus(MINUTE)));
    assertThat(second.read()).isEqualTo(2);
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("a", "b", "c", "d", "b", "e");
  }

  @Test
  void what_changes_behind_the_reader_comes_in_the_next_run() {
    rows.put("a", 1).put("b", 1).put("c", 1).put("d", 1).put("e", 1);
    rows.afterPage(
        page -> {
          if (page == 2) {
            rows.pass(Duration.ofSeconds(90));
            rows.put("a", 2);
          }
        });

    run(route());
    rows.pass(Duration.ofHours(1));
    run(route());

    assertThat(target.written().stream().filter(item -> item.key().equals("a")))
        .extracting(item -> TestSystem.version(item.body()))
        .containsExactly(1, 2);
  }

  @Test
  void rows_of_the_last_second_that_show_late_are_published_and_the_others_not_again() {
    rows.put("a", 1).put("b", 1).put("c", 1);
    Instant second = rows.now();
    run(route());
    rows.put("d", 1, second);

    RunReport next = run(route());

    assertThat(next.books().unchanged()).isEqualTo(3);
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T10:00:01Z",
        "2026-11-24T10:00:00.123456Z",
        "2026-11-24T10:00:00.123456789Z",
        "2026-11-24T10:00:00.999999999Z"
      })
  void a_row_exactly_at_the_border_is_read_however_fine_its_stamp_is(Instant began) {
    rows.pass(Duration.between(rows.now(), began));
    rows.put("a", 1);
    run(route());
    Instant border = began.minus(MINUTE);
    rows.put("at it", 1, border).put("behind it", 1, border.plusNanos(1));
    rows.put("before it", 1, border.minusNanos(1));

    run(route());

    assertThat(lastAsked()).isEqualTo(updatedSince(border));
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("a", "at it", "behind it");
  }

  @Test
  void old_stamps_in_the_list_do_not_move_the_place_back() {
    Instant began = rows.now();
    rows.put("a", 1, began.minus(Duration.ofDays(400)));

    run(route());

    assertThat(covered("one")).contains(began);
  }

  @Test
  void a_run_that_stopped_goes_on_within_the_same_bounds_and_covers_up_to_its_own_beginning() {
    rows.put("a", 1);
    Instant first = rows.now();
    run(route());
    rows.pass(Duration.ofHours(1));
    rows.put("a", 2).put("b", 2).put("c", 2).put("d", 2);
    Instant second = rows.now();
    source.reading(read -> failingBehind("b", read));

    assertThat(crossdock.run(route()).succeeded()).isFalse();
    assertThat(covered("one")).contains(first);
    source.reading(rows::read);
    rows.pass(Duration.ofHours(1));
    run(route());

    assertThat(lastAsked()).isEqualTo(updatedSince(first.minus(MINUTE)));
    assertThat(covered("one")).contains(second);
    assertThat(target.writtenKeys()).containsExactlyInAnyOrder("a", "a", "b", "c", "d");
  }

  private Page failingBehind(String key, Read read) {
    if (read.cursor().map(Cursor::text).filter(key::equals).isPresent()) {
      throw RemoteCallException.of(Kind.UNREACHABLE, Fault.of("nobody there"));
    }
    return rows.read(read);
  }

  @Test
  void a_place_that_the_remote_refuses_starts_the_same_bounds_anew() {
    rows.put("a", 1);
    Instant first = rows.now();
    run(route());
    rows.pass(Duration.ofHours(1));
    rows.put("a", 2).put("b", 2).put("c", 2);
    source.reading(read -> failingBehind("b", read));
    crossdock.run(route());
    rows.pass(Duration.ofHours(1));
    Instant third = rows.now();
    source.reading(
        read -> {
          if (read.cursor().isPresent() && rows.asked().size() < 4) {
            rows.asked().add(read.since());
            throw RemoteCallException.of(Kind.REFUSED, Fault.of("no such place"));
          }
          return rows.read(read);
        });

    run(route());

    assertThat(lastAsked()).isEqualTo(updatedSince(first.minus(MINUTE)));
    assertThat(covered("one")).contains(third);
  }

  @Test
  void routes_that_read_together_begin_at_the_oldest_and_a_new_one_gets_everything() {
    rows.put("a", 1).put("b", 1);
    Incoming incoming = changes().build();
    run(route("one", incoming));
    Instant first = rows.now();
    rows.pass(Duration.ofHours(1));

    RunReport together = run(route("one", incoming), route("two", incoming));
    rows.pass(Duration.ofHours(1));
    Instant paused = covered("two").orElseThrow();
    run(route("one", incoming));
    rows.pass(Duration.ofHours(1));
    run(route("one", incoming), route("two", incoming));

    assertThat(first).isBefore(paused);
    assertThat(rows.asked().get(1)).as("a new route").isEmpty();
    assertThat(together.finished()).as("by the new route").isEqualTo(2);
    assertThat(lastAsked()).as("the older of two").isEqualTo(updatedSince(paused.minus(MINUTE)));
  }

  @Test
  void another_definition_begins_with_everything() {
    rows.put("a", 1);
    run(route());
    Incoming other = changes().query("limit", "7").build();

    run(route("one", other));
    Incoming byStock = changes().changedSince("stocked").build();
    run(route("one", byStock));
    run(route("one", byStock));

    assertThat(rows.asked().subList(0, 3)).containsOnly(Optional.empty());
    assertThat(lastAsked().map(Since::field)).contains("stocked");
  }

  @Test
  void a_gap_keeps_the_time_and_the_next_run_asks_for_the_same_again() {
    rows.put("a", 1);
    Instant first = rows.now();
    run(route());
    rows.pass(Duration.ofHours(1));
    rows.put("b", 1);
    source.counting(5);

    RunReport gap = crossdock.run(route());

    assertThat(covered("one")).contains(first);
    assertThat(gap.stopped().orElse("")).contains("did not give as many items as it counts");
    source.counting(1);
    rows.pass(Duration.ofHours(1));
    run(route());
    assertThat(lastAsked()).isEqualTo(updatedSince(first.minus(MINUTE)));
  }

  @Test
  void a_remote_that_tells_no_time_is_read_by_the_clock_of_the_host() {
    source.reading(rows::page);
    rows.put("a", 1);

    run(route());

    assertThat(covered("one")).contains(time.now());
  }

  @Test
  void the_overlap_can_be_said() {
    rows.put("a", 1);
    Route route = route("one", changes().overlap(Duration.ofMinutes(10)).build());
    run(route);
    run(route);

    assertThat(lastAsked()).isEqualTo(updatedSince(rows.now().minus(Duration.ofMinutes(10))));
  }

  @Test
  void a_definition_that_reads_everything_keeps_no_time() {
    rows.put("a", 1);
    Incoming everything =
        Incoming.named("Get Things").client(source.client()).entity("things").build();

    run(route("one", everything));

    assertThat(covered("one")).isEmpty();
  }

  @Test
  void what_cannot_be_asked_for_changes_is_told_with_what_can_be_done() {
    assertThatThrownBy(() -> changes().operation("oldThings").build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("changedSince things cannot be asked for what changed: leave it out");
    assertThatThrownBy(() -> changes().changedSince("updaetd").build())
        .hasMessageContaining("\"updaetd\" is no stamp of things; nearest: \"updated\"");
  }

  @Test
  void an_overlap_is_within_its_bounds_and_belongs_to_a_read_of_changes() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(8))) {
      assertThatThrownBy(() -> changes().overlap(wrong).build())
          .hasMessageContaining("overlap is " + wrong + "; allowed: a second");
    }
    Incoming.Builder everything =
        Incoming.named("Get").client(source.client()).entity("things").overlap(MINUTE);
    assertThatThrownBy(everything::build)
        .hasMessageContaining("overlap means nothing without changedSince");
  }
}
