package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The cursors by which one list is read to its end: each leads to a page that was not read before,
 * or the list has none. For one thread.
 */
final class CursorTrail {

  private static final int MOST_PAGES = 10_000;

  private final String list;
  private final Set<String> passed = new HashSet<>();

  /**
   * At the beginning of a list.
   *
   * @param list its name, for people
   */
  CursorTrail(String list) {
    this.list = list;
  }

  /**
   * The cursor to the next page.
   *
   * @param connection the page, with its {@code pageInfo}
   * @return empty where it is the last
   * @throws RemoteCallException if it leads nowhere, or to where it came from
   */
  Optional<String> behind(JsonNode connection) {
    JsonNode info = connection.path("pageInfo");
    if (!info.path("hasNextPage").asBoolean(false)) {
      return Optional.empty();
    }
    String cursor = info.path("endCursor").asText("");
    if (cursor.isEmpty() || passed.size() >= MOST_PAGES || !passed.add(cursor)) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER,
          Fault.of(
              "the list \""
                  + list
                  + "\" does not end: behind page "
                  + (passed.size() + 1)
                  + " is another one, "
                  + (cursor.isEmpty() ? "without a cursor to it" : "and its cursor came before")));
    }
    return Optional.of(cursor);
  }
}
