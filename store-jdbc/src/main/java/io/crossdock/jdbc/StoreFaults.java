package io.crossdock.jdbc;

import io.crossdock.task.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a database throws into words: what was being done, what is wrong, how to mend it.
 *
 * <p>A database quotes statements and values in its messages, so none of them goes on but those
 * that are about the database itself.
 */
final class StoreFaults {

  // Source: H2's org.h2.api.ErrorCode.
  private static final int H2_ALREADY_OPEN = 90020;
  private static final int H2_IO = 90028;
  private static final int H2_IO_WITH_PATH = 90031;
  private static final int H2_NO_DISK_SPACE = 90100;
  private static final int H2_CLOSED = 90098;
  private static final int H2_CONNECTION_BROKEN = 90067;
  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final int H2_WRONG_LOGIN = 28000;

  // Source: PostgreSQL documentation, "Error Codes".
  private static final String DEADLOCK = "40P01";
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DISK_FULL = "53100";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String CANCELED = "57014";
  private static final String WRONG_PASSWORD = "28P01";
  private static final String NO_SCHEMA = "3F000";

  private StoreFaults() {}

  static StoreException toStoreException(String store, String doing, Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    @Nullable SQLException sql = sqlException(chain);
    return new StoreException(doing + " failed: " + wrong(store, chain, sql), redacted(chain, sql));
  }

  /** The same for a transaction, which says in addition what became of it. */
  static StoreException ofTransaction(String store, String doing, Throwable thrown) {
    StoreException failed = toStoreException(store, doing, thrown);
    SQLException sql = sqlException(chain(thrown));
    // Where the connection broke, the answer to the commit may have been lost.
    boolean unknown =
        sql != null
            && (sql.getErrorCode() == H2_CONNECTION_BROKEN
                || isGone(String.valueOf(sql.getSQLState())));
    return new StoreException(
        failed.getMessage()
            + (unknown
                ? ". It may have been stored or not, but whole"
                : ". Nothing of it was stored"),
        failed.getCause());
  }

  /** A row or a table that another instance has made in the meantime. */
  static boolean isAlreadyThere(Throwable thrown) {
    SQLException sql = sqlException(chain(thrown));
    String state = sql == null ? "" : String.valueOf(sql.getSQLState());
    // Class 23: a unique key; 42S01 and 42P07: a table, in H2 and PostgreSQL.
    return state.startsWith("23") || state.equals("42S01") || state.equals("42P07");
  }

  /** The database ended the transaction so that another could go on. */
  static boolean isGivenUpForAnother(Throwable thrown) {
    SQLException sql = sqlException(chain(thrown));
    String state = sql == null ? "" : String.valueOf(sql.getSQLState());
    // H2 has the first for deadlocks too. Source: H2's org.h2.api.ErrorCode, DEADLOCK_1.
    return state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK);
  }

  /** Class 08: the connection; 57P01 to 57P03: the server is shut down. */
  private static boolean isGone(String state) {
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String wrong(String store, List<Throwable> chain, @Nullable SQLException sql) {
    int code = sql == null ? 0 : sql.getErrorCode();
    String state = sql == null ? "" : String.valueOf(sql.getSQLState());
    if (code == H2_NO_DISK_SPACE
        || state.equals(DISK_FULL)
        || says(chain, "no space left", "not enough space", "disk full")) {
      return "the disk that holds " + store + " is full. Make room, open the store again and go on";
    }
    if (code == H2_ALREADY_OPEN) {
      return store + " is open in another process. Close that one, or give this one another file";
    }
    if (code == H2_CLOSED || says(chain, "has been closed", "is closed")) {
      return store
          + " was closed under the store, by its owner or after it could not be written any more."
          + " Open it again";
    }
    if (code == H2_LOCK_TIMEOUT || state.equals(LOCK_NOT_AVAILABLE) || state.equals(CANCELED)) {
      return "another transaction held " + store + " for too long. Try again";
    }
    if (says(chain, "access is denied", "permission denied", "read-only", "read only")) {
      return store + " may not be written. Give this process the right to, or another file";
    }
    if (code == H2_IO || code == H2_IO_WITH_PATH || code == H2_CONNECTION_BROKEN) {
      return store + " cannot be read or written. Check its disk, then open the store again";
    }
    if (state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK)) {
      return store
          + " gave it up for other transactions, also when it was repeated. Look for what else"
          + " works in it, then try again";
    }
    if (isGone(state)) {
      return store + " cannot be reached, or was shut down. See to it that it runs, then try again";
    }
    if (state.equals(TOO_MANY_CONNECTIONS)) {
      return store + " takes no more connections. Allow more there, or make the pools smaller";
    }
    if (state.equals(WRONG_PASSWORD)) {
      return store + " does not know this user and password";
    }
    if (state.equals(NO_SCHEMA)) {
      return "its connections name no schema that is there. Make it, or name another"
          + " (currentSchema)";
    }
    if (code == H2_WRONG_LOGIN) {
      return store + " is an H2 database of somebody else: it has another user or password";
    }
    return store + " refused it" + (sql == null ? "" : " (" + facts(sql) + ")");
  }

  private static boolean says(List<Throwable> chain, String... words) {
    for (Throwable thrown : chain) {
      String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (message.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String facts(SQLException sql) {
    return "SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode();
  }

  /** Type, code and stack trace; words only where they come from the file system. */
  private static Throwable redacted(List<Throwable> chain, @Nullable SQLException sql) {
    StringBuilder words = new StringBuilder();
    for (Throwable thrown : chain) {
      words.append(words.isEmpty() ? "" : ", by ").append(thrown.getClass().getSimpleName());
      if (thrown instanceof IOException) {
        words.append(": ").append(thrown.getMessage());
      }
    }
    SQLException redacted =
        sql == null
            ? new SQLException(words.toString())
            : new SQLException(
                words + " (" + facts(sql) + ")", sql.getSQLState(), sql.getErrorCode());
    Throwable deepest = chain.get(chain.size() - 1);
    redacted.setStackTrace((sql == null ? deepest : sql).getStackTrace());
    return redacted;
  }

  private static @Nullable SQLException sqlException(List<Throwable> chain) {
    SQLException found = null;
    for (Throwable thrown : chain) {
      if (thrown instanceof SQLException sql && (found == null || found.getErrorCode() == 0)) {
        found = sql;
      }
    }
    return found;
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable at = thrown; at != null && !chain.contains(at); at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }
}
