package io.crossdock.internal.engine;

import io.crossdock.connector.Fault;
import io.crossdock.environment.Redactor;

/** Texts of a remote on their way to a task, a log or a report: redacted, harmless, bounded. */
final class Words {

  private static final int LONGEST = 2_000;

  private final Redactor redactor;

  Words(Redactor redactor) {
    this.redactor = redactor;
  }

  boolean holdsSecret(String text) {
    return !redactor.redact(text).equals(text);
  }

  String of(String text) {
    String harmless =
        redactor.redact(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "…";
  }

  String of(Fault fault) {
    String words = of(fault.words());
    return fault.status() == 0 ? words : fault.status() + " " + words;
  }

  String of(Throwable throwable) {
    String message = throwable.getMessage();
    return of(
        message == null || message.isBlank()
            ? throwable.getClass().getName()
            : throwable.getClass().getSimpleName() + ": " + message);
  }
}
