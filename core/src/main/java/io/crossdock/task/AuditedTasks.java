package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import io.crossdock.monitor.JournalLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the journal says of an intervention, a line for each lane: for implementations of {@link
 * TaskStore#intervene}, which write it in the same transaction. Not safe for use by several
 * threads.
 */
public final class AuditedTasks {

  /** So many numbers of tasks are named in a line. */
  private static final int NAMED = 1_000;

  private final Intervention wanted;
  private final Map<Lane, Changed> lanes = new LinkedHashMap<>();

  /** Those of one lane. */
  private static final class Changed {
    private final List<Long> first = new ArrayList<>();
    private String key = "";
    private long count;
  }

  /**
   * Of an intervention; no task yet.
   *
   * @param wanted why, and by whom
   */
  public AuditedTasks(Intervention wanted) {
    this.wanted = requireNonNull(wanted, "wanted");
  }

  /**
   * One that was changed.
   *
   * @param lane what it belongs to
   * @param task its number
   * @param key of its item
   */
  public void add(Lane lane, long task, String key) {
    Changed changed = lanes.computeIfAbsent(lane, ignored -> new Changed());
    changed.count++;
    changed.key = key;
    if (changed.first.size() < NAMED) {
      changed.first.add(task);
    }
  }

  /**
   * A line for each lane in which a task was changed. A line about one task has its number and its
   * key.
   *
   * @param at when
   */
  public List<JournalLine> lines(Instant at) {
    List<JournalLine> lines = new ArrayList<>();
    lanes.forEach((lane, changed) -> lines.add(line(at, lane, changed)));
    return lines;
  }

  private JournalLine line(Instant at, Lane lane, Changed changed) {
    JournalLine.Builder line =
        line(wanted, at, changed.count).route(lane.route()).outgoing(lane.outgoing());
    if (changed.count == 1) {
      return line.task(changed.first.get(0)).key(changed.key).build();
    }
    long more = changed.count - changed.first.size();
    return line.details(
            changed.first.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "tasks ", ""))
                + (more == 0 ? "" : " and " + more + " more"))
        .build();
  }

  /** What is said of so many tasks. */
  static JournalLine.Builder line(Intervention wanted, Instant at, long tasks) {
    return JournalLine.of(
            JournalLine.Kind.AUDIT,
            at,
            event(wanted.action()),
            done(wanted.action())
                + " "
                + (tasks == 1 ? "1 task" : tasks + " tasks")
                + ": "
                + wanted.reason())
        .actor(wanted.actor());
  }

  private static String event(Intervention.Action action) {
    return switch (action) {
      case RETRY -> "retry";
      case SKIP -> "skip";
      case DELETE -> "delete";
      case COMPLETE -> "complete";
      case HAPPENED, DID_NOT_HAPPEN -> "resolve";
    };
  }

  private static String done(Intervention.Action action) {
    return switch (action) {
      case RETRY -> "retried";
      case SKIP -> "skipped";
      case DELETE -> "deleted";
      case COMPLETE -> "completed";
      case HAPPENED -> "resolved as happened";
      case DID_NOT_HAPPEN -> "resolved as not happened";
    };
  }
}
