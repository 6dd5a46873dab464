package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.RemoteCallException;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads whole lists of what a shop is made of, page by page. */
final class ShopLists {

  private ShopLists() {}

  /**
   * Hands over each item of a list.
   *
   * @param sort a unique field of the list's own table, so that pages do not overlap
   * @param fields what the answer shows of each item
   */
  static void each(
      Connection connection, String path, String sort, String fields, Consumer<JsonNode> item) {
    InputCap cap = InputCap.ofPages(connection);
    SearchCriteria criteria =
        SearchCriteria.everything().sortedBy(sort).showing("items[" + fields + "],total_count");
    long seen = 0;
    long total = 1;
    for (int page = 1; seen < total; page++) {
      JsonNode answer = page(connection, path, criteria, cap, page);
      answer.path("items").forEach(item);
      total = answer.path("items").isEmpty() ? 0 : answer.path("total_count").asLong();
      seen += answer.path("items").size();
    }
  }

  private static JsonNode page(
      Connection connection, String path, SearchCriteria criteria, InputCap cap, int page) {
    int size = cap.atMost(MagentoSettings.DEFAULT_PAGE);
    try {
      return get(connection, path, criteria.page(size, page));
    } catch (RemoteCallException refused) {
      OptionalInt most = InputCap.pageSizeIn(refused);
      if (page > 1 || most.isEmpty() || most.getAsInt() >= size) {
        throw refused;
      }
      cap.lower(most.getAsInt());
      return get(connection, path, criteria.page(most.getAsInt(), page));
    }
  }

  static JsonNode get(Connection connection, String path, SearchCriteria criteria) {
    return connection
        .send(
            Call.get("/rest/all" + path)
                .header("Accept", "application/json")
                .query(criteria.toParameters())
                .build())
        .json();
  }

  static JsonNode get(Connection connection, String path) {
    return connection
        .send(Call.get("/rest/all" + path).header("Accept", "application/json").build())
        .json();
  }
}
