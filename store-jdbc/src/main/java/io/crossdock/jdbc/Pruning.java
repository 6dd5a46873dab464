package io.crossdock.jdbc;

import io.crossdock.TimeSource;
import io.crossdock.task.Lane;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Lets go of tasks at their end, in transactions of bounded size. */
final class Pruning {

  private static final int PORTION = 1_000;

  /** A finished version keeps older ones of its item from being retried. */
  private static final String NOT_NEEDED =
      " and not (t.state = 'FINISHED' and exists (select 1 from crossdock_task o"
          + " where o.name = t.name and o.lane = t.lane and o.id < t.id"
          + " and (o.place > 0 or o.state in ('FAILED', 'REJECTED', 'SKIPPED'))))";

  private final Database database;
  private final TimeSource time;

  Pruning(Database database, TimeSource time) {
    this.database = database;
    this.time = time;
  }

  /** A portion of what is gone: how many, and the last of them. */
  private record Gone(int tasks, long last) {}

  private record Row(long id, Optional<Long> payload) {}

  int prune(Retention retention) {
    Optional<Instant> latest = retention.age().map(time.now()::minus);
    Map<Long, Lane> lanes = database.read("listing lanes", LaneTable::byNumber);
    int pruned = 0;
    for (Map.Entry<Long, Lane> lane : lanes.entrySet()) {
      if (retention.covers(lane.getValue())) {
        pruned += lane(lane.getKey(), retention, latest);
      }
    }
    return pruned;
  }

  private int lane(long lane, Retention retention, Optional<Instant> latest) {
    List<String> states = retention.states().stream().map(TaskState::name).toList();
    long beyond =
        database.read("pruning tasks", handle -> newestBeyond(handle, lane, states, retention));
    int pruned = 0;
    Gone gone = new Gone(PORTION, 0);
    while (gone.tasks() == PORTION) {
      long after = gone.last();
      gone =
          database.write(
              "pruning tasks", handle -> portion(handle, lane, states, latest, beyond, after));
      pruned += gone.tasks();
    }
    return pruned;
  }

  /** The number up to which tasks are more than are kept; 0 if there are not more. */
  private static long newestBeyond(
      Handle handle, long lane, List<String> states, Retention retention) {
    if (retention.count().isEmpty()) {
      return 0;
    }
    return handle
        .createQuery(
            "select id from crossdock_task where lane = :lane and place = 0"
                + " and state in (<states>) order by lane desc, place desc, id desc"
                + " limit 1 offset :kept")
        .bind("lane", lane)
        .bindList("states", states)
        .bind("kept", retention.count().getAsInt())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static Gone portion(
      Handle handle,
      long lane,
      List<String> states,
      Optional<Instant> latest,
      long beyond,
      long after) {
    // A person may be about to retry one of them.
    LaneTable.lock(handle, List.of(lane));
    Query query =
        handle
            .createQuery(
                "select t.id, t.payload from crossdock_task t where t.lane = :lane and t.place = 0"
                    + " and t.id > :after and t.state in (<states>) and (t.id <= :beyond"
                    + (latest.isPresent() ? " or t.changed <= :latest)" : ")")
                    + NOT_NEEDED
                    + " order by t.lane, t.place, t.id limit :most")
            .bind("lane", lane)
            .bind("after", after)
            .bindList("states", states)
            .bind("beyond", beyond)
            .bind("most", PORTION);
    latest.ifPresent(at -> query.bind("latest", Columns.toColumn(at)));
    List<Row> rows =
        query.map((rs, context) -> new Row(rs.getLong("id"), TaskRows.payload(rs))).list();
    remove(handle, rows.stream().map(Row::id).toList());
    PayloadTable.drop(handle, rows.stream().flatMap(row -> row.payload().stream()).toList());
    return new Gone(rows.size(), rows.isEmpty() ? after : rows.get(rows.size() - 1).id());
  }

  /** Removes rows. */
  static void remove(Handle handle, List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch("delete from crossdock_task where id = ?")) {
      ids.forEach(id -> batch.bind(0, id).add());
      batch.execute();
    }
  }
}
