package io.crossdock.environment;

import io.crossdock.CrossdockException;
import org.jspecify.annotations.Nullable;

/**
 * A file with variables, or the keys to it, cannot be used. The caller mends the file, its
 * permissions or the key; the message says which. It never quotes a value.
 */
public final class EnvironmentException extends CrossdockException {

  private static final long serialVersionUID = 1L;

  EnvironmentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
