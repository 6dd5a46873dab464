package io.crossdock;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that this library throws on purpose.
 *
 * <p>Subclasses are sorted by what the caller can do: mend the definition ({@link
 * InvalidDefinitionException}), mend credentials or wait ({@link
 * io.crossdock.connector.RemoteCallException}), mend the store ({@link
 * io.crossdock.task.StoreException}), wait for another run ({@link
 * io.crossdock.task.LaneHeldException}). Messages carry no secret.
 */
public abstract class CrossdockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message a sentence for a person: what was being done, what was given, what is allowed
   * @param cause what led to it, already redacted
   */
  protected CrossdockException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
