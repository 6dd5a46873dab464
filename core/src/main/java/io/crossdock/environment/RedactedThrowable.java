package io.crossdock.environment;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for another throwable, whose own texts may hold a secret. It prints as that one did. */
final class RedactedThrowable extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 50;

  private final String type;

  private RedactedThrowable(String type, @Nullable String message, @Nullable Throwable cause) {
    super(message, cause, true, true);
    this.type = type;
  }

  static RedactedThrowable of(Throwable original, Redactor redactor) {
    return copy(original, redactor, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  @Override
  public String toString() {
    String message = getMessage();
    return message == null ? type : type + ": " + message;
  }

  private static RedactedThrowable copy(
      Throwable original, Redactor redactor, Set<Throwable> seen) {
    seen.add(original);
    Throwable cause = original.getCause();
    RedactedThrowable copy =
        new RedactedThrowable(
            typeOf(original),
            message(original, redactor),
            cause != null && isNew(cause, seen) ? copy(cause, redactor, seen) : null);
    copy.setStackTrace(original.getStackTrace());
    for (Throwable suppressed : original.getSuppressed()) {
      if (isNew(suppressed, seen)) {
        copy.addSuppressed(copy(suppressed, redactor, seen));
      }
    }
    return copy;
  }

  private static boolean isNew(Throwable throwable, Set<Throwable> seen) {
    return seen.size() < DEEPEST && !seen.contains(throwable);
  }

  private static String typeOf(Throwable original) {
    return original instanceof RedactedThrowable redacted
        ? redacted.type
        : original.getClass().getName();
  }

  private static @Nullable String message(Throwable original, Redactor redactor) {
    String message = original.getLocalizedMessage();
    return message == null ? null : redactor.redact(message);
  }
}
