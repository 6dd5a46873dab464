package io.crossdock.shopify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Cursor;

/**
 * Where a page of a list begins. Shopify goes no deeper than 25,000 objects into a list: before
 * that, a new window begins behind the last object.
 *
 * @param after the cursor that Shopify gave; empty at the beginning of a window
 * @param beyond the search that bounds the window; empty for the first
 * @param depth how many objects of the window were read
 */
record ListPlace(String after, String beyond, int depth) {

  /** Source: Shopify's page on pagination. */
  static final int DEEPEST = 25_000;

  static final ListPlace BEGINNING = new ListPlace("", "", 0);

  static ListPlace of(Cursor cursor) {
    var value = cursor.value();
    return new ListPlace(
        value.path("after").asText(""),
        value.path("beyond").asText(""),
        value.path("depth").asInt(0));
  }

  /** The next page of the same window. */
  ListPlace behind(String cursor, int came) {
    return new ListPlace(cursor, beyond, depth + came);
  }

  /** Whether a page of that size would lie too deep. */
  boolean isTooDeep(int size) {
    return depth + size > DEEPEST;
  }

  Cursor cursor() {
    ObjectNode value =
        JsonNodeFactory.instance.objectNode().put("after", after).put("depth", depth);
    return Cursor.of(beyond.isEmpty() ? value : value.put("beyond", beyond));
  }
}
