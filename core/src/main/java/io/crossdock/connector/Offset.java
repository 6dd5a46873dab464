package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The paging of a list by offsets.
 *
 * <p>Columns: {@code parameter} ({@code offset} unless said), {@code size} the size's parameter,
 * {@code most} items a page. The next offset is the last one and the items that came.
 */
final class Offset implements Paging {

  @Override
  public String word() {
    return "offset";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode columns = read.operation().pagingColumns();
    call.query(columns.path("parameter").asText("offset"), String.valueOf(offset(read)));
    PageSize.ask(call, read);
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    return PageSize.isLast(read, items)
        ? Optional.empty()
        : Optional.of(Cursor.of(String.valueOf(offset(read) + items.size())));
  }

  private static long offset(Read read) {
    return read.cursor().map(cursor -> Long.parseLong(cursor.text())).orElse(0L);
  }
}
