package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;

/** How many items a page has, for strategies whose remote takes a size. */
final class PageSize {

  private PageSize() {}

  /** Asks for the largest page, unless the definition asks for another. */
  static void ask(Call.Builder call, Read read) {
    ask(call, read, of(read));
  }

  /** Asks for a page of that size; what the definition asks for stays where it says the same. */
  static void ask(Call.Builder call, Read read, int size) {
    String name = parameter(read);
    boolean asked = read.parameters().query().has(name) && size == usual(read);
    if (!name.isEmpty() && !asked) {
      call.replaceQuery(name, String.valueOf(size));
    }
  }

  /** How many items this page is asked for. */
  static int of(Read read) {
    return parameter(read).isEmpty() ? usual(read) : read.pageSize(usual(read));
  }

  /** How many items a page has by the definition or the row. */
  static int usual(Read read) {
    JsonNode own = read.parameters().query().path(parameter(read));
    return own.isValueNode() && own.asText().matches("\\d{1,9}")
        ? Integer.parseInt(own.asText())
        : read.operation().pagingColumns().path("most").asInt(1);
  }

  static boolean isLast(int size, JsonNode items) {
    return items.isEmpty() || items.size() < size;
  }

  private static String parameter(Read read) {
    return read.operation().pagingColumns().path("size").asText("");
  }
}
