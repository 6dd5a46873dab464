package io.crossdock.trials;

import io.crossdock.Failure;
import io.crossdock.RunReport;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold in each cell.
 *
 * <ul>
 *   <li>The books of each run balance.
 *   <li>The run in which the fault strikes ends as its nature asks ({@link FaultExpectation}).
 *   <li>The ledger agrees: what is finished was taken, what failed was not, and what must happen
 *       once did so at most once.
 *   <li>When the fault is gone, the next runs bring all items over.
 *   <li>A stop names the host and what it said; what is told of an item names its key, and the
 *       field where the remote names it.
 *   <li>No text shows a secret.
 * </ul>
 *
 * <p>A system that gets a call twice and takes both, that never tells of one item of a batch, or
 * that knows none of its own jobs, is beyond any client: neither once nor the truth about such an
 * item is asked for there.
 */
final class FaultLaw {

  private final FaultRow row;
  private final FaultPlace place;
  private final FaultExpectation expected;
  private final FaultScene scene;
  private final Set<String> keys;
  private final List<String> violations = new ArrayList<>();

  FaultLaw(FaultRow row, FaultPlace place, FaultMoment moment, FaultScene scene) {
    this.row = row;
    this.place = place;
    this.scene = scene;
    this.expected = FaultExpectation.of(row, place, moment);
    this.keys = new HashSet<>(FaultItems.keys(place.items()));
  }

  /** What was broken, in words; none if the law holds. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Holds the run in which the fault struck against the law. */
  void struck(RunReport report, List<Task> unfinished) {
    books(report);
    end(report);
    ledger(report, unfinished);
    texts(report, unfinished);
  }

  private void books(RunReport report) {
    if (!report.balances()) {
      violations.add("the books do not balance: " + report);
    }
  }

  private void end(RunReport report) {
    FaultExpectation.End end =
        report.stopped().isPresent() ? FaultExpectation.End.STOPPED : FaultExpectation.End.DONE;
    if (expected.end() != FaultExpectation.End.ANY && expected.end() != end) {
      violations.add("expected " + expected + ": " + report);
    }
    if (report.failed() != expected.failed()) {
      violations.add("expected " + expected.failed() + " failed: " + report);
    }
    if (report.books().inDoubt() != expected.inDoubt()) {
      violations.add("expected " + expected.inDoubt() + " in doubt: " + report);
    }
    long others = report.books().rejected() + report.books().skipped() + report.books().filtered();
    if (others > 0) {
      violations.add("items went another way: " + report);
    }
    if (report.stopped().isEmpty() && report.left() > 0) {
      violations.add("items were left without a stop: " + report);
    }
  }

  private void ledger(RunReport report, List<Task> unfinished) {
    Map<String, Long> taken = scene.taken();
    Set<String> open = unfinished.stream().map(FaultLaw::key).collect(Collectors.toSet());
    if (!keys.containsAll(taken.keySet())) {
      violations.add("something else was taken: " + taken);
    }
    if (place.reads() ? taken.size() != report.finished() : notTaken(report, taken, open)) {
      violations.add("what is finished is not what was taken: " + taken + " by " + report);
    }
    boolean tells = !row.isTwice() && !hides();
    for (Task task : unfinished) {
      if (task.state() == TaskState.FAILED && taken.containsKey(key(task)) && tells) {
        violations.add("failed, but taken: " + task);
      }
    }
    once(taken);
  }

  private boolean hides() {
    return row.endsInTheMiddle()
        || row.kind() == FaultKind.SILENT
        || row.kind() == FaultKind.MISSING;
  }

  private boolean notTaken(RunReport report, Map<String, Long> taken, Set<String> open) {
    Set<String> finished = new HashSet<>(keys);
    finished.removeAll(open);
    return report.read() > 0
        && (finished.size() != report.finished() || !taken.keySet().containsAll(finished));
  }

  private void once(Map<String, Long> taken) {
    boolean must = place.reads() || (place.creates() && !row.isTwice());
    taken.forEach(
        (key, times) -> {
          if (must && times > 1) {
            violations.add(key + " was taken " + times + " times");
          }
        });
  }

  /** The key of the item of which a task is; a customer's is its address. */
  private static String key(Task task) {
    return task.key().replaceAll("@.*", "");
  }

  private void texts(RunReport report, List<Task> unfinished) {
    String host = scene.server().baseUrl().replace("http://", "");
    report
        .stopped()
        .ifPresent(
            words -> {
              says(words, host);
              row.words().forEach(word -> says(words, word));
              if (words.matches(".*answered \\d+: .*answered.*")) {
                violations.add("an answer is told twice: " + words);
              }
            });
    report.failures().forEach(this::failure);
    if (report.failures().size() != report.failed() + report.books().inDoubt()) {
      violations.add("the report does not name each item: " + report);
    }
    secrets(report.toString());
    secrets(report.toJson().toString());
    unfinished.forEach(task -> task.reason().ifPresent(this::secrets));
  }

  private void failure(Failure failure) {
    if (!keys.contains(failure.key().replaceAll("@.*", ""))) {
      violations.add("a failure names no item: " + failure);
    }
    says(failure.toString(), scene.server().baseUrl());
    if (failure.state() == TaskState.FAILED && row.kind() == FaultKind.REFUSAL) {
      row.words().forEach(word -> says(failure.toString(), word));
      if (place != FaultPlace.BLIND_CREATE && !FaultRow.FIELD.equals(failure.field())) {
        violations.add("a failure does not name the field: " + failure);
      }
    }
  }

  private void says(String text, String word) {
    if (!text.toLowerCase(Locale.ROOT).contains(word)) {
      violations.add("\"" + word + "\" is not said: " + text);
    }
  }

  private void secrets(String text) {
    for (String secret : scene.secrets()) {
      if (text.contains(secret)) {
        violations.add("a secret is shown: " + text);
      }
    }
  }

  /** Holds a run after the fault was gone against the law. */
  void healed(RunReport report) {
    books(report);
    secrets(report.toString());
  }

  /** Holds what came over in all runs against the law. */
  void atTheEnd(RunReport last, List<Task> unfinished) {
    Map<String, Long> taken = scene.taken();
    if (!last.succeeded() || last.left() > 0) {
      violations.add("not done although the fault is gone: " + last);
    }
    Set<String> missing = new HashSet<>(keys);
    missing.removeAll(taken.keySet());
    unfinished.stream()
        .filter(task -> task.state() == TaskState.IN_DOUBT && task.reason().isPresent())
        .forEach(task -> missing.remove(key(task)));
    if (!missing.isEmpty()) {
      violations.add("lost: " + missing);
    }
    once(taken);
  }
}
