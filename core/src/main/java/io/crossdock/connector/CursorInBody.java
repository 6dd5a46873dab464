package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.Optional;

/**
 * The paging of a list whose answer holds the cursor of its next page.
 *
 * <p>Columns: {@code parameter} ({@code cursor} unless said), {@code at} where the cursor is in the
 * answer (JMESPath), {@code more} where the answer says whether there is more (JMESPath; none
 * unless said), {@code size} and {@code most} as for pages. No cursor, or an empty one, ends the
 * list.
 */
final class CursorInBody implements Paging {

  @Override
  public String word() {
    return "cursor";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode columns = read.operation().pagingColumns();
    read.cursor()
        .ifPresent(cursor -> call.query(columns.path("parameter").asText("cursor"), cursor.text()));
    PageSize.ask(call, read);
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    JsonNode columns = read.operation().pagingColumns();
    JsonNode json = answer.json();
    if (columns.has("more") && !JmesPathQuery.parse(columns.path("more").asText()).holds(json)) {
      return Optional.empty();
    }
    JsonNode cursor = JmesPathQuery.parse(columns.path("at").asText("next")).ask(json);
    return cursor.isValueNode() && !cursor.isNull() && !cursor.asText().isEmpty()
        ? Optional.of(Cursor.of(cursor.asText()))
        : Optional.empty();
  }
}
