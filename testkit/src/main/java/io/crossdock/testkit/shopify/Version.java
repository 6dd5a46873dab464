package io.crossdock.testkit.shopify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A version of the API, by the quarter it came in. It lives for a year.
 *
 * <p>Source: Shopify's page on API versioning.
 */
record Version(int year, int month) implements Comparable<Version> {

  private static final Version IDEMPOTENT = new Version(2026, 1);
  private static final Version IDEMPOTENCE_DEMANDED = new Version(2026, 4);

  /** Before this one there was one place for bulk queries and one for bulk mutations. */
  private static final Version FIVE_BULKS = new Version(2026, 1);

  /** The version that is spelt so, if it is one of a quarter. */
  static Optional<Version> parse(String text) {
    if (!text.matches("20\\d\\d-(01|04|07|10)")) {
      return Optional.empty();
    }
    return Optional.of(
        new Version(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(5))));
  }

  /** The newest version at that time. */
  static Version newestAt(Instant now) {
    LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return new Version(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1);
  }

  /** The versions that live at that time, oldest first. */
  static List<Version> livingAt(Instant now) {
    List<Version> living = new ArrayList<>();
    Version version = newestAt(now);
    for (int i = 0; i < 4; i++) {
      living.add(0, version);
      version = version.before();
    }
    return living;
  }

  Version before() {
    return month == 1 ? new Version(year - 1, 10) : new Version(year, month - 3);
  }

  Version next() {
    return month == 10 ? new Version(year + 1, 1) : new Version(year, month + 3);
  }

  boolean knowsIdempotency() {
    return compareTo(IDEMPOTENT) >= 0;
  }

  boolean demandsIdempotency() {
    return compareTo(IDEMPOTENCE_DEMANDED) >= 0;
  }

  int bulkOperationsAtOnce() {
    return compareTo(FIVE_BULKS) >= 0 ? 5 : 1;
  }

  @Override
  public int compareTo(Version other) {
    return Integer.compare(year * 12 + month, other.year * 12 + other.month);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d-%02d", year, month);
  }
}
