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
  private final @Nullable Since since;
  private final @Nullable Cursor cursor;
  private final int pieces;
  private final Purpose purpose;

  private enum Purpose {
    RUN,
    PREVIEW
  }

  private Read(
      Operation operation,
      ResolvedParameters parameters,
      Settings settings,
      Connection connection,
      @Nullable Since since,
      @Nullable Cursor cursor,
      int pieces,
      Purpose purpose) {
    this.operation = requireNonNull(operation, "operation");
    this.parameters = requireNonNull(parameters, "parameters");
    this.settings = requireNonNull(settings, "settings");
    this.connection = requireNonNull(connection, "connection");
    this.since = since;
    this.cursor = cursor;
    this.pieces = pieces;
    this.purpose = purpose;
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
    return new Read(operation, parameters, settings, connection, null, null, 1, Purpose.RUN);
  }

  /**
   * The same read, of what changed since a time.
   *
   * @param since for a row that has {@link Operation#changes()}
   */
  public Read since(Since since) {
    requireNonNull(since, "since");
    return new Read(operation, parameters, settings, connection, since, cursor, pieces, purpose);
  }

  /**
   * The same read, from a cursor.
   *
   * @param cursor where the page begins
   */
  public Read from(Cursor cursor) {
    requireNonNull(cursor, "cursor");
    return new Read(operation, parameters, settings, connection, since, cursor, pieces, purpose);
  }

  /**
   * The same read by another row and with other parameters, for a connector that asks in another
   * way than the definition says.
   *
   * @param operation the row to call instead
   * @param parameters its parameters
   */
  public Read by(Operation operation, ResolvedParameters parameters) {
    return new Read(operation, parameters, settings, connection, since, cursor, pieces, purpose);
  }

  /**
   * The same read over another connection, for a connector that changes calls or answers on their
   * way.
   *
   * @param connection that goes on to {@link #connection()}
   */
  public Read over(Connection connection) {
    return new Read(operation, parameters, settings, connection, since, cursor, pieces, purpose);
  }

  /**
   * The same read in smaller pages. The engine asks so for what had a gap.
   *
   * @param pieces how many times smaller than usual; 1 for the usual size
   */
  public Read inPieces(int pieces) {
    if (pieces < 1) {
      throw new IllegalArgumentException("pieces is " + pieces + "; allowed: 1 or more");
    }
    return new Read(operation, parameters, settings, connection, since, cursor, pieces, purpose);
  }

  /**
   * The same read, for a look at its first page alone: no other is asked for, and nothing is done
   * with it. A subscriber whose remote gathers a list in a job starts none and reads a page in
   * another way, or says by a {@link RemoteCallException} that it cannot.
   */
  public Read asPreview() {
    return new Read(
        operation, parameters, settings, connection, since, cursor, pieces, Purpose.PREVIEW);
  }

  /** Whether it is a {@link #asPreview() preview}, for which nothing is started in the remote. */
  public boolean isPreview() {
    return purpose == Purpose.PREVIEW;
  }

  /**
   * How many items this page is to have. A subscriber whose remote takes a size asks for this one;
   * for others what had a gap is read again in pages as before. A cursor that counts pages must
   * hold the size of its pages: it may come back to a read of another size.
   *
   * @param usual how many items a page has by the definition or the catalogue
   * @return that, or a part of it where the engine reads again; at least 1
   */
  public int pageSize(int usual) {
    return Math.max(1, usual / pieces);
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

  /**
   * What it is bounded to besides its parameters; empty for the whole list. A subscriber whose rows
   * have {@link Operation#changes()} puts it into the call.
   */
  public Optional<Since> since() {
    return Optional.ofNullable(since);
  }

  /** Where the page begins; empty for the first. */
  public Optional<Cursor> cursor() {
    return Optional.ofNullable(cursor);
  }
}
