package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list, by cursor.
 *
 * <p>A cursor is the value that the list is sorted by and the id. Source: recorded exchanges
 * shopify 03 #1 to #4, #15 and #16; an empty page has null cursors: 03 #3.
 */
final class Page {

  /** What a list is sorted by: a text, or a number. */
  interface Order {
    Comparable<?> valueOf(ObjectNode node);

    /** By the number of the id; cursors of it hold the id as text. */
    static Order byId() {
      return node -> numberOf(node);
    }

    /** By a stamp in ISO-8601; cursors of it hold milliseconds. */
    static Order byStamp(String property) {
      return node ->
          Instant.parse(node.path(property).asText("1970-01-01T00:00:00Z")).toEpochMilli();
    }

    /** The same, to the microsecond as text. Source: recorded exchanges shopify 03 #7 and #8. */
    static Order byMicros(String property) {
      return node ->
          MICROS.format(
              Instant.parse(node.path(property).asText("1970-01-01T00:00:00Z"))
                  .atOffset(ZoneOffset.UTC));
    }

    static Order byText(String property) {
      return node -> node.path(property).asText();
    }
  }

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** A position is text in a cursor, a stamp a number. Source: shopify 03 #1 and #15. */
  private static final long SMALL = 1_000_000;

  private final List<ObjectNode> nodes;
  private final Order order;
  private final boolean hasNext;
  private final boolean hasPrevious;

  private Page(List<ObjectNode> nodes, Order order, boolean hasNext, boolean hasPrevious) {
    this.nodes = nodes;
    this.order = order;
    this.hasNext = hasNext;
    this.hasPrevious = hasPrevious;
  }

  /**
   * The page that the arguments ask for.
   *
   * @throws Failure if neither {@code first} nor {@code last} is given, or a cursor is none
   */
  static Page of(List<ObjectNode> all, ObjectNode arguments, Order order) {
    JsonNode first = arguments.path("first");
    JsonNode last = arguments.path("last");
    if (!first.isNumber() && !last.isNumber()) {
      throw Failure.of("BAD_REQUEST", "you must provide one of first or last");
    }
    Comparator<ObjectNode> comparator = comparator(order);
    boolean isReverse = arguments.path("reverse").asBoolean();
    List<ObjectNode> sorted = new ArrayList<>(all);
    sorted.sort(isReverse ? comparator.reversed() : comparator);
    int from = 0;
    int to = sorted.size();
    if (arguments.path("after").isTextual()) {
      from = behind(sorted, arguments.get("after").textValue(), order, isReverse);
    }
    if (arguments.path("before").isTextual()) {
      to = upTo(sorted, arguments.get("before").textValue(), order, isReverse);
    }
    int start = from;
    int end = Math.max(from, to);
    if (first.isNumber()) {
      end = Math.min(end, start + first.intValue());
    } else {
      start = Math.max(start, end - last.intValue());
    }
    return new Page(List.copyOf(sorted.subList(start, end)), order, end < sorted.size(), start > 0);
  }

  private static Comparator<ObjectNode> comparator(Order order) {
    return (one, other) -> {
      int difference = compare(order.valueOf(one), order.valueOf(other));
      return difference != 0 ? difference : Long.compare(numberOf(one), numberOf(other));
    };
  }

  @SuppressWarnings("unchecked")
  private static int compare(Comparable<?> one, Comparable<?> other) {
    return one.getClass() == other.getClass()
        ? ((Comparable<Object>) one).compareTo(other)
        : one.toString().compareTo(other.toString());
  }

  private static int behind(
      List<ObjectNode> sorted, String cursor, Order order, boolean isReverse) {
    JsonNode place = opened(cursor);
    int at = 0;
    while (at < sorted.size() && position(sorted.get(at), place, order, isReverse) <= 0) {
      at++;
    }
    return at;
  }

  private static int upTo(List<ObjectNode> sorted, String cursor, Order order, boolean isReverse) {
    JsonNode place = opened(cursor);
    int at = 0;
    while (at < sorted.size() && position(sorted.get(at), place, order, isReverse) < 0) {
      at++;
    }
    return at;
  }

  private static int position(ObjectNode node, JsonNode place, Order order, boolean isReverse) {
    Comparable<?> value = order.valueOf(node);
    JsonNode last = place.path("last_value");
    Comparable<?> given =
        value instanceof Long ? (Comparable<?>) last.asLong() : (Comparable<?>) last.asText();
    int difference = compare(value, given);
    if (difference == 0) {
      difference = Long.compare(numberOf(node), place.path("last_id").asLong());
    }
    return isReverse ? -difference : difference;
  }

  private static JsonNode opened(String cursor) {
    try {
      JsonNode place = JsonText.parse(Base64.getDecoder().decode(cursor));
      if (place.path("last_id").isNumber()) {
        return place;
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      // Refused below, as a cursor of another kind is.
    }
    throw Failure.of("BAD_REQUEST", "Invalid cursor for current pagination sort.");
  }

  /** The cursor of a node in the order of the ids. */
  static String cursorById(ObjectNode node) {
    return new Page(List.of(), Order.byId(), false, false).cursor(node);
  }

  private String cursor(ObjectNode node) {
    Comparable<?> value = order.valueOf(node);
    long id = numberOf(node);
    ObjectNode place = Trees.object().put("last_id", id);
    if (value instanceof Long number && number != id && number > SMALL) {
      place.put("last_value", number);
    } else {
      place.put("last_value", value.toString());
    }
    return Base64.getEncoder().encodeToString(JsonText.bytes(place));
  }

  static long numberOf(ObjectNode node) {
    String id = node.path("id").asText();
    int mark = id.indexOf('?');
    String gid = mark < 0 ? id : id.substring(0, mark);
    String digits = gid.substring(gid.lastIndexOf('/') + 1);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  List<ObjectNode> nodes() {
    return nodes;
  }

  @Nullable Object field(String name) {
    return switch (name) {
      case "nodes" -> nodes;
      case "edges" -> edges();
      case "pageInfo" -> pageInfo();
      default -> null;
    };
  }

  private List<Map<String, Object>> edges() {
    List<Map<String, Object>> edges = new ArrayList<>(nodes.size());
    for (ObjectNode node : nodes) {
      edges.add(Map.of("cursor", cursor(node), "node", node));
    }
    return Collections.unmodifiableList(edges);
  }

  private Map<String, @Nullable Object> pageInfo() {
    Map<String, @Nullable Object> info = new HashMap<>();
    info.put("hasNextPage", hasNext);
    info.put("hasPreviousPage", hasPrevious);
    info.put("startCursor", nodes.isEmpty() ? null : cursor(nodes.get(0)));
    info.put("endCursor", nodes.isEmpty() ? null : cursor(nodes.get(nodes.size() - 1)));
    return info;
  }
}
