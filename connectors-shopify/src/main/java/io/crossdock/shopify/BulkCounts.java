package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;

/**
 * What a bulk operation counts, in texts. Source: recorded exchange shopify 07 #3.
 *
 * @param objects all lines of its file
 * @param outermost those that have no parent
 * @param bytes of the file
 */
record BulkCounts(long objects, long outermost, long bytes) {

  static BulkCounts of(JsonNode operation) {
    return new BulkCounts(
        operation.path("objectCount").asLong(),
        operation.path("rootObjectCount").asLong(),
        operation.path("fileSize").asLong());
  }

  /** Fewer lines than were counted are the sign of a file that was cut between two. */
  void requireAll(long came, long cameOutermost) throws EOFException {
    if (came < objects || cameOutermost < outermost) {
      throw new EOFException(
          "the result has "
              + came
              + " objects, "
              + cameOutermost
              + " of them outermost; the operation counts "
              + objects
              + " and "
              + outermost);
    }
  }
}
