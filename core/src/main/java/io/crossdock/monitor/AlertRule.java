package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.internal.definition.AlertChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is told that a configuration does not work as it should, and who.
 *
 * <pre>{@code
 * Route.from(products)
 *     .alert(AlertRule.failuresOver(10).to("ops").build())
 *     .alert(AlertRule.nothingReceivedFor(Duration.ofHours(6)).severity(Severity.CRITICAL).build())
 *     .to(shop);
 * }</pre>
 *
 * <p>What has the same cause is one alert, however often it happens: failures with the same words
 * but for the item's key and for numbers, a system that is down. It is told when it begins; within
 * a quiet period not again, then once with how often it happened since; and once when it is over.
 *
 * <p>An immutable definition.
 */
public final class AlertRule {

  /** What an alert is about. */
  public enum Kind {
    /**
     * More items failed or were rejected than allowed. An alert for each cause; it is over with the
     * next run that was not stopped, in which items came through and none had this cause.
     */
    FAILURES,
    /** A larger share of the items failed or was rejected than allowed. Over as with failures. */
    FAILURE_RATE,
    /** No item came for a time. Over when one comes. */
    NOTHING_RECEIVED,
    /** The oldest item that is not at its end was read too long ago. Over when it is gone. */
    BACKLOG_AGE,
    /** Too many items are not at their end. Over when they are fewer. */
    BACKLOG_SIZE,
    /** A run takes, or took, too long. Over with the next run that does not. */
    RUN_TIME,
    /** A system refuses the sign-in. Over with the next run that is not stopped. */
    CREDENTIALS,
    /** The books of a run do not balance, or are not known. Over with the next that do. */
    BOOKS,
    /** Items are in doubt: a person must say what became of them. Over when none is. */
    IN_DOUBT,
    /** A run stopped before its end. Over with the next run that is not stopped. */
    RUN_STOPPED,
    /** A system answers with another version of its API than asked for, or announces its end. */
    API_VERSION,
    /** A credential that is not renewed by itself will end. */
    CREDENTIAL_ENDS,
    /** A system shows less than was asked for, since the app may not see the rest. */
    NOT_ALL_SEEN
  }

  private final Kind kind;
  private final @Nullable String name;
  private final long over;
  private final long of;
  private final @Nullable Duration time;
  private final Severity severity;
  private final Duration quiet;
  private final List<String> channels;

  private AlertRule(Builder builder) {
    this.kind = builder.kind;
    this.name = builder.name;
    this.over = builder.over;
    this.of = builder.of;
    this.time = builder.time;
    this.severity = builder.severity;
    this.quiet = builder.quiet;
    this.channels = List.copyOf(builder.channels);
  }

  /**
   * More items than this failed or were rejected, in one run unless {@link Builder#within} says
   * otherwise.
   *
   * @param items 0 for any
   */
  public static Builder failuresOver(long items) {
    Builder builder = new Builder(Kind.FAILURES, Severity.WARNING);
    builder.over = items;
    return builder;
  }

  /**
   * A larger share than this of the items that were sent, or should have been, failed or was
   * rejected, in one run unless {@link Builder#within} says otherwise.
   *
   * @param percent 0 to 99
   */
  public static Builder failurePercentOver(int percent) {
    Builder builder = new Builder(Kind.FAILURE_RATE, Severity.WARNING);
    builder.over = percent;
    builder.of = 10;
    return builder;
  }

  /**
   * No item was read for a time, by an incoming or for an outgoing.
   *
   * @param time a minute to 365 days; it begins when the first run, or {@code watch}, makes the
   *     rule known
   */
  public static Builder nothingReceivedFor(Duration time) {
    return timed(Kind.NOTHING_RECEIVED, Severity.WARNING, time);
  }

  /**
   * An item has not come to its end for a time since it was read; one in doubt does not count.
   *
   * @param age a minute to 365 days
   */
  public static Builder backlogOlderThan(Duration age) {
    return timed(Kind.BACKLOG_AGE, Severity.WARNING, age);
  }

  /**
   * More items than this are not at their end; those in doubt do not count.
   *
   * @param items 0 or more
   */
  public static Builder backlogOver(long items) {
    Builder builder = new Builder(Kind.BACKLOG_SIZE, Severity.WARNING);
    builder.over = items;
    return builder;
  }

  /**
   * A run takes longer than this; told while it is still running where something checks meanwhile.
   *
   * @param time a second to 365 days
   */
  public static Builder runLongerThan(Duration time) {
    return timed(Kind.RUN_TIME, Severity.WARNING, time);
  }

  /** A system refused the sign-in, or a right is missing. */
  public static Builder credentialsRefused() {
    return new Builder(Kind.CREDENTIALS, Severity.CRITICAL);
  }

  /** The books of a run do not balance, or the store cannot tell them. */
  public static Builder booksNotBalanced() {
    return new Builder(Kind.BOOKS, Severity.CRITICAL);
  }

  /** Items are in doubt. */
  public static Builder inDoubt() {
    return new Builder(Kind.IN_DOUBT, Severity.CRITICAL);
  }

  /** A run stopped before its end: for a broken system, a broken store, too many failures. */
  public static Builder runStopped() {
    return new Builder(Kind.RUN_STOPPED, Severity.CRITICAL);
  }

  /**
   * The connector remarked that the version of the API is not the one that it asks for, or that its
   * end is near.
   */
  public static Builder apiVersionChanged() {
    return new Builder(Kind.API_VERSION, Severity.WARNING);
  }

