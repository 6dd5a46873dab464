package io.crossdock.jdbc;

import io.crossdock.task.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The tables, made and brought up to date by numbered SQL files.
 *
 * <p>A row holds the number of the last file. One instance at a time runs files, under a lock.
 */
final class Schema {

  /** The newest file. */
  static final int NEWEST = 9;

  private static final int ATTEMPTS = 20;

  private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");

  /** Whether the table is there that says how new the others are. */
  enum VersionTable {
    THERE,
    ABSENT
  }

  /**
   * Brings the tables up to date where each change of a table ends the transaction, which would let
   * go of a lock: so the row is locked on one connection, and the files are run on another.
   */
  void bringUpToDateBesideALock(Database database) {
    for (int again = ATTEMPTS - 1; !hasVersionRow(database, again); again--) {}
    database.write(
        "bringing the store's tables up to date",
        lock -> {
          int version = version(lock, " for update");
          for (int number = version + 1; number <= NEWEST; number++) {
            int next = number;
            database.single("making the store's tables", handle -> run(handle, next));
          }
          return note(lock, version);
        });
  }

  /** Brings the tables up to date in a transaction that holds a lock already. */
  void bringUpToDate(Handle handle, VersionTable versions) {
    if (versions == VersionTable.ABSENT) {
      makeVersionRow(handle);
    }
    int version = version(handle, "");
    for (int number = version + 1; number <= NEWEST; number++) {
      run(handle, number);
    }
    note(handle, version);
  }

  /**
   * Sees to it that the row is there.
   *
   * <p>Instances that start at the same moment get into each other's way, in H2 even with {@code if
   * not exists}: who comes second looks again.
   *
   * @param again how often one may still try after this
   */
  private static boolean hasVersionRow(Database database, int again) {
    return database.single(
        "making the store's tables",
        handle -> {
          try {
            makeVersionRow(handle);
            return true;
          } catch (UnableToExecuteStatementException e) {
            if (again > 0 && StoreFaults.isAlreadyThere(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  private static void makeVersionRow(Handle handle) {
    handle.execute(
        "create table if not exists crossdock_schema"
            + " (one integer not null primary key, version integer not null)");
    handle.execute(
        "insert into crossdock_schema (one, version)"
            + " select 1, 0 where not exists (select 1 from crossdock_schema)");
  }

  private static int version(Handle handle, String lock) {
    int version =
        handle
            .createQuery("select version from crossdock_schema where one = 1" + lock)
            .mapTo(Integer.class)
            .one();
    if (version > NEWEST) {
      throw new StoreException(
          "opening the store failed: its tables are of version "
              + version
              + ", which a newer Crossdock made; this one knows versions up to "
              + NEWEST,
          null);
    }
    return version;
  }

  private static int note(Handle handle, int version) {
    if (version < NEWEST) {
      handle.execute("update crossdock_schema set version = ? where one = 1", NEWEST);
    }
    return NEWEST;
  }

  private static int run(Handle handle, int number) {
    statements(number).forEach(handle::execute);
    return number;
  }

  /** What a file says. */
  static List<String> statements(int number) {
    return END.splitAsStream(file(number)).filter(sql -> !sql.isBlank()).toList();
  }

  private static String file(int number) {
    String name = number + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library's jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's jar cannot be read", e);
    }
  }
}
