package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Books;
import io.crossdock.task.TaskState;
import io.crossdock.trials.KillScenario.Promise;
import io.crossdock.trials.Witness.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether the promises were kept, by what the source told, what the target took, what the
 * store held after each run, and the books: no key lost; the last version of each key the newest
 * that was read, and none older after it; what must happen once there once; in doubt only what
 * nobody can ask for, by name; books that are what was read.
 */
final class HistoryChecker {

  /**
   * The end of one run, and with it the beginning of the next.
   *
   * @param taken how much the target had taken by then
   * @param snapshot what the store held
   */
  private record Between(int taken, StoreSnapshot snapshot) {}

  private final KillScenario scenario;
  private final Witness witness;
  private final List<Between> runs = new ArrayList<>();
  private final Set<String> marked = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private StoreSnapshot last = StoreSnapshot.EMPTY;
  private long told;
  private long read;
  private int books;

  HistoryChecker(KillScenario scenario, Witness witness) {
    this.scenario = scenario;
    this.witness = witness;
  }

  /** Each broken promise; none if all were kept. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** How many books balanced: of runs that ended, and of those that were killed. */
  int books() {
    return books;
  }

  /** How many items were read by these runs. */
  long read() {
    return read;
  }

  /** A run begins. */
  void begins() {
    told = witness.rows();
  }

  /** It was killed, or lost its lease: what it had done so far must balance. */
  void cutOff(StoreSnapshot snapshot) {
    snapshot.tally().map(Books::of).ifPresent(this::balanced);
    snapshot
        .forgotten()
        .ifPresent(run -> problems.add("run " + run + " was acknowledged, and is forgotten"));
    between(snapshot);
  }

  /** It came to its end: all that was told until now is there. */
  void ended(JsonNode report, StoreSnapshot snapshot) {
    books(report, snapshot);
    named(report, snapshot);
    between(snapshot);
    witness.rest();
    arrived();
    doubts(snapshot);
  }

  /** One more run had nothing new to read: the target has the newest of all, and got no more. */
  void quiet(List<Write> before) {
    if (!witness.told().equals(witness.newest())) {
      problems.add("not all was read: " + witness.told());
    }
    if (!witness.taken().equals(before)) {
      problems.add("one more run sent something again: " + witness.taken());
    }
  }

  /** How often a version that the target had taken was sent to it again. */
  int repeats() {
    Map<Write, Integer> seen = new HashMap<>();
    List<Write> taken = witness.taken();
    int repeats = 0;
    for (int at = 0; at < taken.size(); at++) {
      Integer before = seen.put(taken.get(at), at);
      if (before != null) {
        repeats++;
        repeated(taken.get(at).key(), before, at);
      }
    }
    return repeats;
  }

  private void between(StoreSnapshot snapshot) {
    last = snapshot;
    marked.addAll(snapshot.marked());
    runs.add(new Between(witness.taken().size(), snapshot));
  }

  private void balanced(Books book) {
    read += book.read();
    if (book.balance()) {
      books++;
    } else {
      problems.add("after a kill the books do not balance: " + book);
    }
  }

  private void books(JsonNode report, StoreSnapshot snapshot) {
    JsonNode book = report.path("books").elements().next();
    long rows = witness.rows() - told;
    if (book.path("balance").asBoolean()
        && book.path("left").asLong() == 0
        && book.path("read").asLong() == rows
        && book.path("carriedOver").asLong() == last.open().size()
        && book.path("inDoubt").asLong() == snapshot.open().size()) {
      books++;
    } else {
      problems.add(
          "the books are not what was read (%d, before it %d open, now %d): %s"
              .formatted(rows, last.open().size(), snapshot.open().size(), report));
    }
    read += rows;
  }

  /** The report says of each item by name that it is in doubt now, and of none that it failed. */
  private void named(JsonNode report, StoreSnapshot snapshot) {
    Set<String> named = new HashSet<>();
    for (JsonNode failure : report.path("failures")) {
      if (failure.path("state").asText().equals(TaskState.IN_DOUBT.name())) {
        named.add(failure.path("key").asText());
      } else {
        problems.add("did not get through: " + failure);
      }
    }
    Set<String> newly = new TreeSet<>(snapshot.inDoubt());
    newly.retainAll(last.marked());
    if (!named.equals(newly)) {
      problems.add("in doubt since this run: " + newly + ", its report names: " + named);
    }
  }

  private void arrived() {
    Map<String, List<Integer>> versions = new HashMap<>();
    for (Write write : witness.applied()) {
      versions.computeIfAbsent(write.key(), key -> new ArrayList<>()).add(write.version());
    }
    witness
        .told()
        .forEach((key, version) -> arrived(key, version, versions.getOrDefault(key, List.of())));
  }

  private void arrived(String key, int version, List<Integer> writes) {
    boolean doubted =
        scenario.promise() == Promise.ONCE_OR_IN_DOUBT && last.inDoubt().contains(key);
    if (writes.isEmpty() && !doubted) {
      problems.add(key + " is lost");
    } else if (!scenario.hasVersions() && writes.size() > 1) {
      problems.add(key + " was created " + writes.size() + " times");
    } else if (scenario.hasVersions()) {
      if (writes.get(writes.size() - 1) != version) {
        problems.add(key + " was read in version " + version + ", and written: " + writes);
      }
      if (!writes.stream().sorted().toList().equals(writes)) {
        problems.add(key + ": an older version was written after a newer one: " + writes);
      }
    }
  }

  /** In doubt is what was marked when a run was cut off, where it cannot be asked for; no more. */
  private void doubts(StoreSnapshot snapshot) {
    Set<String> expected =
        scenario.promise() == Promise.ONCE_OR_IN_DOUBT ? new TreeSet<>(marked) : Set.of();
    if (!snapshot.inDoubt().equals(expected)) {
      problems.add("in doubt: " + snapshot.inDoubt() + ", to be expected: " + expected);
    }
  }

  /** Only what was open and in no remote job may be sent again, by a run after that. */
  private void repeated(String key, int first, int second) {
    boolean allowed =
        scenario.hasVersions()
            && runs.stream()
                .anyMatch(
                    run ->
                        first < run.taken()
                            && run.taken() <= second
                            && run.snapshot().unsent().contains(key));
    if (!allowed) {
      problems.add(key + " was sent again (" + first + ", " + second + ") without need");
    }
  }

  /** In doubt at the end. */
  Set<String> inDoubt() {
    return last.inDoubt();
  }
}
