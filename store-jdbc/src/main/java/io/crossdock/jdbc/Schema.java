package io.crossdock.jdbc;

import io.crossdock.task.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The tables, made and brought up to date by numbered SQL files.
 *
 * <p>A row holds the number of the last file and is locked while files are run. H2 ends a
 * transaction at each change of the schema, which would let go of the lock: so the lock is held on
 * one connection, and the files are run on another.
 */
final class Schema {

  /** The newest file. */
  static final int NEWEST = 1;

  private static final int ATTEMPTS = 20;

  private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");

  private final Database database;

  Schema(Database database) {
    this.database = database;
  }

  void bringUpToDate() {
    for (int again = ATTEMPTS - 1; !hasVersionRow(again); again--) {}
    database.write(
        "bringing the store's tables up to date",
        handle -> {
          runFiles(handle);
          return handle;
        });
  }

  /**
   * Sees to it that the row is there.
   *
   * <p>Instances that start at the same moment get into each other's way, in H2 even with {@code if
   * not exists}: who comes second looks again.
   *
   * @param again how often one may still try after this
   */
  private boolean hasVersionRow(int again) {
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

  private void runFiles(Handle lock) {
    int version =
        lock.createQuery("select version from crossdock_schema where one = 1 for update")
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
    if (version < NEWEST) {
      for (int number = version + 1; number <= NEWEST; number++) {
        run(number);
      }
      lock.execute("update crossdock_schema set version = ? where one = 1", NEWEST);
    }
  }

  private void run(int number) {
    database.single(
        "making the store's tables",
        handle -> {
          END.splitAsStream(file(number)).filter(sql -> !sql.isBlank()).forEach(handle::execute);
          return handle;
        });
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
