package io.crossdock.jdbc;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Where the connections come from, and how a transaction begins, ends and fails. */
final class Database {

  /** So many at a time at most. */
  static final int CONNECTIONS = 10;

  private final String name;
  private final Jdbi jdbi;
  private final Runnable atClose;
  private final OwnThreads threads = new OwnThreads(CONNECTIONS);
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A database.
   *
   * @param name for messages
   * @param connections where they come from
   * @param atClose ends what is its own
   */
  Database(String name, DataSource connections, Runnable atClose) {
    this.name = name;
    this.jdbi = Jdbi.create(connections);
    this.atClose = atClose;
  }

  /** A database of the host, told to write before it acknowledges. */
  static Database of(DataSource dataSource) {
    requireNonNull(dataSource, "dataSource");
    String what = "opening the host's database";
    String product;
    try (Connection connection = dataSource.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
      if (product.equals("H2")) {
        writeBeforeAcknowledging(connection);
      }
    } catch (SQLException e) {
      throw StoreFaults.toStoreException("the host's database", what, e);
    }
    if (!product.equals("H2")) {
      throw new StoreException(
          what + " failed: it is " + product + "; a store can be kept in H2", null);
    }
    return new Database("the host's database", dataSource, () -> {});
  }

  private static void writeBeforeAcknowledging(Connection connection) throws SQLException {
    // By default H2 writes up to half a second after the commit; what was committed then is lost
    // when the process is killed. Source: H2 documentation, "Durability Problems", and own trials.
    try (Statement statement = connection.createStatement()) {
      statement.execute("set write_delay 0");
    }
  }

  /** One transaction: all of it or nothing. */
  <T> T write(String doing, Function<Handle, T> work) {
    requireOpen(doing);
    try {
      return threads.call(() -> jdbi.<T, RuntimeException>inTransaction(work::apply));
    } catch (JdbiException e) {
      throw StoreFaults.ofTransaction(name, doing, e);
    }
  }

  /** One transaction that reads only. */
  <T> T read(String doing, Function<Handle, T> work) {
    requireOpen(doing);
    try {
      return threads.call(() -> jdbi.<T, RuntimeException>inTransaction(work::apply));
    } catch (JdbiException e) {
      throw StoreFaults.toStoreException(name, doing, e);
    }
  }

  /** A connection on which each statement is a transaction of its own. */
  <T> T single(String doing, Function<Handle, T> work) {
    requireOpen(doing);
    try {
      return threads.call(() -> jdbi.<T, RuntimeException>withHandle(work::apply));
    } catch (JdbiException e) {
      throw StoreFaults.toStoreException(name, doing, e);
    }
  }

  private void requireOpen(String doing) {
    if (closed.get()) {
      throw new StoreException(doing + " failed: the store is closed", null);
    }
  }

  void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        threads.call(
            () -> {
              atClose.run();
              return name;
            });
      } finally {
        threads.close();
      }
    }
  }
}
