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
    boolean says = columns.has("more");
    if (says && !JmesPathQuery.parse(columns.path("more").asText()).holds(json)) {
      return Optional.empty();
    }
    JsonNode cursor = JmesPathQuery.parse(columns.path("at").asText("next")).ask(json);
    if (cursor.isValueNode() && !cursor.isNull() && !cursor.asText().isEmpty()) {
      return Optional.of(Cursor.of(cursor.asText()));
    }
    if (says) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.NOT_AN_ANSWER,
          Fault.of(
              "the answer of "
                  + read.operation()
                  + " says that there is more, and gives no cursor"));
    }
    return Optional.empty();
  }
}
