package io.crossdock.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the tests' own: one server for all test classes, an empty schema for each test.
 * It also starts as root. Where this platform has no PostgreSQL on the class path, the tests that
 * ask for a schema are skipped with the reason, which is logged once.
 */
final class PostgresServer implements ExecutionCondition, AfterEachCallback, ParameterResolver {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

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
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isEmpty() || !asksForSchema(context)) {
      return ConditionEvaluationResult.enabled("needs no PostgreSQL");
    }
    return whyNone(context)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("PostgreSQL is on the class path"));
  }

  private static boolean asksForSchema(ExtensionContext context) {
    List<Method> before =
        AnnotationSupport.findAnnotatedMethods(
            context.getRequiredTestClass(), BeforeEach.class, HierarchyTraversalMode.TOP_DOWN);
    return Stream.concat(context.getTestMethod().stream(), before.stream())
        .flatMap(method -> Stream.of(method.getParameterTypes()))
        .anyMatch(type -> type == Schema.class);
  }

  @SuppressWarnings("unchecked")
  private static Optional<String> whyNone(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            PostgresPlatform.class,
            ignored -> {
              Optional<String> why = PostgresPlatform.ofThisMachine().whyNone();
              why.ifPresent(words -> LOG.warn("The tests of PostgreSQL are skipped: {}", words));
              return why;
            },
            Optional.class);
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
