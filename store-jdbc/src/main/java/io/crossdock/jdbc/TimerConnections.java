package io.crossdock.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * The connections that db-scheduler gets. While there are none, it is not told: it would write a
 * stack trace each second.
 */
final class TimerConnections {

  private final DataSource connections;
  private final TimerOutage outage;
  private final BooleanSupplier waitsOn;

  private TimerConnections(DataSource connections, TimerOutage outage, BooleanSupplier waitsOn) {
    this.connections = connections;
    this.outage = outage;
    this.waitsOn = waitsOn;
  }

  /**
   * Connections of a database, as a source that gives them and does nothing else.
   *
   * @param waitsOn waits a while if this thread may wait for the database; false if not
   */
  static DataSource of(DataSource connections, TimerOutage outage, BooleanSupplier waitsOn) {
    TimerConnections of = new TimerConnections(connections, outage, waitsOn);
    // Not a class: one of its methods would name a logger of Java's, which nothing here uses.
    return (DataSource)
        Proxy.newProxyInstance(
            TimerConnections.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (source, called, arguments) -> of.answer(called));
  }

  private Object answer(Method called) throws SQLException {
    if (called.getName().equals("getConnection") && called.getParameterCount() == 0) {
      return connection();
    }
    throw new SQLFeatureNotSupportedException("this source gives connections and nothing else");
  }

  private Connection connection() throws SQLException {
    while (true) {
      long asked = outage.asking();
      try {
        Connection connection = connections.getConnection();
        outage.ended(asked);
        return connection;
      } catch (SQLException e) {
        outage.began(e);
        if (!waitsOn.getAsBoolean()) {
          throw e;
        }
      }
    }
  }
}
