package io.crossdock.task;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run did, lane by lane. Not safe for use by several threads. */
final class RunCounts {

  private final long run;
  private final Map<Lane, InLane> lanes = new LinkedHashMap<>();
  private Phase phase = Phase.UNDER_WAY;

  private enum Phase {
    UNDER_WAY,
    ENDED
  }

  RunCounts(long run) {
    this.run = run;
  }

  /** Who changes what it changes. */
  String actor() {
    return "run " + run;
  }

  void end() {
    phase = Phase.ENDED;
  }

  /** Counts what a person did, if it is under way and works on the lane. */
  void addByPerson(Lane lane, TaskState from, TaskState to) {
    InLane counts = lanes.get(lane);
    if (phase == Phase.ENDED || counts == null) {
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
