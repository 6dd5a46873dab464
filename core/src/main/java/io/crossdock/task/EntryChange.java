package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one entry, and on which condition. Immutable.
 *
 * <pre>{@code
 * EntryChange.put("host", "lock/export", me).onlyIfAbsent().lasting(Duration.ofSeconds(30));
 * EntryChange.put("host", "cursor", next).onlyIfItIs(seen);
 * EntryChange.remove("host", "lock/export").onlyIfItIs(me);
 * }</pre>
 */
public final class EntryChange {

  /** How many letters (UTF-16 units) a key has at most. */
  public static final int LONGEST_KEY = 1_000;

  /** How many letters (UTF-16 units) a value has at most. */
  public static final int LONGEST_VALUE = 100_000;

  /** How long an entry lasts at most, if it does not stay until removed. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

  private static final Pattern SPACE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Duration SHORTEST_LIFE = Duration.ofMillis(1);

  private final String space;
  private final String key;
  private final @Nullable String value;
  private final @Nullable Duration life;
  private final Condition condition;
  private final @Nullable String expected;

  private enum Condition {
    NONE,
    ABSENT,
    VALUE
  }

  private EntryChange(
      String space,
      String key,
      @Nullable String value,
      @Nullable Duration life,
      Condition condition,
      @Nullable String expected) {
    this.space = space;
    this.key = key;
    this.value = value;
    this.life = life;
    this.condition = condition;
    this.expected = expected;
  }

  /**
   * Keeps a value, until it is removed unless said otherwise.
   *
   * @param space whose entries: the same key in two spaces is two entries. A lower-case letter,
   *     then up to 39 lower-case letters, digits and hyphens
   * @param key 1 to 1,000 letters, any of them
   * @param value at most 100,000 letters, any of them
   */
  public static EntryChange put(String space, String key, String value) {
    requireNonNull(value, "value");
    if (value.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          "the value of an entry has "
              + value.length()
              + " letters; allowed: at most "
              + LONGEST_VALUE);
    }
    return new EntryChange(checkedSpace(space), checked(key), value, null, Condition.NONE, null);
  }

  /**
   * Removes an entry.
   *
   * @param space whose entries
   * @param key of the entry
   */
  public static EntryChange remove(String space, String key) {
    return new EntryChange(checkedSpace(space), checked(key), null, null, Condition.NONE, null);
  }

  /**
   * The same, for a time.
   *
   * @param life 1 millisecond to 100 years; what is below a millisecond is left off
   */
  public EntryChange lasting(Duration life) {
    if (value == null) {
      throw new IllegalArgumentException("a removal lasts: there is nothing that could expire");
    }
    if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException(
          "an entry is to last " + life + "; allowed: " + SHORTEST_LIFE + " to " + LONGEST_LIFE);
    }
    return new EntryChange(
        space, key, value, Duration.ofMillis(life.toMillis()), condition, expected);
  }

  /** The same, done only if there is no entry of that key, or none any more. */
  public EntryChange onlyIfAbsent() {
    return new EntryChange(space, key, value, life, Condition.ABSENT, null);
  }

  /**
   * The same, done only if the entry is there with that value.
   *
   * @param expected compared letter by letter
   */
  public EntryChange onlyIfItIs(String expected) {
    requireNonNull(expected, "expected");
    return new EntryChange(space, key, value, life, Condition.VALUE, expected);
  }

  /** Whose entries. */
  public String space() {
    return space;
  }

  /** Of the entry. */
  public String key() {
    return key;
  }

  /** What to keep; empty for a removal. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** For how long, in whole milliseconds; empty if until removed. */
  public Optional<Duration> life() {
    return Optional.ofNullable(life);
  }

  /** The value that must be there for it to be done; empty if none in particular. */
  public Optional<String> expected() {
    return Optional.ofNullable(expected);
  }

  /**
   * Whether it is to be done, given what is there: for implementations of {@link EntryStore}.
   *
   * @param current the value that is there and has not expired; null if there is none
   */
  public boolean appliesTo(@Nullable String current) {
    return switch (condition) {
      case NONE -> value != null || current != null;
      case ABSENT -> value != null && current == null;
      case VALUE -> Objects.equals(expected, current);
    };
  }

  /**
   * A space, if it is one.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String checkedSpace(String space) {
    if (!SPACE.matcher(space).matches()) {
      throw new IllegalArgumentException(
          "the space of an entry is \""
              + space
              + "\"; allowed: a lower-case letter, then up to 39 lower-case letters, digits and"
              + " hyphens");
    }
    return space;
  }

  /**
   * A key, if it is one.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String checked(String key) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "the key of an entry has " + key.length() + " letters; allowed: 1 to " + LONGEST_KEY);
    }
    return key;
  }

  /** The key alone: values may be of any kind. */
  @Override
  public String toString() {
    return (value == null ? "removal of " : "change of ") + space + " " + key;
  }
}
