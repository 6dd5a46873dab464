package io.crossdock.trials;

import io.crossdock.TimeSource;
import io.crossdock.jdbc.JdbcTaskStore;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A store that processes of a trial share, one after the other or, in PostgreSQL, at a time.
 *
 * @param text handed from one to the other: a JDBC address of PostgreSQL, or an H2 file
 */
record StorePlace(String text) {

  /** Short, so that a run after a kill need not wait long. */
  static final Duration LEASE = Duration.ofMillis(1_500);

  private static final String POSTGRESQL = "jdbc:postgresql:";

  static StorePlace h2(Path file) {
    return new StorePlace(file.toString());
  }

  boolean isFile() {
    return !text.startsWith(POSTGRESQL);
  }

  /** The name of its schema, or of its file. */
  String name() {
    return text.substring(Math.max(text.lastIndexOf('='), text.lastIndexOf('/')) + 1);
  }

  /**
   * Opens it.
   *
   * @param instance what others are told who find a lane held by it
   */
  JdbcTaskStore open(TimeSource time, String instance) {
    JdbcTaskStore.Builder store =
        isFile() ? JdbcTaskStore.builder(Path.of(text)) : JdbcTaskStore.builder(postgres());
    return store.time(time).lease(LEASE).instance(instance).open();
  }

  private PGSimpleDataSource postgres() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(text);
    return source;
  }
}
