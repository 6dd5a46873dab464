package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;

/** How many items a page has, for strategies that end by it. */
final class PageSize {

  private PageSize() {}

  /** Asks for the largest page, unless the definition asks for another. */
  static void ask(Call.Builder call, Read read) {
    JsonNode columns = read.operation().pagingColumns();
    if (columns.has("size") && !read.parameters().query().has(columns.path("size").asText())) {
      call.query(columns.path("size").asText(), String.valueOf(most(read)));
    }
  }

  static boolean isLast(Read read, JsonNode items) {
    return items.isEmpty() || items.size() < most(read);
  }

  private static int most(Read read) {
    JsonNode columns = read.operation().pagingColumns();
    JsonNode own = read.parameters().query().path(columns.path("size").asText());
    return own.isValueNode() && own.asText().matches("\\d{1,9}")
        ? Integer.parseInt(own.asText())
        : columns.path("most").asInt(1);
  }
}
