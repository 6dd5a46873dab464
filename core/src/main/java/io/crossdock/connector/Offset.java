package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The paging of a list by offsets.
 *
 * <p>Columns: {@code parameter} ({@code offset} unless said), {@code size} the size's parameter,
 * {@code most} items a page. The next offset is the last one and the items that came; the end is as
 * for page numbers, and so are doubles and holes.
 */
final class Offset implements Paging {

  @Override
  public String word() {
    return "offset";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode columns = read.operation().pagingColumns();
    call.query(columns.path("parameter").asText("offset"), String.valueOf(pages(read).at()));
    PageSize.ask(call, read);
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    CountedPages pages = pages(read);
    return PageSize.isLast(PageSize.of(read), items)
        ? Optional.empty()
        : pages.next(read, items, pages.at() + items.size(), PageSize.usual(read));
  }

  private static CountedPages pages(Read read) {
    return CountedPages.of(read, 0);
  }
}
