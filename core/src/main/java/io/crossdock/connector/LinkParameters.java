package io.crossdock.connector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.text.QueryDecoding;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a link to the next page: those that the row's column {@code take} names, all of
 * them where it names none.
 */
final class LinkParameters {

  private LinkParameters() {}

  /** A cursor that holds what is taken out of a link. */
  static Cursor taken(Operation operation, String link) {
    List<String> names = new ArrayList<>();
    operation.pagingColumns().path("take").forEach(name -> names.add(name.asText()));
    ObjectNode cursor = JsonNodeFactory.instance.objectNode();
    of(link).stream()
        .filter(parameter -> names.isEmpty() || names.contains(parameter.name()))
        .forEach(parameter -> cursor.put(parameter.name(), parameter.value()));
    if (cursor.isEmpty()) {
      throw unreadable(operation, names.isEmpty() ? "has no parameters" : "has none of " + names);
    }
    return Cursor.of(cursor);
  }

  /** Puts what was taken over the definition's own parameters. */
  static void ask(Call.Builder call, Cursor cursor) {
    cursor.value().properties().forEach(e -> call.replaceQuery(e.getKey(), e.getValue().asText()));
  }

  private static List<Parameter> of(String link) {
    int mark = link.indexOf('?');
    int fragment = link.indexOf('#');
    return mark < 0
        ? List.of()
        : QueryDecoding.parameters(
            link.substring(mark + 1, fragment > mark ? fragment : link.length()));
  }

  private static RemoteCallException unreadable(Operation operation, String flaw) {
    return RemoteCallException.of(
        RemoteCallException.Kind.NOT_AN_ANSWER,
        Fault.of(
            "the next link in the answer of "
                + operation.name()
                + " "
                + flaw
                + ": the list cannot be read on"));
  }
}
