package io.crossdock.testkit.magento;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the shop writes them: UTC, to the second. */
final class Stamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Stamps() {}

  static String text(long epochSecond) {
    return FORMAT.format(Instant.ofEpochSecond(epochSecond));
  }

  static long parse(String text) {
    return Instant.from(FORMAT.parse(text)).getEpochSecond();
  }
}
