package io.crossdock.trials;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of the trial's own, which outlives the processes that are killed. */
final class TrialPostgres implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmbeddedPostgres server;

  private TrialPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Why there is none for this machine; never on Linux, where one that is missing must fail. */
  static Optional<String> whyNone() throws IOException {
    String system = System.getProperty("os.name");
    if (system.equals("Linux")) {
      return Optional.empty();
    }
    String hardware = System.getProperty("os.arch");
    try {
      DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(named(system), hardware).close();
      return Optional.empty();
    } catch (IllegalStateException none) {
      return Optional.of(
          "no PostgreSQL for " + system + " on " + hardware + " is on the class path");
    }
  }

  private static String named(String system) {
    return system.startsWith("Mac") ? "Darwin" : system.startsWith("Windows") ? "Windows" : system;
  }

  /** Starts it, also as root. Fails where there are no binaries for this machine. */
  static TrialPostgres start() throws IOException {
    return new TrialPostgres(EmbeddedPostgres.start());
  }

  /** An empty schema for one life. */
  StorePlace schema(String name) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + name);
    }
    return new StorePlace(
        "jdbc:postgresql://localhost:%d/postgres?user=postgres&logServerErrorDetail=false&ApplicationName=%s&currentSchema=%s"
            .formatted(server.getPort(), name, name));
  }

  /** Waits until what killed processes have begun there is committed or undone. */
  void awaitNobodyIn(StorePlace place) throws SQLException, InterruptedException {
    Instant latest = Instant.now().plus(PATIENCE);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement others =
            connection.prepareStatement(
                "select count(*) from pg_stat_activity where application_name = ?")) {
      others.setString(1, place.name());
      while (connections(others) > 0) {
        if (Instant.now().isAfter(latest)) {
          throw new IllegalStateException("somebody is still connected to " + place.name());
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  private static long connections(PreparedStatement others) throws SQLException {
    try (ResultSet rows = others.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
