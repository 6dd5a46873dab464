package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import io.crossdock.CrossdockException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole call did not work. What is wrong with one item is an {@link Outcome} or a {@link
 * PageItem}, not this.
 *
 * <p>{@link #kind()} says what can be done. A {@link Connection} throws it after it did what the
 * kind allows (waited, signed in again, repeated); an {@link ErrorReader} chooses the kind of an
 * answer of the remote.
 */
public final class RemoteCallException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  /** What can be done about it. */
  public enum Kind {
    /**
     * The remote judged what was sent and refused it. A single item has failed; a batch is halved
     * until the bad item is found.
     */
    REFUSED,
    /**
     * It may pass by itself: too many requests, a deadlock, a server error. A repeatable call was
     * repeated; then the run stops and the rest is left for the next one.
     */
    PASSING,
    /** Sign-in refused, or a right is missing. The run stops; nothing is repeated. */
    CREDENTIALS,
    /** No connection: unknown host, refused, TLS. Nothing was sent. The run stops. */
    UNREACHABLE,
    /**
     * It was, or may have been, sent, and no whole answer came: it may or may not have happened.
     */
    ANSWER_LOST,
    /**
     * An answer came that is none of the API: HTML, a redirect elsewhere, no JSON. The run stops.
     */
    NOT_AN_ANSWER,
    /** A quota is used up until later (a day, an hour). The run stops. */
    EXHAUSTED,
    /** The answer is beyond a limit of ours (size, depth). The run stops; the message names it. */
    BEYOND_LIMIT
  }

  private final Kind kind;
  private final transient Fault fault;
  private final transient @Nullable Duration retryAfter;
  private final transient Effect effect;

  /** Whether something may have happened over there. */
  private enum Effect {
    POSSIBLE,
    NONE
  }

  /**
   * A call that did not work.
   *
   * @param kind what can be done
   * @param message what was being done, and what came back, for a person
   * @param fault the remote's own words, for the task of a single item
   * @param cause what led to it, or null
   */
  public RemoteCallException(Kind kind, String message, Fault fault, @Nullable Throwable cause) {
    this(kind, message, fault, null, Effect.POSSIBLE, cause);
  }

  private RemoteCallException(
      Kind kind,
      String message,
      Fault fault,
      @Nullable Duration retryAfter,
      Effect effect,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.fault = requireNonNull(fault, "fault");
    this.retryAfter = retryAfter;
    this.effect = effect;
  }

  /**
   * A call that did not work, where the message is the fault's own words.
   *
   * @param kind what can be done
   * @param fault the remote's own words
   */
  public static RemoteCallException of(Kind kind, Fault fault) {
    return new RemoteCallException(kind, fault.words(), fault, null);
  }

  /**
   * The same, with the wait that the remote asked for in the body of its answer; a {@code
   * Retry-After} header is read by the engine itself.
   *
   * @param wait how long until it makes sense to repeat
   */
  public RemoteCallException retryAfter(Duration wait) {
    return new RemoteCallException(
        kind, String.valueOf(getMessage()), fault, wait, effect, getCause());
  }

  /**
   * The same, where the remote says that it has done nothing of the call: of kind {@code PASSING},
   * it is then sent again also where it must not be done twice.
   */
  public RemoteCallException untaken() {
    return new RemoteCallException(
        kind, String.valueOf(getMessage()), fault, retryAfter, Effect.NONE, getCause());
  }

  /** What can be done about it. */
  public Kind kind() {
    return kind;
  }

  /** Whether the remote says that it has done nothing of the call; false where it does not say. */
  public boolean isUntaken() {
    return effect == Effect.NONE;
  }

  /** The remote's own words. */
  public Fault fault() {
    return fault;
  }

  /** The wait that the remote asked for, where it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
