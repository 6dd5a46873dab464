package io.crossdock.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.connector.FaultRow.Nature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets faults strike one kind of calls, each on a bench of its own, and holds what must hold
 * whatever the fault: the books balance, what is finished was taken, nothing is lost once the fault
 * is gone, and no text shows a secret.
 */
final class FaultLaw {

  /** How a run ends. */
  enum End {
    /** All its work is done. */
    DONE,
    /** It stops, and leaves the rest to the next one. */
    STOPPED,
    /** Either, by what the answer of that system looks like when it is spoilt. */
    EITHER
  }

  /** Which calls are struck. */
  enum Moment {
    FIRST,
    SECOND,
    /** The second and all that follow, until the fault is taken away. */
    FROM_THE_SECOND_ON
  }

  /** What is done to the system under test. */
  enum Work {
    READING(Ability.READING),
    UPSERT(Ability.UPSERT),
    CREATE(Ability.CREATE);

    private final Ability needed;

    Work(Ability needed) {
      this.needed = needed;
    }
  }

  private final ContractSubject contract;
  private final Work work;

  FaultLaw(ContractSubject contract, Work work) {
    this.contract = contract;
    this.work = work;
  }

  /** Plays all faults of some natures at that moment. */
  void holds(Moment moment, End end, Nature... natures) {
    FaultRow.of(natures).forEach(row -> holds(row, moment, end));
  }

  /** Plays one fault of each kind that passes by itself at that moment. */
  void holdsForSome(Moment moment, End end) {
    FaultRow.some().forEach(row -> holds(row, moment, end));
  }

  /** Plays one fault. */
  void holds(FaultRow row, Moment moment, End end) {
    try (ContractBench bench = ContractBench.open(contract, work.needed)) {
      if (row.nature() == Nature.SLOW) {
        bench.impatient();
      }
      Route route = route(bench);
      bench.fail(at(row.fault(), moment, bench), call(bench));
      RunReport report = bench.run(route);
      String what = row + ", " + work + ", " + moment + ": " + report;
      ends(report, end, what);
      agrees(bench, report, row, what);
      bench.assertNoSecretIn(what, bench.shown(report));
      bench.heal(route);
      nothingIsLost(bench, what);
      once(bench, row, what);
    }
  }

  private Route route(ContractBench bench) {
    switch (work) {
      case READING:
        bench.subject.have(ContractBench.ITEMS);
        return bench.reading();
      case UPSERT:
        return bench.upserting(ContractBench.ITEMS);
      default:
        return bench.creating(ContractBench.ITEMS);
    }
  }

  private String call(ContractBench bench) {
    return switch (work) {
      case READING -> bench.subject.readCall();
      case UPSERT -> bench.subject.upsertCall();
      case CREATE -> bench.subject.createCall();
    };
  }

  private Fault at(Fault fault, Moment moment, ContractBench bench) {
    int before = work == Work.READING ? bench.subject.callsBeforeReading() : 0;
    return switch (moment) {
      case FIRST -> fault.after(before);
      case SECOND -> fault.after(before + 1L);
      case FROM_THE_SECOND_ON -> fault.after(before + 1L).always();
    };
  }

  private static void ends(RunReport report, End end, String what) {
    if (end == End.DONE) {
      assertThat(report.stopped()).as(what).isEmpty();
      assertThat(report.left()).as(what).isZero();
    } else if (end == End.STOPPED) {
      assertThat(report.stopped()).as(what).isPresent();
    }
  }

  /** What is finished was taken, and what failed in words was not. */
  private void agrees(ContractBench bench, RunReport report, FaultRow row, String what) {
    Set<String> all = new HashSet<>(bench.keys(ContractBench.ITEMS));
    if (work == Work.READING) {
      assertThat(all).as(what).containsAll(bench.readKeys());
      assertThat(report.finished()).as(what).isEqualTo(bench.target.keys().size());
      if (report.stopped().isEmpty()) {
        assertThat(bench.readKeys()).as("read to the end: " + what).hasSize(all.size());
      }
      return;
    }
    assertThat(all).as(what).containsAll(bench.takenKeys());
    if (report.read() > 0) {
      Set<String> finished = new TreeSet<>(all);
      bench.tasks().stream()
          .filter(task -> task.state() != TaskState.FINISHED)
          .map(Task::key)
          .forEach(finished::remove);
      assertThat(bench.takenKeys()).as(what).containsAll(finished);
    }
    if (row.nature() == Nature.REFUSAL) {
      Set<String> failedAndTaken = bench.takenKeys();
      failedAndTaken.retainAll(bench.keysIn(TaskState.FAILED));
      assertThat(failedAndTaken).as("failed, but taken: " + what).isEmpty();
    }
  }

  private void nothingIsLost(ContractBench bench, String what) {
    Set<String> came = new TreeSet<>(work == Work.READING ? bench.readKeys() : bench.takenKeys());
    // What a person must decide about is not lost: it is told.
    came.addAll(bench.keysIn(TaskState.IN_DOUBT));
    assertThat(came).as(what).containsAll(bench.keys(ContractBench.ITEMS));
  }

  /** Whoever gets a call twice and takes both is beyond any client. */
  private void once(ContractBench bench, FaultRow row, String what) {
    List<String> came = work == Work.READING ? bench.target.keys() : bench.subject.taken();
    if (work == Work.READING || (work == Work.CREATE && !row.name().equals("delivered twice"))) {
      Set<String> seen = new HashSet<>();
      List<String> again = new ArrayList<>();
      came.stream().filter(key -> !seen.add(key)).forEach(again::add);
      assertThat(again).as("twice with " + what).isEmpty();
    }
  }
}
