package io.crossdock.jdbc;

import io.crossdock.task.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** What the databases do differently. All else is SQL that each of them takes. */
enum Dialect {
  /** Ends a transaction at each change of a table. */
  H2("current_timestamp") {
    @Override
    String in(String millis) {
      return "dateadd(millisecond, " + millis + ", current_timestamp)";
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      // By default H2 writes up to half a second after the commit; what was committed then is lost
      // when the process is killed. Source: H2 documentation, "Durability Problems", and own
      // trials.
      try (Statement statement = connection.createStatement()) {
        statement.execute("set write_delay 0");
      }
    }

    @Override
    void endIfIdleFor(Handle handle, Duration longest) {
      // One process has the file; in a server of the host's, H2 has no such limit.
    }

    @Override
    void bringUpToDate(Database database, Schema schema) {
      schema.bringUpToDateBesideALock(database);
    }

    @Override
    void learnTasks(Handle handle) {
      // H2 does so by itself. Source: H2 documentation, "SET ANALYZE_AUTO".
    }
  },

  /** Changes tables within a transaction. */
  POSTGRESQL("clock_timestamp()") {
    @Override
    String in(String millis) {
      return "clock_timestamp() + " + millis + " * interval '1 millisecond'";
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet shown = statement.executeQuery("show server_encoding")) {
        String encoding = shown.next() ? shown.getString(1) : "none";
        if (!encoding.equals("UTF8")) {
          throw new StoreException(
              "opening the host's database failed: its encoding is "
                  + encoding
                  + ", in which not every item can be kept; allowed: UTF8",
              null);
        }
      }
    }

    @Override
    void endIfIdleFor(Handle handle, Duration longest) {
      // A session that was ended holds no lock. Source: PostgreSQL documentation, chapter "Client
      // Connection Defaults", idle_in_transaction_session_timeout, in milliseconds.
      handle.execute("set local idle_in_transaction_session_timeout = " + longest.toMillis());
    }

    @Override
    void bringUpToDate(Database database, Schema schema) {
      database.write(
          "bringing the store's tables up to date",
          handle -> {
            handle.execute("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
            schema.bringUpToDate(handle, hasVersionTable(handle));
            return handle;
          });
    }

    @Override
    void learnTasks(Handle handle) {
      // Without statistics it looks keys up among all tasks of a lane, and autovacuum makes them
      // once a minute at most: a first read of 100,000 items would take minutes. Who does not own
      // the table is warned only. Source: PostgreSQL documentation, ANALYZE, and own trials.
      handle.execute("analyze crossdock_task");
    }
  };

  /** Any number that no other program takes for a lock of its own. */
  private static final long SCHEMA_LOCK = 0x63726f7373646f63L;

  private final String clock;

  Dialect(String clock) {
    this.clock = clock;
  }

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "h2" -> H2;
      case "postgresql" -> POSTGRESQL;
      default ->
          throw new StoreException(
              "opening the host's database failed: it is "
                  + product
                  + "; a store can be kept in H2 or PostgreSQL",
              null);
    };
  }

  /** The database's own time, as an expression. */
  String clock() {
    return clock;
  }

  /** The database's own time in so many milliseconds, as an expression. */
  abstract String in(String millis);

  /** Sees to what the store needs of the database, and refuses one that cannot do it. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Lets the database end this transaction if nothing is asked of it for so long. */
  abstract void endIfIdleFor(Handle handle, Duration longest);

  abstract void bringUpToDate(Database database, Schema schema);

  /** Lets the database look again at how its tasks are spread, as there are twice as many now. */
  abstract void learnTasks(Handle handle);

  /**
   * Asked first, since making a table that is there needs the right to make tables all the same.
   */
  private static Schema.VersionTable hasVersionTable(Handle handle) {
    boolean there =
        handle
            .createQuery("select to_regclass('crossdock_schema') is not null")
            .mapTo(Boolean.class)
            .one();
    return there ? Schema.VersionTable.THERE : Schema.VersionTable.ABSENT;
  }
}
