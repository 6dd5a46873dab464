package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.ItemHash;
import java.util.Optional;

/**
 * Where a list stands that is read by counting, pages or items, and whether it stands still.
 *
 * <p>Such a list does not say that it goes on: a full page is taken for that. But some lists give
 * their last page again for what is past the end (Magento did: issues 3787, 8099), and one that
 * does not know the parameter gives its first page for ever. So the cursor tells what the page
 * before was like. Rows that moved may make two pages alike; three in a row are taken for the end,
 * or for a circle if the list never gave anything else.
 */
final class CountedPages {

  private static final int MOST_ALIKE = 3;

  private final long first;
  private final JsonNode cursor;

  private CountedPages(long first, JsonNode cursor) {
    this.first = first;
    this.cursor = cursor;
  }

  /** What the cursor of a read says; a list begins with {@code first}. */
  static CountedPages of(Read read, long first) {
    JsonNode cursor = read.cursor().map(Cursor::value).orElseGet(CountedPages::none);
    return new CountedPages(first, cursor);
  }

  private static JsonNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The page's number, or its offset. */
  long at() {
    return cursor.path("at").asLong(first);
  }

  /** The size of the pages that were counted. */
  int size(int usual) {
    return cursor.path("size").asInt(usual);
  }

  /**
   * Where a full page is followed by another.
   *
   * @param next its number or offset
   * @param size of the pages by which it is counted
   */
  Optional<Cursor> next(Read read, JsonNode items, long next, int size) {
    String looks = ItemHash.of(items).toString();
    boolean alike = cursor.path("before").asText().equals(looks);
    int pagesAlike = alike ? cursor.path("alike").asInt(1) + 1 : 1;
    long begin = alike ? cursor.path("begin").asLong(first) : at();
    if (pagesAlike >= MOST_ALIKE) {
      return standsStill(read, begin);
    }
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("at", next).put("before", looks).put("alike", pagesAlike).put("begin", begin);
    // The place comes back to a run whose pages may have another size by then.
    place.put("size", size);
    return Optional.of(Cursor.of(place));
  }

  private Optional<Cursor> standsStill(Read read, long begin) {
    String words = MOST_ALIKE + " pages in a row are alike, at " + begin + " and behind it";
    if (begin == first) {
      read.connection()
          .remark(
              words
                  + ": "
                  + read.operation()
                  + " does not know the parameter \""
                  + read.operation().pagingColumns().path("parameter").asText()
                  + "\", or its list has exactly one page and gives it again; a smaller page size"
                  + " tells which");
      // The page behind this one is this one: the engine ends such a read as a circle.
      return read.cursor();
    }
    read.connection().remark(words + ": taken for the end of the list of " + read.operation());
    return Optional.empty();
  }
}
