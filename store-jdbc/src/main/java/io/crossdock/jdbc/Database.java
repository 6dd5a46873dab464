package io.crossdock.jdbc;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import io.crossdock.task.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Where the connections come from, and how a transaction begins, ends, fails and is repeated. */
final class Database {

  /** So many at a time at most. */
  static final int CONNECTIONS = 10;

  private final String name;
  private final Dialect dialect;
  private final Holder.Sharing sharing;
  private final DataSource connections;
  private final Jdbi jdbi;
  private final Isolation isolation;
  private final Duration lease;
  private final Runnable atClose;
  private final Retries retries;
  private final OwnThreads threads = new OwnThreads(CONNECTIONS);
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Each transaction locks first what it then reads, and must see what was committed until then.
   */
  private enum Isolation {
    AS_NEEDED,
    TO_BE_SET
  }

  private Database(
      String name,
      Dialect dialect,
      Holder.Sharing sharing,
      DataSource connections,
      Isolation isolation,
      Duration lease,
      TimeSource time,
      Runnable atClose) {
    this.name = name;
    this.dialect = dialect;
    this.sharing = sharing;
    this.connections = connections;
    this.jdbi = Jdbi.create(connections).registerArgument(new Texts.Binding());
    this.isolation = isolation;
    this.lease = lease;
    this.retries = new Retries(time);
    this.atClose = atClose;
  }

  /**
   * A database in a file of the store's own.
   *
   * @param name for messages
   * @param atClose closes the file
   */
  static Database ofFile(String name, DataSource connections, TimeSource time, Runnable atClose) {
    return new Database(
        name,
        Dialect.H2,
        Holder.Sharing.WITHIN_A_PROCESS,
        connections,
        Isolation.AS_NEEDED,
        Duration.ZERO,
        time,
        atClose);
  }

  /**
   * A database of the host.
   *
   * @param lease for how long a process may stand still in a transaction, at most
   */
  static Database of(DataSource dataSource, Duration lease, TimeSource time) {
    requireNonNull(dataSource, "dataSource");
    String name = "the host's database";
    try (Connection connection = dataSource.getConnection()) {
      Dialect dialect = Dialect.of(connection);
      dialect.prepare(connection);
      Isolation isolation =
          connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED
              ? Isolation.AS_NEEDED
              : Isolation.TO_BE_SET;
      return new Database(
          name,
          dialect,
          Holder.Sharing.AMONG_PROCESSES,
          dataSource,
          isolation,
          lease,
          time,
          () -> {});
    } catch (SQLException e) {
      throw StoreFaults.toStoreException(name, "opening the host's database", e);
    }
  }

  Holder.Sharing sharing() {
    return sharing;
  }

  Dialect dialect() {
    return dialect;
  }

  /** For what reads and writes by itself. No thread may be interrupted while it uses one. */
  DataSource connections() {
    return connections;
  }

  /** One transaction: all of it or nothing. The work may be done several times. */
  <T> T write(String doing, Function<Handle, T> work) {
    requireOpen(doing);
    try {
      return retries.repeat(() -> threads.call(() -> inTransaction(bounded(work))));
    } catch (JdbiException e) {
      throw StoreFaults.ofTransaction(name, doing, e);
    }
  }

  /** One transaction that reads only. The work may be done several times. */
  <T> T read(String doing, Function<Handle, T> work) {
    requireOpen(doing);
    try {
      return retries.repeat(() -> threads.call(() -> inTransaction(work)));
    } catch (JdbiException e) {
      throw StoreFaults.toStoreException(name, doing, e);
    }
  }

  /** A process that is frozen in the middle must not keep its locks from others for ever. */
  private <T> Function<Handle, T> bounded(Function<Handle, T> work) {
    return handle -> {
      dialect.endIfIdleFor(handle, lease);
      return work.apply(handle);
    };
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    return isolation == Isolation.AS_NEEDED
        ? jdbi.<T, RuntimeException>inTransaction(work::apply)
        : jdbi.<T, RuntimeException>inTransaction(
            TransactionIsolationLevel.READ_COMMITTED, work::apply);
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
