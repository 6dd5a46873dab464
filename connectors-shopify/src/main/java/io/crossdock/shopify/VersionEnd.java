package io.crossdock.shopify;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How long a version of the Admin API lives: the twelve months that begin with the month it is
 * named after. Source: Shopify's page on API versioning.
 */
final class VersionEnd {

  /** How long before its end a version is warned of. */
  static final Duration AHEAD = Duration.ofDays(30);

  private static final int MONTHS = 12;

  private VersionEnd() {}

  /**
   * Says that a version ends soon or has ended; always the same words, so that a report says it
   * once. Empty for a version that lives on, or has no end.
   *
   * @param version as in an address, such as {@code 2026-10}
   * @param now when it is asked for
   */
  static Optional<String> warning(String version, Instant now) {
    if (version.equals("unstable")) {
      return Optional.empty();
    }
    YearMonth over = YearMonth.parse(version).plusMonths(MONTHS);
    Instant end = over.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    if (now.isBefore(end.minus(AHEAD))) {
      return Optional.empty();
    }
    return Optional.of(
        "Version "
            + version
            + " of the Admin API is supported until "
            + over.atDay(1)
            + ", then the oldest that lives answers in its place. Set the client's setting version"
            + " to a newer one.");
  }
}
