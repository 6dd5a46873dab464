package io.crossdock.shopify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Cursor;

/**
 * How far a bulk read has come; this is what a checkpoint keeps of it.
 *
 * @param name of the query, by which its operation is found where the answer to its start was lost
 * @param operation the id of the operation; empty before it was started
 * @param from how many items were read of its result
 */
record BulkPlace(String name, String operation, long from) {

  private static final String KEY = "bulk";

  /** Where a read goes on page by page: at the beginning of the list. */
  static final Cursor PAGES = Cursor.of(JsonNodeFactory.instance.objectNode().put("by", "pages"));

  static boolean is(Cursor cursor) {
    return cursor.value().has(KEY);
  }

  static BulkPlace of(Cursor cursor) {
    var value = cursor.value();
    return new BulkPlace(
        value.path(KEY).asText(), value.path("operation").asText(""), value.path("from").asLong(0));
  }

  boolean isStarted() {
    return !operation.isEmpty();
  }

  BulkPlace startedAs(String operation) {
    return new BulkPlace(name, operation, 0);
  }

  BulkPlace behind(int items) {
    return new BulkPlace(name, operation, from + items);
  }

  Cursor cursor() {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put(KEY, name);
    return Cursor.of(isStarted() ? value.put("operation", operation).put("from", from) : value);
  }
}
