package io.crossdock.monitor;

import static java.util.Objects.requireNonNull;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What a configuration writes into its logs: from which level on, and how much of the bodies of its
 * calls.
 *
 * <pre>{@code
 * Outgoing.named("Magento - Upsert Products")
 *     .logging(LogPolicy.standard().atLevel(Level.DEBUG).withBodies(2_000))
 * }</pre>
 *
 * <p>{@code ERROR} has runs that did not do their work and items in doubt; {@code WARN} also items
 * that failed or were rejected, calls that go out again, and remarks; {@code INFO} also some lines
 * for each run, page and batch; {@code DEBUG} also a line for each call and for each item. Where
 * bodies are written, calls are lines of {@code INFO}, and of {@code WARN} where they did not
 * succeed.
 *
 * <p>Bodies are redacted and bounded, files in them are named and not copied. Those of sign-ins are
 * never written. They may hold personal data: whoever writes them keeps them.
 *
 * <p>An immutable definition.
 */
public final class LogPolicy {

  /** So many letters of a body are written at most. */
  public static final int MOST_LETTERS = 49_000;

  private static final LogPolicy STANDARD = new LogPolicy(Level.INFO, 0);

  private final Level level;
  private final int bodyLetters;

  private LogPolicy(Level level, int bodyLetters) {
    this.level = requireNonNull(level, "level");
    this.bodyLetters = bodyLetters;
  }

  /** What holds for a configuration that says nothing: from {@code INFO} on, without bodies. */
  public static LogPolicy standard() {
    return STANDARD;
  }

  /**
   * The same from another level on.
   *
   * @param level the lowest that is written
   */
  public LogPolicy atLevel(Level level) {
    return new LogPolicy(level, bodyLetters);
  }

  /**
   * The same with the beginning of each body.
   *
   * @param letters of a request's and of an answer's body, 1 to {@link #MOST_LETTERS}
   * @throws InvalidDefinitionException if it is none of these
   */
  public LogPolicy withBodies(int letters) {
    if (letters < 1 || letters > MOST_LETTERS) {
      throw new InvalidDefinitionException(
          "Log policy cannot be built",
          List.of(new Problem("bodies", "is " + letters + "; allowed: 1 to " + MOST_LETTERS)));
    }
    return new LogPolicy(level, letters);
  }

  /** The same with bodies, as much of them as a line has room for: {@link #MOST_LETTERS} each. */
  public LogPolicy withFullBodies() {
    return new LogPolicy(level, MOST_LETTERS);
  }

  /** The same without bodies. */
  public LogPolicy withoutBodies() {
    return new LogPolicy(level, 0);
  }

  /** The lowest level that is written. */
  public Level level() {
    return level;
  }

  /** How many letters of a body are written at most; 0 for none. */
  public int bodyLetters() {
    return bodyLetters;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogPolicy that
        && level == that.level
        && bodyLetters == that.bodyLetters;
  }

  @Override
  public int hashCode() {
    return Objects.hash(level, bodyLetters);
  }

  /** Level and size of bodies. */
  @Override
  public String toString() {
    return "logs from "
        + level
        + " on, "
        + (bodyLetters == 0 ? "no" : bodyLetters + " letters of")
        + " bodies";
  }
}
