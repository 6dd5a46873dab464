package io.crossdock.internal.engine;

/** A route is running in this process. */
public final class RunningAlreadyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  RunningAlreadyException(String message) {
    super(message);
  }
}
