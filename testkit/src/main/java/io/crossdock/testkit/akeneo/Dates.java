package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/**
 * Filters on {@code created} and {@code updated}; times are meant in the server's time zone.
 *
 * <p>Source: Akeneo's REST documentation, page on filters: {@code yyyy-MM-dd HH:mm:ss}.
 */
final class Dates {

  private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Dates() {}

  /** The filter on a stored thing. */
  static Predicate<ObjectNode> predicate(Filter filter, World world) {
    Predicate<Instant> instants = instants(filter, world);
    String property = filter.property();
    return thing -> instants.test(OffsetDateTime.parse(thing.path(property).asText()).toInstant());
  }

  /** The filter on the stamp alone. */
  static Predicate<Instant> instants(Filter filter, World world) {
    JsonNode value = filter.value();
    return switch (filter.operator()) {
      case ">" -> after(sent(filter, value, world));
      case "<" -> before(sent(filter, value, world));
      case "=" -> sent(filter, value, world)::equals;
      case "!=" -> Predicate.not(sent(filter, value, world)::equals);
      case "BETWEEN" -> between(filter, world);
      case "NOT BETWEEN" -> between(filter, world).negate();
      case "SINCE LAST N DAYS" ->
          after(world.clock().instant().minus(Duration.ofDays(value.asLong())));
      default -> throw ProductSearch.unsupported(filter);
    };
  }

  private static Predicate<Instant> after(Instant instant) {
    return stamp -> stamp.isAfter(instant);
  }

  private static Predicate<Instant> before(Instant instant) {
    return stamp -> stamp.isBefore(instant);
  }

  /** Both ends are inside. */
  private static Predicate<Instant> between(Filter filter, World world) {
    Instant from = sent(filter, filter.value().path(0), world);
    Instant to = sent(filter, filter.value().path(1), world);
    return after(to).or(before(from)).negate();
  }

  private static Instant sent(Filter filter, JsonNode value, World world) {
    try {
      return LocalDateTime.parse(value.asText(), SENT).atZone(world.zone()).toInstant();
    } catch (DateTimeException e) {
      throw Refused.unprocessable(
          "Property \"%s\" expects a string with the format \"yyyy-mm-dd H:i:s\" as data, \"%s\" given."
              .formatted(filter.property(), value.asText()));
    }
  }
}
