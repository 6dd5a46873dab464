package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.Optional;

/**
 * The paging of a sorted list by what its last row has: the next page is asked for with the values
 * of that row, as the remote wrote them, so that nothing is lost by rounding.
 *
 * <p>Columns: {@code behind}, a list of {@code parameter} and {@code field}: one unique rising
 * field (an id), or the pair of a stamp and an id, where the remote lists what is greater; or a
 * stamp alone, where it lists the rows of that very stamp too. {@code ties}, the parameter of a
 * page's number (from 1) among the rows of one stamp, where they may be more than a page. {@code
 * size} and {@code most} as for pages; a page with fewer items than asked for is the last.
 *
 * <p>By a stamp alone the rows at the border come twice. A row that changes comes again at the end,
 * and moves no other past the reader; only among more rows of one stamp than a page holds it may.
 */
final class Keyset implements Paging {

  private static final String PAGE = "page";
  private static final String SIZE = "size";

  @Override
  public String word() {
    return "keyset";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode values = place(read).path("values");
    values.properties().forEach(e -> call.replaceQuery(e.getKey(), e.getValue().asText()));
    String ties = columns(read).path("ties").asText("");
    if (!ties.isEmpty()) {
      call.query(ties, String.valueOf(page(read)));
    }
    PageSize.ask(call, read, size(read));
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    if (PageSize.isLast(size(read), items)) {
      return Optional.empty();
    }
    ObjectNode values = valuesOf(read, items.get(items.size() - 1));
    ObjectNode next = JsonNodeFactory.instance.objectNode();
    next.set("values", values);
    if (values.equals(place(read).path("values"))) {
      requireTies(read, values);
      next.put(PAGE, page(read) + 1).put(SIZE, size(read));
    }
    return Optional.of(Cursor.of(next));
  }

  private static ObjectNode valuesOf(Read read, JsonNode row) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (JsonNode key : columns(read).path("behind")) {
      String field = key.path("field").asText();
      JsonNode value = JmesPathQuery.parse(field).ask(row);
      if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
        throw RemoteCallException.of(
            Kind.NOT_AN_ANSWER,
            Fault.of(
                    "the last item of a page of "
                        + read.operation()
                        + " has no \""
                        + field
                        + "\", by which the list goes on")
                .onField(field));
      }
      values.put(key.path("parameter").asText(), value.asText());
    }
    return values;
  }

  private static void requireTies(Read read, ObjectNode values) {
    if (!columns(read).has("ties")) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER,
          Fault.of(
              "the list of "
                  + read.operation()
                  + " does not move on behind "
                  + values
                  + ": at least "
                  + size(read)
                  + " rows have that in common; a larger page, a second field, or a parameter for"
                  + " the pages of such rows leads on"));
    }
  }

  /** What is wrong with the columns of a row; empty if nothing is. */
  static Optional<String> problem(JsonNode paging) {
    boolean keys = !paging.path("behind").isEmpty();
    for (JsonNode key : paging.path("behind")) {
      keys &=
          !key.path("parameter").asText("").isEmpty() && !key.path("field").asText("").isEmpty();
    }
    boolean size = !paging.path(SIZE).asText("").isEmpty() && paging.path("most").asInt() > 0;
    return keys && size
        ? Optional.empty()
        : Optional.of(
            "paging keyset is "
                + paging
                + "; it needs behind, one or more of parameter and field, and size and most");
  }

  private static JsonNode columns(Read read) {
    return read.operation().pagingColumns();
  }

  private static JsonNode place(Read read) {
    return read.cursor().map(Cursor::value).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private static int page(Read read) {
    return place(read).path(PAGE).asInt(1);
  }

  /** Pages of one stamp are counted, and keep their size. */
  private static int size(Read read) {
    return place(read).path(SIZE).asInt(PageSize.of(read));
  }
}
