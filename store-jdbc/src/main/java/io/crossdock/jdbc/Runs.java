package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.task.Lane;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import io.crossdock.task.StoredRun;
import io.crossdock.task.Tally;
import io.crossdock.task.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Runs and what each did in its lanes. */
final class Runs {

  private final LaneTable lanes;
  private final Leases leases;
  private final EntryTable entries;
  private final TimeSource time;

  /** Whether a run has its lanes to itself. */
  enum Claim {
    NOTHING,
    ITS_LANES
  }

  Runs(LaneTable lanes, Leases leases, EntryTable entries, TimeSource time) {
    this.lanes = lanes;
    this.leases = leases;
    this.entries = entries;
    this.time = time;
  }

  long begin(Handle handle, RunStart start, Claim claim) {
    long run = Counters.next(handle, "run", 1);
    Optional<RunSlot> slot = start.slot();
    handle.execute(
        "insert into crossdock_run (id, begun, claimed, schedule, slot, slots)"
            + " values (?, ?, ?, ?, ?, ?)",
        run,
        Columns.toColumn(time.now()),
        claim == Claim.ITS_LANES,
        slot.map(RunSlot::schedule).orElse(null),
        Columns.toColumn(slot.map(RunSlot::at).orElse(null)),
        slot.map(RunSlot::slots).orElse(null));
    List<Long> numbers = start.lanes().stream().map(lane -> lanes.findOrAdd(handle, lane)).toList();
    if (claim == Claim.ITS_LANES) {
      leases.lend(handle, run, numbers);
    }
    start.condition().ifPresent(condition -> entries.require(handle, condition));
    // What a person does meanwhile is either carried over or counted for this run.
    LaneTable.lock(handle, numbers);
    for (long number : numbers) {
      handle.execute(
          "insert into crossdock_tally (run, lane, carried_over, items_read, filtered, unchanged,"
              + " finished, failed, skipped, rejected, superseded, deleted)"
              + " values (?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
          run,
          number,
          openTasks(handle, number));
    }
    return run;
  }

  StoredRun.State end(Handle handle, long run, String report) {
    OfRun found = find(handle, run);
    LaneTable.lock(handle, found.numbers());
    boolean ends =
        isEnded(handle, run)
            || found.claim == Claim.NOTHING
            || leases.has(handle, run, found.numbers());
    handle.execute(
        "update crossdock_run set ended = coalesce(ended, ?), report = ? where id = ?",
        ends ? Columns.toColumn(time.now()) : null,
        report,
        run);
    Leases.giveBack(handle, run);
    return ends ? StoredRun.State.ENDED : StoredRun.State.BROKEN_OFF;
  }

