package io.crossdock.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.RunReport;
import io.crossdock.TimeSource;
import io.crossdock.environment.Environment;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunListenerTest {

  private final ThingsServer server = new ThingsServer(this::answer);
  private final Told told = new Told();
  private final AtomicInteger busy = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  private MockResponse answer(String target) {
    if (target.equals("/things")) {
      return new MockResponse.Builder()
          .addHeader("Content-Type", "application/json")
          .body("[{\"id\":\"a\"},{\"id\":\"bad\"},{\"id\":\"busy\"}]")
          .build();
    }
    if (target.equals("/things/busy") && busy.incrementAndGet() == 1) {
      return new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build();
    }
    return new MockResponse.Builder().code(target.equals("/things/bad") ? 422 : 204).build();
  }

  private Crossdock crossdock(RunListener... listeners) {
    Crossdock.Builder builder =
        Crossdock.builder(Environment.builder().build()).time(new QuickTime());
    for (RunListener listener : listeners) {
      builder.listener(listener);
    }
    return builder.build();
  }

  @Test
  void every_call_is_told_with_its_place_its_try_and_its_wait() {
    try (Crossdock crossdock = crossdock(told)) {
      RunReport report = crossdock.run(server.route());

      assertThat(told.calls).hasSize((int) report.calls());
      assertThat(told.calls)
          .filteredOn(call -> call.incoming().isPresent())
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.incoming()).hasValue("get");
                assertThat(call.lane()).isEmpty();
                assertThat(call.run()).hasValue(report.run());
                assertThat(call.connector()).isEqualTo(server.client().connector().id());
                assertThat(call.client()).isEqualTo("Shop");
                assertThat(call.bytesReceived()).isEqualTo(39);
              });
      assertThat(told.calls)
          .filteredOn(call -> call.lane().isPresent())
          .allMatch(call -> call.lane().get().equals(new Lane("things", "put")))
          .extracting(CallMade::result)
          .containsExactlyInAnyOrder(
              CallMade.Result.ANSWERED,
              CallMade.Result.REFUSED,
              CallMade.Result.REFUSED,
              CallMade.Result.ANSWERED);
      CallMade again =
          told.calls.stream().filter(call -> call.attempt() == 2).findFirst().orElseThrow();
      assertThat(again.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
      assertThat(again.status()).hasValue(204);
    }
  }

  @Test
  void no_call_is_named_by_a_key_or_a_path() {
    try (Crossdock crossdock = crossdock(told)) {
      crossdock.run(server.route());
      crossdock.test(server.client());

      assertThat(told.calls)
          .isNotEmpty()
          .allSatisfy(call -> assertThat(call.operation()).doesNotContain("/", "busy", "bad"));
    }
  }

  @Test
  void beginning_batches_and_end_are_told_in_this_order() {
    try (Crossdock crossdock = crossdock(told)) {
      RunReport report = crossdock.run(server.route());

      assertThat(told.started)
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.run()).isEqualTo(report.run());
                assertThat(run.incomings()).containsExactly("get");
                assertThat(run.lanes()).containsExactly(new Lane("things", "put"));
              });
      assertThat(told.ended).singleElement().hasToString(report.toString());
      assertThat(told.order.get(0)).isEqualTo("started");
      assertThat(told.order.get(told.order.size() - 1)).isEqualTo("ended");
      assertThat(told.batches).extracting(BatchSent::items).containsExactly(1, 1, 1);
      assertThat(told.batches)
          .extracting(BatchSent::outcomes)
          .anySatisfy(states -> assertThat(states).containsExactly(entry(TaskState.FAILED, 1)));
    }
  }

  @Test
  void calls_outside_a_run_are_told_without_one() {
    try (Crossdock crossdock = crossdock(told)) {
      crossdock.test(server.client());
      crossdock.call(server.client(), "list-things", RequestParameters.none());

      assertThat(told.calls)
          .hasSize(2)
          .allSatisfy(
              call -> {
                assertThat(call.run()).isEmpty();
                assertThat(call.incoming()).isEmpty();
                assertThat(call.lane()).isEmpty();
              });
    }
  }

  @Test
  void each_listener_is_told_and_one_that_throws_stops_the_run_and_is_told_no_more() {
    RunListener broken =
        new RunListener() {
          @Override
          public void pageRead(PageRead page) {
            throw new IllegalStateException("the disk of the host is full");
          }

          @Override
          public void runEnded(RunReport report) {
            told.order.add("told once too often");
          }
        };

    try (Crossdock crossdock = crossdock(broken, told)) {
      RunReport report = crossdock.run(server.route());

      assertThat(report.stopped()).hasValueSatisfying(why -> assertThat(why).contains("disk"));
      assertThat(report.balances()).isTrue();
      assertThat(told.ended).hasSize(1);
      assertThat(told.order).doesNotContain("told once too often");
    }
  }

  @Test
  void one_that_throws_at_the_end_changes_nothing_but_is_remarked() {
    RunListener broken =
        new RunListener() {
          @Override
          public void runEnded(RunReport report) {
            throw new IllegalStateException("the disk of the host is full");
          }
        };

    try (Crossdock crossdock = crossdock(broken)) {
      RunReport report = crossdock.run(server.route());

      assertThat(report.succeeded()).isTrue();
      assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark).contains("disk"));
    }
  }

  @Test
  void one_that_throws_at_a_call_outside_a_run_leaves_the_answer_alone() {
    RunListener broken =
        new RunListener() {
          @Override
          public void called(CallMade call) {
            throw new IllegalStateException("the disk of the host is full");
          }
        };

    try (Crossdock crossdock = crossdock(broken)) {
      assertThat(crossdock.call(server.client(), "list-things", RequestParameters.none()).status())
          .isEqualTo(200);
    }
  }

  private static final class Told implements RunListener {
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<RunStarted> started = new CopyOnWriteArrayList<>();
    private final List<RunReport> ended = new CopyOnWriteArrayList<>();
    private final List<CallMade> calls = new CopyOnWriteArrayList<>();
    private final List<BatchSent> batches = new CopyOnWriteArrayList<>();

    @Override
    public void runStarted(RunStarted run) {
      started.add(run);
      order.add("started");
    }

    @Override
    public void runEnded(RunReport report) {
      ended.add(report);
      order.add("ended");
    }

    @Override
    public void called(CallMade call) {
      calls.add(call);
      order.add("called");
    }

    @Override
    public void batchSent(BatchSent batch) {
      batches.add(batch);
      order.add("batch");
    }
  }

  /** Waits pass at once. */
  private static final class QuickTime implements TimeSource {
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Override
    public synchronized Instant now() {
      return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
      now = now.plus(duration);
    }
  }
}
