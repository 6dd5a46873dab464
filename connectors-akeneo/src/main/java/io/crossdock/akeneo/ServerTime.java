package io.crossdock.akeneo;

import io.crossdock.connector.Connection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Locale;

/**
 * Times as a search takes them: in the time zone of the PIM's server, without saying so. Source:
 * Akeneo REST documentation, page on filters.
 */
final class ServerTime {

  private static final DateTimeFormatter SEARCHED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneRules rules;

  ServerTime(ZoneId zone) {
    this.rules = zone.getRules();
  }

  static ServerTime of(Connection connection) {
    return new ServerTime(connection.settings().zone(AkeneoSettings.SERVER_ZONE));
  }

  /**
   * A time from which everything of that moment and later is found. In the hour that comes twice it
   * is the last second before that hour, since nobody knows which of the two is meant.
   */
  String since(Instant from) {
    LocalDateTime local =
        LocalDateTime.ofInstant(from, rules.getOffset(from)).truncatedTo(ChronoUnit.SECONDS);
    boolean comesTwice = rules.getValidOffsets(local).size() > 1;
    return SEARCHED.format(
        comesTwice ? rules.getTransition(local).getDateTimeAfter().minusSeconds(1) : local);
  }
}