  private static boolean isEnded(Handle handle, long run) {
    return handle
        .createQuery("select count(*) from crossdock_run where id = ? and ended is not null")
        .bind(0, run)
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  /** Renews the lease of a run, without a lock where it is fresh. */
  Duration renew(Handle handle, long run) {
    OfRun found = find(handle, run);
    if (found.claim == Claim.ITS_LANES && !leases.isFresh(handle, run, found.numbers())) {
      lock(handle, run);
      leases.renew(handle, run);
    }
    return leases.renewAfter();
  }

  /**
   * The lanes of a run by number, locked: its transactions go one after the other, so that a
   * version that finishes and a newer one that is read never miss each other. A run that has lost
   * what it claimed is refused.
   */
  OfRun lock(Handle handle, long run) {
    OfRun found = find(handle, run);
    LaneTable.lock(handle, found.numbers());
    if (found.claim == Claim.ITS_LANES) {
      leases.require(handle, run, found.numbers());
    }
    return found;
  }

  private OfRun find(Handle handle, long run) {
    Claim claim =
        handle
            .createQuery("select claimed from crossdock_run where id = ?")
            .bind(0, run)
            .mapTo(Boolean.class)
            .findOne()
            .map(claimed -> claimed ? Claim.ITS_LANES : Claim.NOTHING)
            .orElseThrow(() -> noRun(run));
    Map<Lane, Long> numbers = new LinkedHashMap<>();
    handle
        .createQuery("select lane from crossdock_tally where run = ? order by lane")
        .bind(0, run)
        .mapTo(Long.class)
        .list()
        .forEach(number -> numbers.put(lanes.lane(handle, number), number));
    return new OfRun(run, claim, numbers);
  }

  Tally tally(Handle handle, long run, Lane lane) {
    long number = lanes.find(handle, lane).orElse(-1L);
    // What is counted and what is open are two questions: nobody changes a task between them.
    LaneTable.lock(handle, List.of(number));
    return handle
        .createQuery("select * from crossdock_tally where run = ? and lane = ?")
        .bind(0, run)
        .bind(1, number)
        .map((rs, context) -> tally(rs, open(handle, number)))
        .findOne()
        .orElseThrow(
            () -> {
              requireRun(handle, run);
              return notOfRun(run, lane);
            });
  }

  static Tally tally(ResultSet rs, Map<TaskState, Long> open) throws SQLException {
    Map<TaskState, Long> ends = new EnumMap<>(TaskState.class);
    for (TaskState state : TaskState.values()) {
      if (!state.isOpen() && rs.getLong(Columns.ofEnd(state)) > 0) {
        ends.put(state, rs.getLong(Columns.ofEnd(state)));
      }
    }
    return new Tally(
        rs.getLong("carried_over"),
        rs.getLong("items_read"),
        rs.getLong("filtered"),
        rs.getLong("unchanged"),
        ends,
        open);
  }

  /** How many in all: an index holds that, while their states are in the rows. */
  private static long openTasks(Handle handle, long lane) {
    return handle
        .createQuery("select count(*) from crossdock_task where lane = ? and place in (1, 2)")
        .bind(0, lane)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Counts what a person did, for the runs that are under way: such as claimed the lane and have it
   * still, or claimed nothing. The lane is locked.
   *
   * @param counts to be added, by column
   */
  static void addByPerson(Handle handle, long lane, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    String set =
        counts.keySet().stream()
            .map(column -> column + " = " + column + " + :" + column)
            .collect(Collectors.joining(", "));
    handle
        .createUpdate(
            "update crossdock_tally set "
                + set
                + " where lane = :lane and run in (select r.id from crossdock_run r"
                + " where r.ended is null and (not r.claimed or exists"
                + " (select 1 from crossdock_lane l where l.id = :lane and l.run = r.id)))")
        .bind("lane", lane)
        .bindMap(counts)
        .execute();
  }

  private static Map<TaskState, Long> open(Handle handle, long lane) {
    Map<TaskState, Long> open = new EnumMap<>(TaskState.class);
    handle
        .createQuery(
            "select state, count(*) from crossdock_task where lane = ? and place in (1, 2)"
                + " group by state")
        .bind(0, lane)
        .map((rs, context) -> Map.entry(TaskState.valueOf(rs.getString(1)), rs.getLong(2)))
        .forEach(entry -> open.put(entry.getKey(), entry.getValue()));
    return open;
  }

  private static void requireRun(Handle handle, long run) {
    boolean absent =
        handle
            .createQuery("select id from crossdock_run where id = ?")
            .bind(0, run)
            .mapTo(Long.class)
            .findOne()
            .isEmpty();
    if (absent) {
      throw noRun(run);
    }
  }

  private static IllegalArgumentException noRun(long run) {
    return new IllegalArgumentException("there is no run " + run);
  }

  private static IllegalArgumentException notOfRun(long run, Lane lane) {
    return new IllegalArgumentException("run " + run + " does not work on " + lane);
  }

  /** A run with its lanes locked, and what is to be added to its counts. */
  static final class OfRun {
    private final long run;
    private final Claim claim;
    private final Map<Lane, Long> numbers;
    private final Map<Long, Map<String, Long>> added = new HashMap<>();

    private OfRun(long run, Claim claim, Map<Lane, Long> numbers) {
      this.run = run;
      this.claim = claim;
      this.numbers = numbers;
    }

    /** Who changes what it changes. */
    String actor() {
      return "run " + run;
    }

    long number(Lane lane) {
      Long number = numbers.get(lane);
      if (number == null) {
        throw notOfRun(run, lane);
      }
      return number;
    }

    Collection<Long> numbers() {
      return numbers.values();
    }

    void requireNumber(long number) {
      if (!numbers.containsValue(number)) {
        throw new IllegalArgumentException(
            "run " + run + " changes a task of a lane that it does not work on");
      }
    }

    void add(long lane, String column, long count) {
      if (count != 0) {
        added.computeIfAbsent(lane, ignored -> new HashMap<>()).merge(column, count, Long::sum);
      }
    }

    void addEnd(long lane, TaskState end) {
      add(lane, Columns.ofEnd(end), 1);
    }

    void store(Handle handle) {
      if (added.isEmpty()) {
        return;
      }
      try (PreparedBatch batch =
          handle.prepareBatch(
              "update crossdock_tally set items_read = items_read + :items_read,"
                  + " filtered = filtered + :filtered, unchanged = unchanged + :unchanged,"
                  + " finished = finished + :finished, failed = failed + :failed,"
                  + " skipped = skipped + :skipped, rejected = rejected + :rejected,"
                  + " superseded = superseded + :superseded, deleted = deleted + :deleted"
                  + " where run = :run and lane = :lane")) {
        added.forEach(
            (lane, counts) -> {
              batch.bind("run", run).bind("lane", lane);
              Columns.COUNTS.forEach(name -> batch.bind(name, counts.getOrDefault(name, 0L)));
              batch.add();
            });
        batch.execute();
      }
    }
  }
}
