package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One line of a journal: what happened, when, and to what. Immutable.
 *
 * <p>It holds no secret and no control letters but line ends in its details: whoever writes it has
 * redacted it. Text beyond the bounds is cut, and says so by its last letter, {@code …}.
 */
public final class JournalLine {

  /** So many letters an event has at most. */
  public static final int MOST_EVENT = 64;

  /** So many letters a text has at most. */
  public static final int MOST_TEXT = 2_000;

  /** So many letters details have at most. */
  public static final int MOST_DETAILS = 100_000;

  private final long number;
  private final Instant at;
  private final Kind kind;
  private final Level level;
  private final String event;
  private final @Nullable String incoming;
  private final @Nullable String route;
  private final @Nullable String outgoing;
  private final @Nullable String schedule;
  private final long run;
  private final long task;
  private final @Nullable String key;
  private final @Nullable String actor;
  private final String text;
  private final @Nullable String details;

  /** What a line is for. */
  public enum Kind {
    /** What came in and went out, and what became of it. */
    LOG,
    /** Who changed what, and why. */
    AUDIT,
    /** An alert, or its end. */
    ALERT
  }

  private JournalLine(Builder builder) {
    this.number = builder.number;
    this.at = builder.at;
    this.kind = builder.kind;
    this.level = builder.level;
    this.event = cut(builder.event, MOST_EVENT);
    this.incoming = builder.incoming;
    this.route = builder.route;
    this.outgoing = builder.outgoing;
    this.schedule = builder.schedule;
    this.run = builder.run;
    this.task = builder.task;
    this.key = builder.key;
    this.actor = builder.actor;
    this.text = cut(builder.text, MOST_TEXT);
    this.details = builder.details == null ? null : cut(builder.details, MOST_DETAILS);
  }

  /**
   * A builder of a line.
   *
   * @param kind what it is for
   * @param at when it happened
   * @param event what happened, in a word or two of a small set, such as {@code call}
   * @param text the same in words, for people
   */
  public static Builder of(Kind kind, Instant at, String event, String text) {
    return new Builder(kind, at, event, text);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // No half of a pair is left at the cut.
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  /** Its number in the store, which rises; 0 for a line that is not stored. */
  public long number() {
    return number;
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** What it is for. */
  public Kind kind() {
    return kind;
  }

  /** How much it matters. */
  public Level level() {
    return level;
  }

  /** What happened, in a word or two. */
  public String event() {
    return event;
  }

  /** The identifier of the incoming that it is about. */
  public Optional<String> incoming() {
    return Optional.ofNullable(incoming);
  }

  /** The identifier of the route that it is about. */
  public Optional<String> route() {
    return Optional.ofNullable(route);
  }

  /** The identifier of the outgoing that it is about. */
  public Optional<String> outgoing() {
    return Optional.ofNullable(outgoing);
  }

  /** The identifier of the schedule that it is about. */
  public Optional<String> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** The number of the run that it is about. */
  public OptionalLong run() {
    return run == 0 ? OptionalLong.empty() : OptionalLong.of(run);
  }

  /** The number of the task that it is about. */
  public OptionalLong task() {
    return task == 0 ? OptionalLong.empty() : OptionalLong.of(task);
  }

  /** The key of the item that it is about. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Who did it, if it was not the library. */
  public Optional<String> actor() {
    return Optional.ofNullable(actor);
  }

  /** What happened, in words. */
  public String text() {
    return text;
  }

  /** More of it, as JSON or text, such as a body. */
  public Optional<String> details() {
    return Optional.ofNullable(details);
  }

  /** A builder with all that this line has. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Time, level, event and text; no key and no details. */
  @Override
  public String toString() {
    return at + " " + level + " " + event + ": " + text;
  }

  /** Collects a line. Not safe for use by several threads. */
  public static final class Builder {
    private final Kind kind;
    private final Instant at;
    private final String event;
    private String text;
    private long number;
    private Level level = Level.INFO;
    private @Nullable String incoming;
    private @Nullable String route;
    private @Nullable String outgoing;
    private @Nullable String schedule;
    private long run;
    private long task;
    private @Nullable String key;
    private @Nullable String actor;
    private @Nullable String details;

    private Builder(Kind kind, Instant at, String event, String text) {
      this.kind = requireNonNull(kind, "kind");
      this.at = requireNonNull(at, "at");
      this.event = requireNonNull(event, "event");
      this.text = requireNonNull(text, "text");
    }

    private Builder(JournalLine line) {
      this(line.kind, line.at, line.event, line.text);
      this.number = line.number;
      this.level = line.level;
      this.incoming = line.incoming;
      this.route = line.route;
      this.outgoing = line.outgoing;
      this.schedule = line.schedule;
      this.run = line.run;
      this.task = line.task;
      this.key = line.key;
      this.actor = line.actor;
      this.details = line.details;
    }

    /** Its number; given by the store. */
    public Builder number(long number) {
      this.number = number;
      return this;
    }

    /** How much it matters; {@code INFO} unless said. */
    public Builder level(Level level) {
      this.level = requireNonNull(level, "level");
      return this;
    }

    /** The identifier of the incoming; null for none. */
    public Builder incoming(@Nullable String incoming) {
      this.incoming = incoming;
      return this;
    }

    /** The identifier of the route; null for none. */
    public Builder route(@Nullable String route) {
      this.route = route;
      return this;
    }

    /** The identifier of the outgoing; null for none. */
    public Builder outgoing(@Nullable String outgoing) {
      this.outgoing = outgoing;
      return this;
    }

    /** The identifier of the schedule; null for none. */
    public Builder schedule(@Nullable String schedule) {
      this.schedule = schedule;
      return this;
    }

    /** The number of the run; 0 for none. */
    public Builder run(long run) {
      this.run = run;
      return this;
    }

    /** The number of the task; 0 for none. */
    public Builder task(long task) {
      this.task = task;
      return this;
    }

    /** The key of the item; null for none. */
    public Builder key(@Nullable String key) {
      this.key = key;
      return this;
    }

    /** Who did it; null for the library. */
    public Builder actor(@Nullable String actor) {
      this.actor = actor;
      return this;
    }

    /** What happened, in words. */
    public Builder text(String text) {
      this.text = requireNonNull(text, "text");
      return this;
    }

    /** More of it; null for nothing. */
    public Builder details(@Nullable String details) {
      this.details = details;
      return this;
    }

    /** The line. */
    public JournalLine build() {
      return new JournalLine(this);
    }
  }
}
