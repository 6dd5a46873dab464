package io.crossdock.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of the tests' own: one server for all test classes, an empty schema for each test.
 * It also starts as root.
 */
final class PostgresServer implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(PostgresServer.class);

  private record Server(EmbeddedPostgres postgres, AtomicInteger schemas) implements AutoCloseable {

    static Server start() {
      try {
        return new Server(EmbeddedPostgres.start(), new AtomicInteger());
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  /** An empty schema of one test, and pools of connections to it. */
  static final class Schema {
    private final EmbeddedPostgres postgres;
    private final String name;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Schema(Server server) {
      this.postgres = server.postgres;
      this.name = "test_" + server.schemas.incrementAndGet();
    }

    /** One more pool, as one more instance has. */
    DataSource pool() {
      return pool("");
    }

    /**
     * One more pool.
     *
     * @param options of each connection, as {@code -c name=value}
     */
    DataSource pool(String options) {
      HikariConfig config = new HikariConfig();
      config.setDataSource(dataSource(options));
      config.setMaximumPoolSize(Database.CONNECTIONS);
      config.setMinimumIdle(0);
      HikariDataSource pool = new HikariDataSource(config);
      pools.add(pool);
      return pool;
    }

    /** One connection at a time, not pooled. */
    DataSource dataSource(String options) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setServerNames(new String[] {"localhost"});
      source.setPortNumbers(new int[] {postgres.getPort()});
      source.setDatabaseName("postgres");
      source.setUser("postgres");
      source.setCurrentSchema(name);
      source.setOptions(options);
      // Else messages quote statements with their values, and the pool logs them.
      source.setLogServerErrorDetail(false);
      return source;
    }

    String name() {
      return name;
    }

    private void make() throws SQLException {
      execute("create schema " + name);
    }

    private void drop() throws SQLException {
      pools.forEach(HikariDataSource::close);
      execute("drop schema " + name + " cascade");
    }

    void execute(String sql) throws SQLException {
      try (Connection connection = dataSource("").getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Schema.class;
  }

  @Override
  public Schema resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(OURS)
        .getOrComputeIfAbsent(
            context.getUniqueId(),
            id -> {
              Schema schema = new Schema(server(context));
              try {
                schema.make();
              } catch (SQLException e) {
                throw new IllegalStateException("no schema for a test", e);
              }
              return schema;
            },
            Schema.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    Schema schema = context.getStore(OURS).get(context.getUniqueId(), Schema.class);
    if (schema != null) {
      schema.drop();
    }
  }

  private static Server server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(Server.class, ignored -> Server.start(), Server.class);
  }
}
