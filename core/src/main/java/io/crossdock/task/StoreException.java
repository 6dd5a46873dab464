package io.crossdock.task;

import io.crossdock.CrossdockException;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot read or write: a full disk, a locked file, a lost database. The caller mends the
 * store; the run has stopped, and what was committed stays.
 */
public final class StoreException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  /**
   * A store that does not work.
   *
   * @param message what was being done, and what is wrong
   * @param cause what led to it
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
