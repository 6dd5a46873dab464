package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call to the remote, as a connector describes it: below the client's base URL, without
 * sign-in.
 *
 * <p>Immutable. The engine adds the base URL and the sign-in, encodes the query, holds the limits,
 * and repeats the call where {@link #repeatable()} allows it.
 */
public final class Call {

  private final String operation;
  private final String method;
  private final String path;
  private final List<Parameter> query;
  private final String rawQuery;
  private final List<Parameter> headers;
  private final @Nullable Body body;
  private final Repeating repeating;
  private final Effect effect;
  private final Incomplete incomplete;

  /** Whether the call may be sent again when its answer was lost. */
  public enum Repeating {
    /** Sending it twice does the same as sending it once. */
    ALLOWED,
    /** It must reach the remote at most once; no layer sends it again on its own. */
    FORBIDDEN
  }

  /** Whether the call changes something over there. */
  public enum Effect {
    /** It only reads: it is made in a preview too. */
    READS,
    /** It writes: a preview shows it and does not send it. */
    WRITES
  }

  /** What to do with an answer whose body broke off. */
  public enum Incomplete {
    /** It is a lost answer. */
    REFUSE,
    /** Hand out what came: {@link Answer#complete()} tells. For answers read line by line. */
    ACCEPT
  }

  private Call(Builder builder) {
    this.operation = builder.operation;
    this.method = builder.method;
    this.path = builder.path;
    this.query = List.copyOf(builder.query);
    this.rawQuery = builder.rawQuery;
    this.headers = List.copyOf(builder.headers);
    this.body = builder.body;
    this.repeating = builder.repeating;
    this.effect = builder.effect;
    this.incomplete = builder.incomplete;
  }

  /**
   * A call that reads, and may be repeated.
   *
   * @param path below the base URL, each segment encoded: {@code /V1/products/a%2Fb}
   */
  public static Builder get(String path) {
    return new Builder("GET " + path, "GET", path, Repeating.ALLOWED, Effect.READS);
  }

  /**
   * A call that writes and must not be repeated, unless {@link Builder#repeating} says otherwise.
   *
   * @param method in capitals
   * @param path below the base URL, each segment encoded
   */
  public static Builder of(String method, String path) {
    return new Builder(method + " " + path, method, path, Repeating.FORBIDDEN, Effect.WRITES);
  }

  /**
   * A call of an operation of the catalogue; method, effect and repeating come from its row.
   *
   * @param operation the row
   * @param path below the base URL, each segment encoded: see {@link Operation#path}
   */
  public static Builder of(Operation operation, String path) {
    return new Builder(
        operation.name(),
        operation.method(),
        path,
        operation.repeatable() ? Repeating.ALLOWED : Repeating.FORBIDDEN,
        operation.reads() ? Effect.READS : Effect.WRITES);
  }

  /** The operation's name, or method and path: for counts, logs and errors. */
  public String operation() {
    return operation;
  }

  /** The HTTP method in capitals. */
  public String method() {
    return method;
  }

  /** The path below the base URL, encoded, without query. */
  public String path() {
    return path;
  }

  /** The query in order, not encoded. */
  public List<Parameter> query() {
    return query;
  }

  /** A query that the remote wrote, encoded, before {@link #query()}; empty for none. */
  public String rawQuery() {
    return rawQuery;
  }

  /** Headers that the connector adds, without sign-in. */
  public List<Parameter> headers() {
    return headers;
  }

  /** What is sent, if anything. */
  public Optional<Body> body() {
    return Optional.ofNullable(body);
  }

  /** Whether it may be sent again when its answer was lost. */
  public boolean repeatable() {
    return repeating == Repeating.ALLOWED;
  }

  /** Whether it only reads. */
  public boolean reads() {
    return effect == Effect.READS;
  }

  /** What to do with an answer whose body broke off. */
  public Incomplete incomplete() {
    return incomplete;
  }

  /** A builder that starts from this call. */
  public Builder toBuilder() {
    Builder builder = new Builder(operation, method, path, repeating, effect);
    builder.query.addAll(query);
    builder.rawQuery = rawQuery;
    builder.headers.addAll(headers);
    builder.body = body;
    builder.incomplete = incomplete;
    return builder;
  }

  /** Method and path; never query, headers or body, which may hold a secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** Collects a {@link Call}. Not safe for use by several threads. */
  public static final class Builder {
    private String operation;
    private final String method;
    private String path;
    private final List<Parameter> query = new ArrayList<>();
    private String rawQuery = "";
    private final List<Parameter> headers = new ArrayList<>();
    private @Nullable Body body;
    private Repeating repeating;
    private Effect effect;
    private Incomplete incomplete = Incomplete.REFUSE;

    private Builder(
        String operation, String method, String path, Repeating repeating, Effect effect) {
      this.operation = requireNonNull(operation, "operation");
      this.method = requireNonNull(method, "method");
      this.path = requireNonNull(path, "path");
      this.repeating = repeating;
      this.effect = effect;
    }

    /**
     * Names the call in counts, logs and errors.
     *
     * @param operation from a closed set of names, never with a key in it
     */
    public Builder named(String operation) {
      this.operation = requireNonNull(operation, "operation");
      return this;
    }

    /**
     * Puts a prefix before the path.
     *
     * @param prefix such as {@code /rest/all}
     */
    public Builder under(String prefix) {
      this.path = prefix + path;
      return this;
    }

    /**
     * Adds a query parameter after those already there.
     *
     * @param name as the remote names it
     * @param value data; encoded by the engine
     */
    public Builder query(String name, String value) {
      query.add(new Parameter(name, value));
      return this;
    }

    /**
     * Adds query parameters after those already there.
     *
     * @param parameters in order
     */
    public Builder query(List<Parameter> parameters) {
      query.addAll(parameters);
      return this;
    }

    /**
     * Replaces the whole query.
     *
     * @param parameters in order
     */
    public Builder replaceQuery(List<Parameter> parameters) {
      query.clear();
      query.addAll(parameters);
      return this;
    }

    /**
     * Another query, as a remote wrote it in its own next link: it goes to the wire byte for byte.
     * Parameters that are added later stand behind it.
     *
     * @param query encoded already, without question mark
     */
    public Builder rawQuery(String query) {
      this.query.clear();
      this.rawQuery = requireNonNull(query, "query");
      return this;
    }

    /**
     * Sends a query parameter instead of those of the same name already there.
     *
     * @param name as the remote names it
     * @param value data; encoded by the engine
     */
    public Builder replaceQuery(String name, String value) {
      query.removeIf(parameter -> parameter.name().equals(name));
      return query(name, value);
    }

    /**
     * Adds a header.
     *
     * @param name of the header
     * @param value without line breaks
     */
    public Builder header(String name, String value) {
      headers.add(new Parameter(name, value));
      return this;
    }

    /**
     * Sends a body.
     *
     * @param body what to send
     */
    public Builder body(Body body) {
      this.body = requireNonNull(body, "body");
      return this;
    }

    /**
     * Says whether it may be sent again.
     *
     * @param repeating instead of what the row or the method says
     */
    public Builder repeating(Repeating repeating) {
      this.repeating = requireNonNull(repeating, "repeating");
      return this;
    }

    /**
     * Says whether it changes something.
     *
     * @param effect instead of what the row or the method says: a search by POST reads
     */
    public Builder effect(Effect effect) {
      this.effect = requireNonNull(effect, "effect");
      return this;
    }

    /**
     * Says what to do with a body that broke off.
     *
     * @param incomplete refused unless told otherwise
     */
    public Builder incomplete(Incomplete incomplete) {
      this.incomplete = requireNonNull(incomplete, "incomplete");
      return this;
    }

    /** The call. */
    public Call build() {
      return new Call(this);
    }
  }
}
