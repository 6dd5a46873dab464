package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.magento.SearchCriteria.Filter;
import java.util.List;
import java.util.Optional;

/** How a list goes on, by the word of its row. Keeps nothing. */
enum ListPaging {
  /**
   * By a unique, rising id: each page asks for what is greater than the last id. Page numbers over
   * rows that move or tie give doubles and holes (issues 25001, 38461, 39031).
   */
  KEYSET {
    @Override
    SearchCriteria ask(
        Operation operation, SearchCriteria criteria, Optional<Cursor> at, int size) {
      String field = operation.pagingColumns().path("field").asText();
      SearchCriteria page = criteria.sortedBy(field).firstPage(size);
      return at.map(last -> page.and(new Filter(field, last.text(), "gt"))).orElse(page);
    }

    @Override
    Optional<Cursor> next(Operation operation, Asked asked, JsonNode answer, JsonNode items) {
      // Later pages count what is left only, so the count tells whether this was all.
      JsonNode total = answer.path("total_count");
      boolean last =
          total.isNumber() ? total.asLong() <= items.size() : items.size() < asked.size();
      return items.isEmpty() || last
          ? Optional.empty()
          : Optional.of(Cursor.of(lastId(operation, items)));
    }

    @Override
    long due(Asked asked, long total) {
      return Math.min(asked.size(), total);
    }

    @Override
    List<String> problems(SearchCriteria criteria, Operation operation) {
      return criteria.sorts().isEmpty()
          ? List.of()
          : List.of(
              "sortOrders: the list is read by rising "
                  + operation.pagingColumns().path("field").asText()
                  + ", since any other order doubles and loses rows while the shop changes");
    }
  },

  /** By page number, where the entity has no such id. */
  PAGE {
    @Override
    SearchCriteria ask(
        Operation operation, SearchCriteria criteria, Optional<Cursor> at, int size) {
      return criteria.page(size, new Asked(at, size).number());
    }

    @Override
    Optional<Cursor> next(Operation operation, Asked asked, JsonNode answer, JsonNode items) {
      // Past the end some versions repeat the last page (issues 3787, 8099): the count decides.
      int page = asked.number();
      JsonNode total = answer.path("total_count");
      boolean last =
          total.isNumber()
              ? (long) page * asked.size() >= total.asLong()
              : items.size() < asked.size();
      if (items.isEmpty() || last) {
        return Optional.empty();
      }
      return Optional.of(
          Cursor.of(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("page", page + 1)
                  .put("size", asked.size())));
    }

    @Override
    long due(Asked asked, long total) {
      return Math.max(0, Math.min(asked.size(), total - (asked.number() - 1L) * asked.size()));
    }

    @Override
    List<String> problems(SearchCriteria criteria, Operation operation) {
      return List.of();
    }
  };

  /** What was asked for: where the page begins, and how many rows. */
  record Asked(Optional<Cursor> at, int size) {

    /** The page's number, as pages of that size count; one that begins before, where none fits. */
    int number() {
      return (int) (rowsBefore(at, size) / size) + 1;
    }
  }

  /** How many rows are before a place that counts pages. */
  static long rowsBefore(Optional<Cursor> at, int size) {
    JsonNode place = at.map(Cursor::value).orElseGet(JsonNodeFactory.instance::objectNode);
    return (place.path("page").asInt(1) - 1L) * place.path("size").asInt(size);
  }

  abstract SearchCriteria ask(
      Operation operation, SearchCriteria criteria, Optional<Cursor> at, int size);

  abstract Optional<Cursor> next(Operation operation, Asked asked, JsonNode answer, JsonNode items);

  /** How many rows a page has, by the count that it bears itself. */
  abstract long due(Asked asked, long total);

  /** What a page says of rows that it counts and does not give; empty if it gives them all. */
  Optional<String> gap(Operation operation, Asked asked, JsonNode answer, JsonNode items) {
    JsonNode total = answer.path("total_count");
    long due = total.isNumber() ? due(asked, total.asLong()) : 0;
    return items.size() >= due
        ? Optional.empty()
        : Optional.of(
            "a page of "
                + operation
                + " has "
                + items.size()
                + " rows, and by its own count of "
                + total
                + " should have "
                + due);
  }

  abstract List<String> problems(SearchCriteria criteria, Operation operation);

  /** The paging of a row; empty where its list comes whole. */
  static Optional<ListPaging> of(Operation operation) {
    return switch (operation.paging()) {
      case "keyset" -> Optional.of(KEYSET);
      case "page" -> Optional.of(PAGE);
      default -> Optional.empty();
    };
  }

  private static String lastId(Operation operation, JsonNode items) {
    String field = operation.pagingColumns().path("item").asText();
    long last = 0;
    for (JsonNode item : items) {
      JsonNode id = item.path(field);
      if (!id.canConvertToLong() && !id.asText().matches("\\d{1,18}")) {
        throw RemoteCallException.of(
            Kind.REFUSED,
            Fault.of(
                    "an item of "
                        + operation.name()
                        + " has no \""
                        + field
                        + "\", by which the list goes on; add it to fields")
                .onField("fields"));
      }
      last = Math.max(last, id.asLong());
    }
    return Long.toString(last);
  }
}
