package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Subscriber} is asked: which operation, with which parameters, from which cursor.
 */
public final class Read {

  private final Operation operation;
  private final ResolvedParameters parameters;
  private final Settings settings;
  private final Connection connection;
  private final @Nullable Cursor cursor;

  private Read(
      Operation operation,
      ResolvedParameters parameters,
      Settings settings,
      Connection connection,
      @Nullable Cursor cursor) {
    this.operation = requireNonNull(operation, "operation");
    this.parameters = requireNonNull(parameters, "parameters");
    this.settings = requireNonNull(settings, "settings");
    this.connection = requireNonNull(connection, "connection");
    this.cursor = cursor;
  }

  /**
   * The first read.
   *
   * @param operation the row that is read
   * @param parameters the incoming's request parameters, resolved
   * @param settings the incoming's own settings
   * @param connection the way to the wire
   */
  public static Read first(
      Operation operation,
      ResolvedParameters parameters,
      Settings settings,
      Connection connection) {
    return new Read(operation, parameters, settings, connection, null);
  }

  /**
   * The same read, from a cursor.
   *
   * @param cursor where the page begins
   */
  public Read from(Cursor cursor) {
    return new Read(operation, parameters, settings, connection, requireNonNull(cursor, "cursor"));
  }

  /** The row that is read. */
  public Operation operation() {
    return operation;
  }

  /** The incoming's request parameters, resolved. */
  public ResolvedParameters parameters() {
    return parameters;
  }

  /** The incoming's own settings. */
  public Settings settings() {
    return settings;
  }

  /** The way to the wire. */
  public Connection connection() {
    return connection;
  }

  /** Where the page begins; empty for the first. */
  public Optional<Cursor> cursor() {
    return Optional.ofNullable(cursor);
  }
}
