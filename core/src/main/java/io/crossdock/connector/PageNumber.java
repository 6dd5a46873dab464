package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The paging of a list by page numbers.
 *
 * <p>Columns: {@code parameter} ({@code page} unless said), {@code first} (1 unless said), {@code
 * size} the size's parameter, {@code most} items a page. A page with fewer items than {@code most},
 * or without any, is the last.
 */
final class PageNumber implements Paging {

  @Override
  public String word() {
    return "page";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode columns = read.operation().pagingColumns();
    call.query(columns.path("parameter").asText("page"), String.valueOf(page(read)));
    PageSize.ask(call, read);
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    return PageSize.isLast(read, items)
        ? Optional.empty()
        : Optional.of(Cursor.of(String.valueOf(page(read) + 1)));
  }

  private static long page(Read read) {
    return read.cursor()
        .map(cursor -> Long.parseLong(cursor.text()))
        .orElseGet(() -> read.operation().pagingColumns().path("first").asLong(1));
  }
}
