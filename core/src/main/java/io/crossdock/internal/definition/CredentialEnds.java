package io.crossdock.internal.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The text that says when a credential ends. */
public final class CredentialEnds {

  private CredentialEnds() {}

  /** What it says; empty if it is neither a day nor a time. */
  public static Optional<Instant> parse(String text) {
    String end = text.strip();
    try {
      return Optional.of(
          end.contains("T")
              ? OffsetDateTime.parse(end).toInstant()
              : LocalDate.parse(end).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** What is wrong with it; it is not shown, since a credential may stand there by mistake. */
  public static Optional<String> problem(String text) {
    return parse(text).isPresent()
        ? Optional.empty()
        : Optional.of("is no day or time; allowed: 2027-01-31 or 2027-01-31T10:00:00Z");
  }
}
