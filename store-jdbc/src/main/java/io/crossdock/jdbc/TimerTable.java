package io.crossdock.jdbc;

import io.crossdock.task.Timers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/**
 * The rows of timers. Which is due, who has picked it and who has died is db-scheduler's matter;
 * here is what it does not know: versions that take the place of others, and due times that stay.
 */
final class TimerTable {

  static final String NAME = "crossdock_timer";

  /** How often a timer is given again that another instance gives at the same moment. */
  private static final int ATTEMPTS = 10;

  private static final String FREE = "picked = false, picked_by = null, last_heartbeat = null";
  private static final String NO_SUCCESSOR = "successor = null, successor_time = null";

  private final Database database;
  private final Duration dead;

  /**
   * Timers of a database.
   *
   * @param dead who has given no sign for so long is dead
   */
  TimerTable(Database database, Duration dead) {
    this.database = database;
    this.dead = dead;
  }

  /** What db-scheduler calls a timer: each version is a task of its own. */
  static String task(Timers.Timer timer) {
    return timer.name() + "/" + timer.version();
  }

  /** Another instance has made the same row: this transaction is rolled back, and done again. */
  private static final class MadeMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Row(String task, Pick pick) {}

  private enum Pick {
    NOBODY,
    ALIVE,
    DEAD
  }

  /** Brings a timer in, in the place of other versions of its name. */
  void give(Timers.Timer timer) {
    for (int again = ATTEMPTS - 1; ; again--) {
      boolean last = again == 0;
      try {
        database.write(
            "giving a timer",
            handle -> {
              give(handle, timer, last);
              return timer;
            });
        return;
      } catch (MadeMeanwhile e) {
        continue;
      }
    }
  }

  private void give(Handle handle, Timers.Timer timer, boolean last) {
    Optional<Row> row = lock(handle, timer.name());
    if (row.isEmpty()) {
      insert(handle, timer, last);
    } else if (row.get().pick() == Pick.ALIVE) {
      boolean same = row.get().task().equals(task(timer));
      succeed(handle, timer, same ? NO_SUCCESSOR : "successor = :task, successor_time = :first");
    } else if (row.get().pick() == Pick.DEAD && row.get().task().equals(task(timer))) {
      // db-scheduler finds it, for all instances alike.
      succeed(handle, timer, NO_SUCCESSOR);
    } else {
      String taken = "task_name = :task, execution_time = least(execution_time, :first), ";
      succeed(handle, timer, taken + NO_SUCCESSOR + ", version = version + 1, " + FREE);
    }
  }

  private Optional<Row> lock(Handle handle, String name) {
    return handle
        .createQuery(
            "select task_name, picked, last_heartbeat <= "
                + database.dialect().in(":dead")
                + " as dead from crossdock_timer where task_instance = :name for update")
        .bind("name", name)
        .bind("dead", -dead.toMillis())
        .map((rs, context) -> row(rs))
        .findOne();
  }

  private static Row row(ResultSet rs) throws SQLException {
    Pick picked = rs.getBoolean("dead") ? Pick.DEAD : Pick.ALIVE;
    return new Row(rs.getString("task_name"), rs.getBoolean("picked") ? picked : Pick.NOBODY);
  }

  private static void insert(Handle handle, Timers.Timer timer, boolean last) {
    Update insert =
        handle.createUpdate(
            "insert into crossdock_timer"
                + " (task_instance, task_name, execution_time, picked, version)"
                + " values (:name, :task, :first, false, 1)");
    try {
      bind(insert, timer).execute();
    } catch (UnableToExecuteStatementException e) {
      if (!last && StoreFaults.isAlreadyThere(e)) {
        throw new MadeMeanwhile();
      }
      throw e;
    }
  }

  private static void succeed(Handle handle, Timers.Timer timer, String changes) {
    String update = "update crossdock_timer set " + changes + " where task_instance = :name";
    bind(handle.createUpdate(update), timer).execute();
  }

  private static Update bind(Update update, Timers.Timer timer) {
    update.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    return update
        .bind("name", timer.name())
        .bind("task", task(timer))
        .bind("first", Columns.toColumn(timer.first()));
  }

  /**
   * Lets go of a timer that is picked, for its successor if it has one.
   *
   * @param version of the row, by which it is known that nobody else has picked it since
   * @param next when it is due
   * @return whether it was still picked so
   */
  boolean release(String name, long version, Instant next) {
    return 1
        == database.write(
            "releasing a timer",
            handle ->
                handle
                    .createUpdate(
                        "update crossdock_timer set task_name = coalesce(successor, task_name),"
                            // To H2 the least of a time and null is null, to PostgreSQL the time.
                            + " execution_time = coalesce(least(:next, successor_time), :next), "
                            + NO_SUCCESSOR
                            + ", version = version + 1, "
                            + FREE
                            + " where task_instance = :name and version = :version and picked")
                    .bind("name", name)
                    .bind("version", version)
                    .bind("next", Columns.toColumn(next))
                    .execute());
  }

  /** Changes when a timer is due that is not picked; false if it is, or is of another version. */
  boolean move(Timers.Timer timer, Instant at) {
    return 1
        == database.write(
            "moving a timer",
            handle ->
                handle
                    .createUpdate(
                        "update crossdock_timer set execution_time = :at, version = version + 1"
                            + " where task_instance = :name and task_name = :task and not picked")
                    .bind("name", timer.name())
                    .bind("task", task(timer))
                    .bind("at", Columns.toColumn(at))
                    .execute());
  }

  /** When those tasks are due that are not picked, by name. */
  Map<String, Instant> next(Collection<String> tasks) {
    return database.read(
        "looking up when timers are due",
        handle -> {
          Map<String, Instant> next = new LinkedHashMap<>();
          handle
              .createQuery(
                  "select task_instance, execution_time from crossdock_timer"
                      + " where task_name in (<tasks>) and not picked order by task_instance")
              .bindList("tasks", tasks)
              .map(
                  (rs, context) ->
                      Map.entry(
                          rs.getString("task_instance"),
                          rs.getObject("execution_time", OffsetDateTime.class).toInstant()))
              .forEach(entry -> next.put(entry.getKey(), entry.getValue()));
          return next;
        });
  }

  /**
   * Takes over those whose call of an older version died with its instance. db-scheduler does not
   * find them, since nobody knows that version any more.
   *
   * @return how many
   */
  int takeOver(Collection<String> tasks) {
    return database.write(
        "taking over timers",
        handle ->
            handle
                .createUpdate(
                    "update crossdock_timer set task_name = successor,"
                        + " execution_time = least(execution_time, successor_time), "
                        + NO_SUCCESSOR
                        + ", version = version + 1, "
                        + FREE
                        + " where successor in (<tasks>) and picked and last_heartbeat <= "
                        + database.dialect().in(":dead"))
                .bindList("tasks", tasks)
                .bind("dead", -dead.toMillis())
                .execute());
  }

  /** Frees what another process had picked, where only one at a time has the database. */
  void freeFromOthers(String process) {
    database.write(
        "freeing timers of a process that is gone",
        handle ->
            handle
                .createUpdate(
                    "update crossdock_timer set version = version + 1, "
                        + FREE
                        + " where picked and picked_by not like :ours")
                .bind("ours", process + " %")
                .execute());
  }

  /** The time by the database. */
  Instant now() {
    return database.read(
        "asking for the time",
        handle ->
            handle
                .createQuery("select " + database.dialect().clock() + " as now_there")
                .map((rs, context) -> rs.getObject("now_there", OffsetDateTime.class).toInstant())
                .one());
  }
}
