package io.crossdock.internal.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After}: seconds, fractions of them (Shopify), or one of the three forms of an
 * HTTP date (RFC 9110, 5.6.7 and 10.2.3).
 */
final class RetryAfter {

  /** Stands for a wait so long that its length does not matter. */
  static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?");
  private static final int LONGEST_NUMBER = 18;
  private static final List<DateTimeFormatter> DATES =
      List.of(
          format("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
          withTwoDigitYear(),
          format("EEE MMM ppd HH:mm:ss yyyy"));

  private RetryAfter() {}

  /**
   * The wait that a header asks for; empty if it is none, or asks for no wait at all, so that our
   * own delay holds.
   *
   * @param header its text
   * @param now by the remote's own clock where it tells it
   */
  static Optional<Duration> parse(String header, Instant now) {
    String text = header.strip();
    Optional<Duration> wait =
        NUMBER.matcher(text).matches()
            ? Optional.of(seconds(text))
            : date(text).map(date -> Duration.between(now, date));
    return wait.filter(some -> some.compareTo(Duration.ZERO) > 0);
  }

  /** An HTTP date in any of its forms. */
  static Optional<Instant> date(String text) {
    for (DateTimeFormatter format : DATES) {
      try {
        return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException anotherForm) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static Duration seconds(String number) {
    int point = number.indexOf('.');
    String whole = (point < 0 ? number : number.substring(0, point)).replaceFirst("^0+", "");
    if (whole.length() > LONGEST_NUMBER - 9) {
      return FOR_EVER;
    }
    String fraction = point < 0 ? "" : number.substring(point + 1);
    String shortFraction = fraction.substring(0, Math.min(3, fraction.length()));
    BigDecimal seconds = new BigDecimal("0" + whole + "." + shortFraction + "0");
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static DateTimeFormatter format(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }

  // RFC 850's year has two digits: taken as the one within fifty years of 2020.
  private static DateTimeFormatter withTwoDigitYear() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH);
  }
}
