package io.crossdock.task;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run did, lane by lane. Not safe for use by several threads. */
final class RunCounts {

  private final long run;
  private final RunStart start;
  private final Instant begun;
  private final Map<Lane, InLane> lanes = new LinkedHashMap<>();
  private @Nullable Instant ended;
  private @Nullable String report;

  RunCounts(long run, RunStart start, Instant begun) {
    this.run = run;
    this.start = start;
    this.begun = begun;
  }

  long number() {
    return run;
  }

  /** Who changes what it changes. */
  String actor() {
    return "run " + run;
  }

  void end(String report, Instant at) {
    this.report = report;
    this.ended = ended == null ? at : ended;
  }

  boolean isEnded() {
    return ended != null;
  }

  int letters() {
    return report == null ? 0 : report.length();
  }

  void forgetReport() {
    report = null;
  }

  void erase(ErasedKey key) {
    report = report == null ? null : key.outOfReport(report);
  }

  /** As it is told; it claims for as long as it goes on, so it never breaks off. */
  StoredRun stored() {
    StoredRun.State state = isEnded() ? StoredRun.State.ENDED : StoredRun.State.RUNNING;
    StoredRun.Builder stored =
        StoredRun.of(run, state, begun).ended(ended).slot(start.slot().orElse(null)).report(report);
    lanes.forEach((lane, counts) -> stored.tally(lane, counts.tally(Map.of())));
    return stored.build();
  }

  /** Counts what a person did, if it is under way and works on the lane. */
  void addByPerson(Lane lane, TaskState from, TaskState to) {
    InLane counts = lanes.get(lane);
    if (isEnded() || counts == null) {
      return;
    }
    if (from.isOpen() && !to.isOpen()) {
      counts.addEnd(to);
    } else if (!from.isOpen() && to.isOpen()) {
      counts.carriedOver++;
    }
  }

  void open(Lane lane, long carriedOver) {
    lanes.put(lane, new InLane(carriedOver));
  }

  InLane in(Lane lane) {
    @Nullable InLane counts = lanes.get(lane);
    if (counts == null) {
      throw new IllegalArgumentException(
          "run " + run + " does not work on " + lane + "; it began with " + lanes.keySet());
    }
    return counts;
  }

  void requireAll(Collection<Lane> used) {
    used.forEach(this::in);
  }

  /** The counts of one lane. */
  static final class InLane {
    private final Map<TaskState, Long> ends = new EnumMap<>(TaskState.class);
    private long carriedOver;
    private long read;
    private long filtered;
    private long unchanged;

    private InLane(long carriedOver) {
      this.carriedOver = carriedOver;
    }

    void addRead(long count) {
      read += count;
    }

    void addFiltered(long count) {
      filtered += count;
    }

    void addUnchanged(long count) {
      unchanged += count;
    }

    void addEnd(TaskState end) {
      ends.merge(end, 1L, Long::sum);
    }

    Tally tally(Map<TaskState, Long> open) {
      return new Tally(carriedOver, read, filtered, unchanged, ends, open);
    }
  }
}
