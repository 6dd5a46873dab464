package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one item or one call, in the remote's own words.
 *
 * <p>Immutable. The words come from outside: the engine redacts them and makes them harmless before
 * they reach a report, a log or a task.
 */
public final class Fault {

  private final String words;
  private final @Nullable String field;
  private final @Nullable String code;
  private final int status;

  private Fault(String words, @Nullable String field, @Nullable String code, int status) {
    this.words = requireNonNull(words, "words");
    this.field = field;
    this.code = code;
    this.status = status;
  }

  /**
   * A fault in these words.
   *
   * @param words the remote's own words, with placeholders filled; or ours, where the remote has
   *     none
   */
  public static Fault of(String words) {
    return new Fault(words, null, null, 0);
  }

  /**
   * The same, about one field.
   *
   * @param field the field as the remote names it
   */
  public Fault onField(String field) {
    return new Fault(words, requireNonNull(field, "field"), code, status);
  }

  /**
   * The same, with the remote's code for it.
   *
   * @param code such as {@code THROTTLED}
   */
  public Fault withCode(String code) {
    return new Fault(words, field, requireNonNull(code, "code"), status);
  }

  /**
   * The same, with the HTTP status that carried it.
   *
   * @param status 100 to 599, or 0 for none
   */
  public Fault withStatus(int status) {
    return new Fault(words, field, code, status);
  }

  /**
   * The same, in other words; the engine uses it to redact.
   *
   * @param words what to say instead
   */
  public Fault withWords(String words) {
    return new Fault(words, field, code, status);
  }

  /** What the remote said. */
  public String words() {
    return words;
  }

  /** The field that it is about, where the remote names one. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** The remote's code, where it has one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** The HTTP status, 0 where there was none. */
  public int status() {
    return status;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fault that
        && words.equals(that.words)
        && Objects.equals(field, that.field)
        && Objects.equals(code, that.code)
        && status == that.status;
  }

  @Override
  public int hashCode() {
    return Objects.hash(words, field, code, status);
  }

  /** One line: status, field and words. */
  @Override
  public String toString() {
    return (status == 0 ? "" : status + " ") + (field == null ? "" : field + ": ") + words;
  }
}
