package io.crossdock.internal.alert;

import io.crossdock.CrossdockException;
import org.jspecify.annotations.Nullable;

/** A channel did not take a notice: it comes again. */
final class NotDeliveredException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  NotDeliveredException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
