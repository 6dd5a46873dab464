package io.crossdock.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import io.crossdock.TimeSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How db-scheduler reads and writes the rows, and what is due for it.
 *
 * <p>Two clocks meet here. What db-scheduler takes for its own is the database's, so that no jump
 * of an instance's clock makes another one look dead. What is due goes by the time source of the
 * instance, which may be driven.
 */
final class TimerColumns extends DefaultJdbcCustomization {

  private final TimeSource time;
  private final TimerWait wait;
  private final String tasks;

  /**
   * For some timers.
   *
   * @param wait is told of each look
   * @param tasks names without quotes
   */
  TimerColumns(TimeSource time, TimerWait wait, Collection<String> tasks) {
    super(true);
    this.time = time;
    this.wait = wait;
    this.tasks = tasks.stream().map(task -> "'" + task + "'").collect(Collectors.joining(", "));
  }

  @Override
  public String getName() {
    return "Crossdock";
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant instant)
      throws SQLException {
    statement.setObject(index, Columns.toColumn(instant));
  }

  @Override
  public @Nullable Instant getInstant(ResultSet rs, String column) throws SQLException {
    return Columns.toInstant(rs.getObject(column, OffsetDateTime.class));
  }

  @Override
  public byte @Nullable [] getTaskData(ResultSet rs, String column) {
    // There is none: what a call needs lies with the timer.
    return null;
  }

  /** Only of our own tasks, so that those of others are never looked at. */
  @Override
  public String createSelectDueQuery(
      String table, int limit, String andCondition, boolean orderByPriority) {
    Instant now = Columns.toMicros(time.now());
    wait.look(now);
    return "select * from "
        + table
        // db-scheduler gives its own time as the second value.
        + " where picked = ? and cast(? as timestamp(6) with time zone) is not null"
        + " and execution_time <= timestamp with time zone '"
        + now
        + "' and task_name in ("
        + tasks
        + ") "
        + andCondition
        + " order by execution_time fetch first "
        + limit
        + " rows only";
  }
}
