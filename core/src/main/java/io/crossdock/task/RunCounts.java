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

  RunCounts(long run) {
    this.run = run;
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
    private final long carriedOver;
    private final Map<TaskState, Long> ends = new EnumMap<>(TaskState.class);
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
