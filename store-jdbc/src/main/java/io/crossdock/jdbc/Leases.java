package io.crossdock.jdbc;

import io.crossdock.task.LaneHeldException;
import io.crossdock.task.LeaseLostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which run has which lane, and until when. Only the clock of the database counts; a row of a lane
 * is locked while it is looked at by one who then changes something.
 */
final class Leases {

  private final LaneTable lanes;
  private final Dialect dialect;
  private final Holder holder;

  Leases(LaneTable lanes, Dialect dialect, Holder holder) {
    this.lanes = lanes;
    this.dialect = dialect;
    this.holder = holder;
  }

  /** Lends lanes to a run, all of them or none. */
  void lend(Handle handle, long run, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    LaneTable.lock(handle, numbers);
    Query held =
        handle
            .createQuery(
                "select id, run, holder, held_until from crossdock_lane where id in (<ids>)"
                    + " and run is not null and held_until > "
                    + dialect.clock()
                    + (holder.sharing() == Holder.Sharing.WITHIN_A_PROCESS
                        ? " and process = :process"
                        : "")
                    + " order by id")
            .bindList("ids", numbers);
    if (holder.sharing() == Holder.Sharing.WITHIN_A_PROCESS) {
      held.bind("process", holder.process());
    }
    held.map((rs, context) -> held(handle, rs))
        .findFirst()
        .ifPresent(
            refused -> {
              throw refused;
            });
    handle
        .createUpdate(
            "update crossdock_lane set run = :run, holder = :holder, process = :process,"
                + " held_until = "
                + dialect.in(":lease")
                + " where id in (<ids>)")
        .bind("run", run)
        .bind("holder", holder.name())
        .bind("process", holder.process())
        .bind("lease", holder.lease().toMillis())
        .bindList("ids", numbers)
        .execute();
  }

  private LaneHeldException held(Handle handle, ResultSet rs) throws SQLException {
    return new LaneHeldException(
        lanes.lane(handle, rs.getLong("id")),
        rs.getLong("run"),
        Texts.required(rs, "holder"),
        Columns.toInstant(rs.getObject("held_until", OffsetDateTime.class)));
  }

  /** Refuses a run whose lease has run out. Its lanes are locked. */
  void require(Handle handle, long run, Collection<Long> numbers) {
    if (!has(handle, run, numbers)) {
      throw lost(handle, run, numbers);
    }
  }

  /** Whether the lease of a run has not run out. */
  boolean has(Handle handle, long run, Collection<Long> numbers) {
    return numbers.size() == held(handle, run, Duration.ZERO);
  }

  /** Whether a run has its lanes for three quarters of the lease still. */
  boolean isFresh(Handle handle, long run, Collection<Long> numbers) {
    return numbers.size() == held(handle, run, holder.lease().multipliedBy(3).dividedBy(4));
  }

  private int held(Handle handle, long run, Duration longer) {
    return handle
        .createQuery(
            "select count(*) from crossdock_lane where run = :run and held_until > "
                + dialect.in(":longer"))
        .bind("run", run)
        .bind("longer", longer.toMillis())
        .mapTo(Integer.class)
        .one();
  }

  /** Renews a lease that has not run out. */
  void renew(Handle handle, long run) {
    handle
        .createUpdate(
            "update crossdock_lane set held_until = " + dialect.in(":lease") + " where run = :run")
        .bind("lease", holder.lease().toMillis())
        .bind("run", run)
        .execute();
  }

  /** After how much time a run is to renew: twice more before it would be too late. */
  Duration renewAfter() {
    return holder.lease().dividedBy(3);
  }

  /** Gives back what a run still has. */
  static void giveBack(Handle handle, long run) {
    handle.execute(
        "update crossdock_lane set run = null, holder = null, process = null, held_until = null"
            + " where run = ?",
        run);
  }

  private LeaseLostException lost(Handle handle, long run, Collection<Long> numbers) {
    String why =
        handle
            .createQuery(
                "select id, run, holder, held_until from crossdock_lane where id in (<ids>)"
                    + " and (run is null or run <> :run or held_until <= "
                    + dialect.clock()
                    + ") order by id")
            .bindList("ids", numbers)
            .bind("run", run)
            .map((rs, context) -> why(handle, run, rs))
            .findFirst()
            .orElse("its lease has run out");
    return new LeaseLostException(run, why);
  }

  /** Who has had a lane since, as far as its runs are still there. */
  private static String since(Handle handle, long run, long lane) {
    return handle
        .createQuery(
            "select r.id, r.begun, r.ended from crossdock_run r where r.id > :run and r.claimed"
                + " and exists (select 1 from crossdock_tally t where t.run = r.id"
                + " and t.lane = :lane) order by r.id limit 1")
        .bind("run", run)
        .bind("lane", lane)
        .map(
            (rs, context) -> {
              @Nullable Instant ended =
                  Columns.toInstant(rs.getObject("ended", OffsetDateTime.class));
              return ", which run "
                  + rs.getLong("id")
                  + " has had since "
                  + Columns.toInstant(rs.getObject("begun", OffsetDateTime.class))
                  + (ended == null ? "" : " until " + ended);
            })
        .findFirst()
        .orElse("");
  }

  private String why(Handle handle, long run, ResultSet rs) throws SQLException {
    String lane = String.valueOf(lanes.lane(handle, rs.getLong("id")));
    @Nullable Long other = rs.getObject("run", Long.class);
    if (other == null) {
      return "it no longer has " + lane + since(handle, run, rs.getLong("id"));
    }
    if (other == run) {
      return "its lease of "
          + lane
          + " ran out at "
          + Columns.toInstant(rs.getObject("held_until", OffsetDateTime.class));
    }
    return "run " + other + " of " + Texts.required(rs, "holder") + " has " + lane + " now";
  }
}
