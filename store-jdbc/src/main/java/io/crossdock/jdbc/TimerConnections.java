package io.crossdock.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The connections that db-scheduler gets. While there are none, it is not told: it would write a
 * stack trace each second.
 */
final class TimerConnections implements DataSource {

  private final DataSource connections;
  private final TimerOutage outage;
  private final BooleanSupplier waitsOn;

  /**
   * Connections of a database.
   *
   * @param waitsOn waits a while if this thread may wait for the database; false if not
   */
  TimerConnections(DataSource connections, TimerOutage outage, BooleanSupplier waitsOn) {
    this.connections = connections;
    this.outage = outage;
    this.waitsOn = waitsOn;
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        Connection connection = connections.getConnection();
        outage.ended();
        return connection;
      } catch (SQLException e) {
        outage.began(e);
        if (!waitsOn.getAsBoolean()) {
          throw e;
        }
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is the data source's");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException("nothing is written");
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("nothing is written");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the time is the data source's");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("it does not log");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("it stays what it is");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
