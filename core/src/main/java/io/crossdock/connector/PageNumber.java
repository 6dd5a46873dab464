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
    Place place = Place.of(read);
    call.query(columns.path("parameter").asText("page"), String.valueOf(place.number()));
    PageSize.ask(call, read, place.size());
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    Place place = Place.of(read);
    return PageSize.isLast(place.size(), items)
        ? Optional.empty()
        : pages(read).next(read, items, place.number() + 1, place.size());
  }

  private static long first(Read read) {
    return read.operation().pagingColumns().path("first").asLong(1);
  }

  private static CountedPages pages(Read read) {
    return CountedPages.of(read, first(read));
  }

  /** Which page it is, counted by pages of that size. */
  private record Place(long number, int size) {

    /** Where pages of another size begin there too, it is one of those. */
    static Place of(Read read) {
      CountedPages pages = pages(read);
      int counted = pages.size(PageSize.usual(read));
      int wanted = PageSize.of(read);
      long rows = (pages.at() - first(read)) * counted;
      return rows % wanted == 0
          ? new Place(first(read) + rows / wanted, wanted)
          : new Place(pages.at(), counted);
    }
  }
}
