package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One cause for which a configuration does not work as it should: when it began, how often it
 * happened, and whether it is over. Immutable; its texts are redacted and harmless.
 */
public final class Alert {

  /** So many keys of items are named at most. */
  public static final int MOST_KEYS = 10;

  /** What kind of configuration an alert belongs to. */
  public enum SubjectKind {
    /** What is read. */
    INCOMING,
    /** What is written. */
    OUTGOING,
    /** What joins the two. */
    ROUTE,
    /** When it runs. */
    SCHEDULE
  }

  /**
   * The configuration that an alert belongs to.
   *
   * @param kind what it is
   * @param identifier what it is found by
   * @param name for people
   */
  public record Subject(SubjectKind kind, String identifier, String name) {

    /** Checks that all is there. */
    public Subject {
      requireNonNull(kind, "kind");
      requireNonNull(identifier, "identifier");
      requireNonNull(name, "name");
    }

    /** Such as {@code route "Products"}. */
    @Override
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT) + " \"" + name + "\"";
    }
  }

  private final String id;
  private final Subject subject;
  private final String rule;
  private final Severity severity;
  private final String cause;
  private final String text;
  private final long count;
  private final Instant first;
  private final Instant last;
  private final List<String> keys;
  private final long run;
  private final @Nullable Instant ended;
  private final @Nullable String acknowledgedBy;

  private Alert(Builder builder) {
    this.id = builder.id;
    this.subject = builder.subject;
    this.rule = builder.rule;
    this.severity = builder.severity;
    this.cause = builder.cause;
    this.text = builder.text;
    this.count = builder.count;
    this.first = builder.first;
    this.last = builder.last;
    this.keys = List.copyOf(builder.keys.subList(0, Math.min(MOST_KEYS, builder.keys.size())));
    this.run = builder.run;
    this.ended = builder.ended;
    this.acknowledgedBy = builder.acknowledgedBy;
  }

  /**
   * A builder of an alert that begins: it happened once, now.
   *
   * @param id what a person acknowledges it by
   * @param subject whose alert it is
   * @param rule the identifier of the rule
   * @param cause what its occurrences have in common
   * @param first when it began
   */
  public static Builder of(String id, Subject subject, String rule, String cause, Instant first) {
    return new Builder(id, subject, rule, cause, first);
  }

  /** What a person acknowledges or closes it by. */
  public String id() {
    return id;
  }

  /** Whose alert it is. */
  public Subject subject() {
    return subject;
  }

  /** The {@linkplain AlertRule#identifier() identifier} of the rule. */
  public String rule() {
    return rule;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }

  /** What its occurrences have in common: words with {@code …} for the key and # for numbers. */
  public String cause() {
    return cause;
  }

  /** What happened the last time, in words. */
  public String text() {
    return text;
  }

  /** How often it happened: items that failed, runs that stopped, items that are there now. */
  public long count() {
    return count;
  }

  /** When it began. */
  public Instant first() {
    return first;
  }

  /** When it happened for the last time so far. */
  public Instant last() {
    return last;
  }

  /** The keys of the first items that it is about, at most {@value #MOST_KEYS}. */
  public List<String> keys() {
    return keys;
  }

  /** The run in which it happened the last time; empty where it is about none. */
  public OptionalLong run() {
    return run == 0 ? OptionalLong.empty() : OptionalLong.of(run);
  }

  /** Since when it is over; empty while it is open. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** Whether it is not over. */
  public boolean isOpen() {
    return ended == null;
  }

  /** Who has seen it, if somebody has said so. */
  public Optional<String> acknowledgedBy() {
    return Optional.ofNullable(acknowledgedBy);
  }

  /** A builder with all that this alert has. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, subject, rule, cause, first);
    builder.severity = severity;
    builder.text = text;
    builder.count = count;
    builder.last = last;
    builder.keys = keys;
    builder.run = run;
    builder.ended = ended;
    builder.acknowledgedBy = acknowledgedBy;
    return builder;
  }

  /** One line: severity, configuration, how often, and what. */
  @Override
  public String toString() {
    return "["
        + severity.name().toLowerCase(Locale.ROOT)
        + "] "
        + subject
        + ": "
        + (count > 1 ? count + " times: " : "")
        + cause;
  }

  /** Collects an {@link Alert}. Not safe for use by several threads. */
  public static final class Builder {
    private final String id;
    private final Subject subject;
    private final String rule;
    private final String cause;
    private final Instant first;
    private Severity severity = Severity.WARNING;
    private String text;
    private long count = 1;
    private Instant last;
    private List<String> keys = List.of();
    private long run;
    private @Nullable Instant ended;
    private @Nullable String acknowledgedBy;

    private Builder(String id, Subject subject, String rule, String cause, Instant first) {
      this.id = requireNonNull(id, "id");
      this.subject = requireNonNull(subject, "subject");
      this.rule = requireNonNull(rule, "rule");
      this.cause = requireNonNull(cause, "cause");
      this.first = requireNonNull(first, "first");
      this.text = cause;
      this.last = first;
    }

    /** How much it matters; {@code WARNING} unless said. */
    public Builder severity(Severity severity) {
      this.severity = requireNonNull(severity, "severity");
      return this;
    }

    /** What happened; the cause unless said. */
    public Builder text(String text) {
      this.text = requireNonNull(text, "text");
      return this;
    }

    /** How often it happened; once unless said. */
    public Builder count(long count) {
      this.count = count;
      return this;
    }

    /** When it happened for the last time; when it began unless said. */
    public Builder last(Instant last) {
      this.last = requireNonNull(last, "last");
      return this;
    }

    /** The keys of the first items that it is about; more than {@value #MOST_KEYS} are left out. */
    public Builder keys(List<String> keys) {
      this.keys = List.copyOf(keys);
      return this;
    }

    /** The run in which it happened; 0 for none. */
    public Builder run(long run) {
      this.run = run;
      return this;
    }

    /** Since when it is over; null while it is open. */
    public Builder ended(@Nullable Instant ended) {
      this.ended = ended;
      return this;
    }

    /** Who has seen it; null while nobody has said so. */
    public Builder acknowledgedBy(@Nullable String actor) {
      this.acknowledgedBy = actor;
      return this;
    }

    /** The alert. */
    public Alert build() {
      return new Alert(this);
    }
  }
}
