package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request to a remote and how it ended: each try, each sign-in and each look at a remote job is
 * one. Immutable.
 *
 * <p>What names it comes from a closed set (connector, client, operation, method, result,
 * configuration), so that it can be counted by any of these: no key, no path and no text of a
 * remote is in it.
 */
public final class CallMade {

  private final String connector;
  private final String client;
  private final String operation;
  private final String method;
  private final Purpose purpose;
  private final Result result;
  private final int status;
  private final int attempt;
  private final Instant at;
  private final Duration took;
  private final Duration waited;
  private final long bytesSent;
  private final long bytesReceived;
  private final long run;
  private final @Nullable String incoming;
  private final @Nullable Lane lane;

  /** What a call is for. */
  public enum Purpose {
    /** The work: reading, writing, looking up, following a job. */
    WORK,
    /** Getting a credential. */
    SIGN_IN
  }

  /** How a call ended. */
  public enum Result {
    /** Answered with a status of 2xx, all of it within the limits. */
    ANSWERED,
    /** Sent elsewhere: 3xx. */
    REDIRECTED,
    /** Refused: 4xx. */
    REFUSED,
    /** The remote broke down: 5xx. */
    SERVER_ERROR,
    /** No answer, or none that can be used: the connection broke, a limit was passed. */
    UNANSWERED
  }

  private CallMade(Builder builder) {
    this.connector = builder.connector;
    this.client = builder.client;
    this.operation = builder.operation;
    this.method = builder.method;
    this.purpose = builder.purpose;
    this.status = builder.status;
    this.result = result(builder.status);
    this.attempt = builder.attempt;
    this.at = builder.at;
    this.took = builder.took;
    this.waited = builder.waited;
    this.bytesSent = builder.bytesSent;
    this.bytesReceived = builder.bytesReceived;
    this.run = builder.run;
    this.incoming = builder.incoming;
    this.lane = builder.lane;
  }

  private static Result result(int status) {
    return switch (status / 100) {
      case 1, 2 -> Result.ANSWERED;
      case 3 -> Result.REDIRECTED;
      case 4 -> Result.REFUSED;
      case 0 -> Result.UNANSWERED;
      default -> Result.SERVER_ERROR;
    };
  }

  /**
   * A builder of a call, as a test of a listener needs one.
   *
   * @param connector the id of the connector
   * @param client the client's name
   * @param operation the row of the catalogue
   * @param method the HTTP method
   * @param at when it went out
   */
  public static Builder of(
      String connector, String client, String operation, String method, Instant at) {
    return new Builder(connector, client, operation, method, at);
  }

  /** The id of the connector. */
  public String connector() {
    return connector;
  }

  /** The client's name. */
  public String client() {
    return client;
  }

  /**
   * The operation: the row of the catalogue, or a name that the connector gave; {@code GET other}
   * where it gave none.
   */
  public String operation() {
    return operation;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** What it was for. */
  public Purpose purpose() {
    return purpose;
  }

  /** How it ended. */
  public Result result() {
    return result;
  }

  /** The HTTP status, where an answer came that can be used. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Which try it was; the first is 1. A redirect and a renewed sign-in count as tries. */
  public int attempt() {
    return attempt;
  }

  /** When it went out. */
  public Instant at() {
    return at;
  }

  /** From its going out to the end of its answer. */
  public Duration took() {
    return took;
  }

  /**
   * How long it waited before it went out, since it was asked for or the try before was over: for
   * the rate, for fewer calls at a time, for a sign-in.
   */
  public Duration waited() {
    return waited;
  }

  /** Bytes sent, without headers. */
  public long bytesSent() {
    return bytesSent;
  }

  /** Bytes received, unpacked, without headers. */
  public long bytesReceived() {
    return bytesReceived;
  }

  /** The number of the run; empty for a call outside a run. */
  public OptionalLong run() {
    return run == 0 ? OptionalLong.empty() : OptionalLong.of(run);
  }

  /** The identifier of the incoming that was read. */
  public Optional<String> incoming() {
    return Optional.ofNullable(incoming);
  }

  /** The route and outgoing that was written to. */
  public Optional<Lane> lane() {
    return Optional.ofNullable(lane);
  }

  /** Client, operation and result. */
  @Override
  public String toString() {
    return "client \""
        + client
        + "\": "
        + operation
        + " "
        + result
        + (status == 0 ? "" : " ")
        + (status == 0 ? "" : status);
  }

  /** Collects a call. Not safe for use by several threads. */
  public static final class Builder {
    private final String connector;
    private final String client;
    private final String operation;
    private final String method;
    private final Instant at;
    private Purpose purpose = Purpose.WORK;
    private int status;
    private int attempt = 1;
    private Duration took = Duration.ZERO;
    private Duration waited = Duration.ZERO;
    private long bytesSent;
    private long bytesReceived;
    private long run;
    private @Nullable String incoming;
    private @Nullable Lane lane;

    private Builder(String connector, String client, String operation, String method, Instant at) {
      this.connector = requireNonNull(connector, "connector");
      this.client = requireNonNull(client, "client");
      this.operation = requireNonNull(operation, "operation");
      this.method = requireNonNull(method, "method");
      this.at = requireNonNull(at, "at");
    }

    /** What it was for; the work unless said. */
    public Builder purpose(Purpose purpose) {
      this.purpose = requireNonNull(purpose, "purpose");
      return this;
    }

    /** The HTTP status; 0, as unless said, for no answer. */
    public Builder status(int status) {
      this.status = status;
      return this;
    }

    /** Which try it was; 1 unless said. */
    public Builder attempt(int attempt) {
      this.attempt = attempt;
      return this;
    }

    /** How long it took. */
    public Builder took(Duration took) {
      this.took = requireNonNull(took, "took");
      return this;
    }

    /** How long it waited before. */
    public Builder waited(Duration waited) {
      this.waited = requireNonNull(waited, "waited");
      return this;
    }

    /** How many bytes it was, out and in. */
    public Builder bytes(long sent, long received) {
      this.bytesSent = sent;
      this.bytesReceived = received;
      return this;
    }

    /** The number of the run; 0 for none. */
    public Builder run(long run) {
      this.run = run;
      return this;
    }

    /** The identifier of the incoming that was read; null for none. */
    public Builder incoming(@Nullable String incoming) {
      this.incoming = incoming;
      return this;
    }

    /** The route and outgoing that was written to; null for none. */
    public Builder lane(@Nullable Lane lane) {
      this.lane = lane;
      return this;
    }

    /** The call. */
    public CallMade build() {
      return new CallMade(this);
    }
  }
}
