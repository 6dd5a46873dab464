package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The paging of a list by page numbers.
 *
 * <p>Columns: {@code parameter} ({@code page} unless said), {@code first} (1 unless said), {@code
 * size} the size's parameter, {@code most} items a page. A page with fewer items than {@code most},
 * or without any, is the last, and so is one that comes three times in a row.
 *
 * <p>Pages that are counted give doubles and holes when rows come or go while they are read; see
 * {@link Pagings}.
 */
final class PageNumber implements Paging {

  @Override
  public String word() {
    return "page";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode columns = read.operation().pagingColumns();
    call.query(columns.path("parameter").asText("page"), String.valueOf(pages(read).at()));
    PageSize.ask(call, read);
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    CountedPages pages = pages(read);
    return PageSize.isLast(read, items)
        ? Optional.empty()
        : pages.next(read, items, pages.at() + 1);
  }

  private static CountedPages pages(Read read) {
    return CountedPages.of(read, read.operation().pagingColumns().path("first").asLong(1));
  }
}
