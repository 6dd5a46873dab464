package io.crossdock.testkit.connector;

import static io.crossdock.testkit.connector.ContractBench.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Crossdock;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A run that is cancelled or closed in its midst ends soon, and nothing is lost or twice. */
interface StoppingContract extends ContractSubject {

  @Test
  default void closing_ends_a_reading_and_the_next_run_completes_it() throws InterruptedException {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();

      RunReport report = closedInTheMidst(bench, route, bench.subject.readCall());

      assertThat(report.succeeded()).as("%s", report).isFalse();
      bench.done(route);
      assertThat(bench.target.keys()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void closing_ends_writing_and_the_next_run_completes_it() throws InterruptedException {
    try (ContractBench bench = ContractBench.open(this, Ability.UPSERT)) {
      Route route = bench.upserting(ITEMS);

      RunReport report = closedInTheMidst(bench, route, bench.subject.upsertCall());

      assertThat(report.succeeded()).as("%s", report).isFalse();
      assertThat(report.failed()).as("%s", report).isZero();
      bench.done(route);
      assertThat(bench.takenKeys()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void closing_while_creates_are_sent_makes_none_of_them_twice()
      throws InterruptedException {
    try (ContractBench bench = ContractBench.open(this, Ability.CREATE)) {
      Route route = bench.creating(ITEMS);

      closedInTheMidst(bench, route, bench.subject.createCall());
      bench.heal(route);

      Set<String> told = bench.takenKeys();
      // Where it cannot be looked up, what was under way is for a person to decide.
      told.addAll(bench.keysIn(TaskState.IN_DOUBT));
      assertThat(bench.subject.taken()).doesNotHaveDuplicates();
      assertThat(told).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void an_interrupt_ends_a_run_and_stays_set() throws InterruptedException {
    try (ContractBench bench = ContractBench.open(this, Ability.READING)) {
      bench.subject.have(ITEMS);
      Route route = bench.reading();
      bench.fail(Fault.tooMany("30"), bench.subject.readCall());
      bench.time.hold();
      List<Boolean> flags = new ArrayList<>();
      FutureTask<RunReport> running =
          new FutureTask<>(
              () -> {
                RunReport report = bench.crossdock().run(route);
                flags.add(Thread.currentThread().isInterrupted());
                return report;
              });
      Thread thread = new Thread(running, "a run of the check");
      thread.start();
      bench.time.awaitWaiting();

      thread.interrupt();
      RunReport report = result(running);
      thread.join();
      bench.time.release();

      assertThat(report.succeeded()).as("%s", report).isFalse();
      assertThat(report.balances()).as("%s", report).isTrue();
      assertThat(flags).containsExactly(true);
      bench.server().heal();
      bench.done(route);
      assertThat(bench.target.keys()).containsExactlyInAnyOrderElementsOf(bench.keys(ITEMS));
    }
  }

  @Test
  default void no_call_is_made_after_a_runtime_was_closed() {
    try (ContractBench bench = ContractBench.open(this)) {
      Crossdock crossdock = bench.crossdock();
      crossdock.test(bench.client());
      crossdock.close();
      crossdock.close();
      long before = bench.server().count();

      bench.restart();
      bench.time.advance(Duration.ofDays(1));

      assertThat(bench.server().count()).isEqualTo(before);
    }
  }

  /** A run waits as the remote asked it to when its runtime is closed; then another one begins. */
  private static RunReport closedInTheMidst(ContractBench bench, Route route, String kind)
      throws InterruptedException {
    bench.fail(Fault.tooMany("30").after(1), kind);
    bench.time.hold();
    FutureTask<RunReport> running = new FutureTask<>(() -> bench.crossdock().run(route));
    Thread thread = new Thread(running, "a run of the check");
    thread.start();
    bench.time.awaitWaiting();
    bench.restart();
    RunReport report = result(running);
    thread.join();
    bench.time.release();
    bench.server().heal();
    assertThat(report.balances()).as("the books balance: %s", report).isTrue();
    return report;
  }

  private static RunReport result(FutureTask<RunReport> running) throws InterruptedException {
    try {
      return running.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError("a run that was ended did not end with a report", failed);
    }
  }
}
