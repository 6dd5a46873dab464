package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/**
 * Filters on {@code created} and {@code updated}; the server's time zone is UTC.
 *
 * <p>Source: Akeneo's REST documentation, page on filters: {@code yyyy-MM-dd HH:mm:ss}.
 */
final class Dates {

  private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Dates() {}

  static Predicate<ObjectNode> predicate(Filter filter, InstantSource clock) {
    String property = filter.property();
    JsonNode value = filter.value();
    return switch (filter.operator()) {
      case ">" -> after(property, sent(property, value));
      case "<" -> before(property, sent(property, value));
      case "=" -> at(property, sent(property, value));
      case "!=" -> at(property, sent(property, value)).negate();
      case "BETWEEN" -> between(property, value);
      case "NOT BETWEEN" -> between(property, value).negate();
      case "SINCE LAST N DAYS" ->
          after(property, clock.instant().minus(Duration.ofDays(value.asLong())));
      default -> throw ProductSearch.unsupported(filter);
    };
  }

  private static Predicate<ObjectNode> after(String property, Instant instant) {
    return product -> stamp(product, property).isAfter(instant);
  }

  private static Predicate<ObjectNode> before(String property, Instant instant) {
    return product -> stamp(product, property).isBefore(instant);
  }

  private static Predicate<ObjectNode> at(String property, Instant instant) {
    return product -> stamp(product, property).equals(instant);
  }

  /** Both ends are inside. */
  private static Predicate<ObjectNode> between(String property, JsonNode value) {
    Instant from = sent(property, value.path(0));
    Instant to = sent(property, value.path(1));
    return after(property, to).or(before(property, from)).negate();
  }

  private static Instant stamp(ObjectNode product, String property) {
    return OffsetDateTime.parse(product.path(property).asText()).toInstant();
  }

  private static Instant sent(String property, JsonNode value) {
    try {
      return LocalDateTime.parse(value.asText(), SENT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw Refused.unprocessable(
          "Property \"%s\" expects a string with the format \"yyyy-mm-dd H:i:s\" as data, \"%s\" given."
              .formatted(property, value.asText()));
    }
  }
}
