package io.crossdock.testkit.akeneo;

import io.crossdock.testkit.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The parameters that all lists share, checked.
 *
 * <p>Source: recorded exchanges akeneo 03 #1 to #4 and #21.
 */
final class Query {

  static final int DEEPEST = 10_000;
  private static final int MOST = 100;

  private final FakeRequest request;

  Query(FakeRequest request) {
    this.request = request;
  }

  FakeRequest request() {
    return request;
  }

  Optional<String> value(String name) {
    return request.queryValue(name);
  }

  /** The values of a comma-separated parameter. */
  Optional<List<String>> list(String name) {
    return value(name).map(text -> List.of(text.split(",", -1)));
  }

  int limit() {
    int limit = number("limit", 10, "limit");
    if (limit > MOST) {
      throw Refused.unprocessable("You cannot request more than " + MOST + " items.");
    }
    return limit;
  }

  int page() {
    return number("page", 1, "page");
  }

  boolean flag(String name) {
    String value = value(name).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      throw Refused.unprocessable(
          "Parameter \""
              + name
              + "\" has to be a boolean. Only \"true\" or \"false\" are expected.");
    }
    return value.equals("true");
  }

  /** Whether the list goes by search_after, for an entity that knows it. */
  boolean searchesAfter() {
    String type = value("pagination_type").orElse("page");
    if (!type.equals("page") && !type.equals("search_after")) {
      throw Refused.unprocessable("Pagination type does not exist.");
    }
    return type.equals("search_after");
  }

  /** For an entity that is listed by page only. */
  void checkGoesByPage() {
    if (searchesAfter()) {
      throw Refused.unprocessable("Pagination type is not supported.");
    }
  }

  private int number(String name, int without, String word) {
    String text = value(name).orElse(String.valueOf(without));
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Refused.unprocessable("\"" + text + "\" is not a valid " + word + " number.");
    }
    throw Refused.unprocessable("\"" + text + "\" is not a valid " + word + " number.");
  }

  /** {@code &name=value} as the PIM echoes it in its links, or nothing if it was not sent. */
  String echo(String name) {
    String query = request.rawTarget().substring(request.path().length());
    for (String pair : query.replaceFirst("^\\?", "").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return "&" + name + "=" + encoded(pair.substring(equals + 1));
      }
    }
    return "";
  }

  /** Encodes what is bare, and leaves colons and commas. Source: akeneo 02 #6, #7 and 07 #12. */
  private static String encoded(String raw) {
    StringBuilder text = new StringBuilder();
    for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean stays = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~%:,+".indexOf(c) >= 0);
      text.append(stays ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }
}