  /**
   * A credential will end within thirty days that only a person can renew: {@link
   * io.crossdock.http.Authentication#ends}, a given token that is a JWT, a refresh token that stays
   * the same, or what a connector knows. It ends with the first run that uses a newer one.
   */
  public static Builder credentialEnds() {
    return new Builder(Kind.CREDENTIAL_ENDS, Severity.WARNING);
  }

  /** The connector remarked that a read does not see all that was asked for. */
  public static Builder notAllSeen() {
    return new Builder(Kind.NOT_ALL_SEEN, Severity.WARNING);
  }

  private static Builder timed(Kind kind, Severity severity, Duration time) {
    Builder builder = new Builder(kind, severity);
    builder.time = requireNonNull(time, "time");
    return builder;
  }

  /** What it is about. */
  public Kind kind() {
    return kind;
  }

  /**
   * What its alerts are found by in the store: the name, or kind and bounds. A rule with another
   * one begins anew.
   */
  public String identifier() {
    return ownName()
        .orElseGet(
            () ->
                kind.name().toLowerCase(Locale.ROOT)
                    + (over > 0 ? "-" + over : "")
                    + (of > 0 ? "-" + of : "")
                    + (time == null ? "" : "-" + time.toString().toLowerCase(Locale.ROOT)));
  }

  /** The name, if it has one. */
  public Optional<String> ownName() {
    return Optional.ofNullable(name);
  }

  /** How many items, or percent of them, are allowed; 0 where the kind has no such bound. */
  public long over() {
    return over;
  }

  /** Of how many items at least a share is taken; 0 for what is no share. */
  public long ofAtLeast() {
    return of;
  }

  /** The time that is allowed, or within which failures count. */
  public Optional<Duration> time() {
    return Optional.ofNullable(time);
  }

  /** How much its alerts matter. */
  public Severity severity() {
    return severity;
  }

  /** How long nobody is told of the same cause again. */
  public Duration quiet() {
    return quiet;
  }

  /** The names of the channels to which alerts go; empty for all that the runtime has. */
  public List<String> channels() {
    return channels;
  }

  /** A builder that starts from this rule. */
  public Builder toBuilder() {
    Builder builder = new Builder(kind, severity);
    builder.name = name;
    builder.over = over;
    builder.of = of;
    builder.time = time;
    builder.quiet = quiet;
    builder.channels.addAll(channels);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AlertRule that
        && kind == that.kind
        && Objects.equals(name, that.name)
        && over == that.over
        && of == that.of
        && Objects.equals(time, that.time)
        && severity == that.severity
        && quiet.equals(that.quiet)
        && channels.equals(that.channels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, name, over, of, time);
  }

  /** The condition in words. */
  @Override
  public String toString() {
    String within = time == null ? "in a run" : "within " + time;
    return switch (kind) {
      case FAILURES -> "more than " + over + " failures " + within;
      case FAILURE_RATE -> "more than " + over + " % of at least " + of + " items failed " + within;
      case NOTHING_RECEIVED -> "nothing received for " + time;
      case BACKLOG_AGE -> "backlog older than " + time;
      case BACKLOG_SIZE -> "backlog of more than " + over + " items";
      case RUN_TIME -> "a run longer than " + time;
      case CREDENTIALS -> "credentials refused";
      case BOOKS -> "books not balanced";
      case IN_DOUBT -> "items in doubt";
      case RUN_STOPPED -> "a run stopped";
      case API_VERSION -> "another version of the API";
      case CREDENTIAL_ENDS -> "a credential ends";
      case NOT_ALL_SEEN -> "not all is seen";
    };
  }

  /** Collects an {@link AlertRule}. Not safe for use by several threads. */
  public static final class Builder {
    private final Kind kind;
    private @Nullable String name;
    private long over;
    private long of;
    private @Nullable Duration time;
    private Severity severity;
    private Duration quiet = Duration.ofHours(1);
    private final List<String> channels = new ArrayList<>();

    private Builder(Kind kind, Severity severity) {
      this.kind = kind;
      this.severity = severity;
    }

    /**
     * What its alerts are found by, instead of kind and bounds: then they stay the same when the
     * bounds change.
     *
     * @param name lower case letters, digits, {@code . _ -}
     */
    public Builder named(String name) {
      this.name = requireNonNull(name, "name");
      return this;
    }

    /**
     * Counts failures over a time, also of several runs, instead of those of one run.
     *
     * @param time a minute to 7 days; for failures and their share only
     */
    public Builder within(Duration time) {
      this.time = requireNonNull(time, "time");
      return this;
    }

    /**
     * Of how many items at least a share is taken; 10 unless said.
     *
     * @param items 1 or more; for a share of failures only
     */
    public Builder ofAtLeast(long items) {
      this.of = items;
      return this;
    }

    /**
     * How much its alerts matter; unless said, {@code CRITICAL} for refused credentials, books that
     * do not balance, items in doubt and a stopped run, else {@code WARNING}.
     */
    public Builder severity(Severity severity) {
      this.severity = requireNonNull(severity, "severity");
      return this;
    }

    /**
     * How long nobody is told of the same cause again, also where it went and came back; an hour
     * unless said.
     *
     * @param time a minute to 30 days
     */
    public Builder quietFor(Duration time) {
      this.quiet = requireNonNull(time, "time");
      return this;
    }

    /**
     * To which channels its alerts go; to all that the runtime has unless said.
     *
     * @param channels by the names that they have at {@code Crossdock.builder(…).alertsTo(…)}
     */
    public Builder to(String... channels) {
      this.channels.addAll(List.of(channels));
      return this;
    }

    /**
     * The rule.
     *
     * @throws InvalidDefinitionException with every problem, not only the first
     */
    public AlertRule build() {
      AlertRule rule = new AlertRule(this);
      AlertChecks.check(rule);
      return rule;
    }
  }
}
