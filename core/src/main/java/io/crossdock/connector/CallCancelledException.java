package io.crossdock.connector;

import io.crossdock.CrossdockException;

/**
 * A call was not made, or a read not finished, because the run was cancelled or its thread
 * interrupted. The thread's interrupt flag is set again. A connector lets it pass.
 *
 * <p>A write that was under way and must not be repeated is no case of it: that is a lost answer.
 */
public final class CallCancelledException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  /**
   * A call that was cancelled.
   *
   * @param message what was cancelled
   */
  public CallCancelledException(String message) {
    super(message, null);
  }
}
