package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.task.Lane;
import io.crossdock.task.RunQuery;
import io.crossdock.task.RunRetention;
import io.crossdock.task.RunSlot;
import io.crossdock.task.StoredRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads runs, and lets go of old ones. */
final class RunRows {

  private static final int PORTION = 500;

  private final LaneTable lanes;
  private final Dialect dialect;
  private final Holder holder;
  private final TimeSource time;

  RunRows(LaneTable lanes, Dialect dialect, Holder holder, TimeSource time) {
    this.lanes = lanes;
    this.dialect = dialect;
    this.holder = holder;
    this.time = time;
  }

  List<StoredRun> find(Handle handle, RunQuery asked) {
    return find(handle, asked, ", r.report");
  }

  private List<StoredRun> find(Handle handle, RunQuery asked, String more) {
    List<Long> numbers = new ArrayList<>();
    asked.lanes().forEach(lane -> lanes.find(handle, lane).ifPresent(numbers::add));
    if (!asked.lanes().isEmpty() && numbers.isEmpty()) {
      return List.of();
    }
    String sql =
        "select r.id, r.begun, r.ended, r.schedule, r.slot, r.slots"
            + more
            + ", case when "
            + running()
            + " then 1 else 0 end as running from crossdock_run r where true"
            + (asked.beyond() == 0 ? "" : " and r.id < :beyond")
            + (asked.number().isEmpty() ? "" : " and r.id = :number")
            + (asked.schedule().isEmpty() ? "" : " and r.schedule = :schedule")
            + (asked.slot().isEmpty() ? "" : " and r.slot = :slot")
            + (asked.since().isEmpty() ? "" : " and r.begun >= :since")
            + (asked.until().isEmpty() ? "" : " and r.begun < :until")
            + (numbers.isEmpty()
                ? ""
                : " and exists (select 1 from crossdock_tally t"
                    + " where t.run = r.id and t.lane in (<lanes>))")
            + states(asked)
            + " order by r.id desc limit :most";
    Query query = handle.createQuery(sql).bind("most", asked.most());
    if (holder.sharing() == Holder.Sharing.WITHIN_A_PROCESS) {
      query.bind("process", holder.process());
    }
    bind(query, asked);
    if (!numbers.isEmpty()) {
      query.bindList("lanes", numbers);
    }
    return whole(handle, query.map((rs, context) -> Row.of(rs, more)).list());
  }

  private static void bind(Query query, RunQuery asked) {
    if (asked.beyond() != 0) {
      query.bind("beyond", asked.beyond());
    }
    asked.number().ifPresent(number -> query.bind("number", number));
    asked.schedule().ifPresent(schedule -> query.bind("schedule", schedule));
    asked.slot().ifPresent(slot -> query.bind("slot", Columns.toColumn(slot)));
    asked.since().ifPresent(since -> query.bind("since", Columns.toColumn(since)));
    asked.until().ifPresent(until -> query.bind("until", Columns.toColumn(until)));
  }

  /** One that claimed nothing holds nothing: nobody knows whether it goes on. */
  private String running() {
    return "r.ended is null and (not r.claimed or exists (select 1 from crossdock_lane l"
        + " where l.run = r.id and l.held_until > "
        + dialect.clock()
        + (holder.sharing() == Holder.Sharing.WITHIN_A_PROCESS ? " and l.process = :process" : "")
        + "))";
  }

  private String states(RunQuery asked) {
    if (asked.states().isEmpty()) {
      return "";
    }
    return asked.states().stream()
        .map(
            state ->
                switch (state) {
                  case RUNNING -> "(" + running() + ")";
                  case ENDED -> "r.ended is not null";
                  case BROKEN_OFF -> "(r.ended is null and not (" + running() + "))";
                })
        .sorted()
        .collect(Collectors.joining(" or ", " and (", ")"));
  }

  /** A run without its lanes. */
  private record Row(
      long number,
      StoredRun.State state,
      Instant begun,
      @Nullable Instant ended,
      @Nullable RunSlot slot,
      @Nullable String report) {

    static Row of(ResultSet rs, String more) throws SQLException {
      @Nullable Instant ended = Columns.toInstant(rs.getObject("ended", OffsetDateTime.class));
      StoredRun.State open =
          rs.getInt("running") == 1 ? StoredRun.State.RUNNING : StoredRun.State.BROKEN_OFF;
      return new Row(
          rs.getLong("id"),
          ended == null ? open : StoredRun.State.ENDED,
          rs.getObject("begun", OffsetDateTime.class).toInstant(),
          ended,
          slot(rs),
          more.isEmpty() ? null : Texts.of(rs, "report"));
    }

    private static @Nullable RunSlot slot(ResultSet rs) throws SQLException {
      @Nullable String schedule = Texts.of(rs, "schedule");
      return schedule == null
          ? null
          : new RunSlot(
              schedule,
              rs.getObject("slot", OffsetDateTime.class).toInstant(),
              rs.getLong("slots"));
    }

    StoredRun.Builder toRun() {
      return StoredRun.of(number, state, begun).ended(ended).slot(slot).report(report);
    }
  }

  private List<StoredRun> whole(Handle handle, List<Row> rows) {
    Map<Long, StoredRun.Builder> runs = new LinkedHashMap<>();
    rows.forEach(row -> runs.put(row.number(), row.toRun()));
    Map<Long, Lane> known = new HashMap<>();
    for (List<Long> some : TaskTable.portions(runs.keySet())) {
      handle
          .createQuery("select * from crossdock_tally where run in (<runs>) order by run, lane")
          .bindList("runs", some)
          .map(
              (rs, context) -> {
                Lane lane =
                    known.computeIfAbsent(rs.getLong("lane"), number -> lanes.lane(handle, number));
                return Objects.requireNonNull(runs.get(rs.getLong("run")))
                    .tally(lane, Runs.tally(rs, Map.of()));
              })
          .list();
    }
    return runs.values().stream().map(StoredRun.Builder::build).toList();
  }

  int prune(Database database, RunRetention retention) {
    Predicate<StoredRun> choice = retention.choice(Columns.toMicros(time.now()));
    int pruned = 0;
    RunQuery next = RunQuery.all().atMost(PORTION);
    Optional<Long> last = Optional.of(0L);
    while (last.isPresent()) {
      RunQuery page = next.beyond(last.get());
      List<StoredRun> runs = database.read("pruning runs", handle -> find(handle, page, ""));
      List<Long> gone = runs.stream().filter(choice).map(StoredRun::number).toList();
      pruned += database.write("pruning runs", handle -> remove(handle, gone));
      last = runs.stream().map(StoredRun::number).reduce((first, second) -> second);
    }
    return pruned;
  }

  private static int remove(Handle handle, List<Long> runs) {
    int gone = 0;
    for (String sql :
        List.of(
            "delete from crossdock_tally where run = ?",
            "delete from crossdock_run where id = ?")) {
      if (!runs.isEmpty()) {
        gone = 0;
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
          runs.forEach(run -> batch.bind(0, run).add());
          for (int count : batch.execute()) {
            gone += count;
          }
        }
      }
    }
    return gone;
  }
}
