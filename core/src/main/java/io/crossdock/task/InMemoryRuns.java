package io.crossdock.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The newest runs of a store in memory, and the newest of their reports. Used under the lock of the
 * store.
 */
final class InMemoryRuns {

  private static final int MOST_RUNS = 1_000;
  private static final long MOST_LETTERS = 4_000_000;

  private final TreeMap<Long, RunCounts> runs = new TreeMap<>();
  private final long mostLetters;
  private long letters;
  private long last;

  InMemoryRuns() {
    this(MOST_LETTERS);
  }

  InMemoryRuns(long mostLetters) {
    this.mostLetters = mostLetters;
  }

  /** All of them, by number. */
  Map<Long, RunCounts> all() {
    return runs;
  }

  RunCounts begin(RunStart start, Instant now) {
    RunCounts run = new RunCounts(++last, start, now);
    runs.put(last, run);
    if (runs.size() > MOST_RUNS) {
      // One that goes on must still be told what it counted.
      long oldest =
          runs.entrySet().stream()
              .filter(entry -> entry.getValue().isEnded())
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(runs.firstKey());
      remove(oldest);
    }
    return run;
  }

  RunCounts get(long number) {
    RunCounts run = runs.get(number);
    if (run == null) {
      throw new IllegalArgumentException("there is no run " + number);
    }
    return run;
  }

  void end(long number, String report, Instant now) {
    RunCounts run = get(number);
    letters += report.length() - run.letters();
    run.end(report, now);
    for (RunCounts oldest : runs.values()) {
      if (letters <= mostLetters) {
        break;
      }
      letters -= oldest.letters();
      oldest.forgetReport();
    }
  }

  List<StoredRun> list(RunQuery query) {
    List<StoredRun> found = new ArrayList<>();
    for (RunCounts counts : runs.descendingMap().values()) {
      StoredRun run = counts.stored();
      if (found.size() < query.most() && query.matches(run)) {
        found.add(run);
      }
    }
    return List.copyOf(found);
  }

  int prune(RunRetention retention, Instant now) {
    Predicate<StoredRun> choice = retention.choice(now);
    List<Long> gone =
        runs.descendingMap().values().stream()
            .map(RunCounts::stored)
            .filter(choice)
            .map(StoredRun::number)
            .toList();
    gone.forEach(this::remove);
    return gone.size();
  }

  void erase(ErasedKey key) {
    for (RunCounts run : runs.values()) {
      letters -= run.letters();
      run.erase(key);
      letters += run.letters();
    }
  }

  private void remove(long number) {
    RunCounts gone = runs.remove(number);
    letters -= gone == null ? 0 : gone.letters();
  }
}
