package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.reference.JmesPathQuery;
import io.crossdock.internal.text.QueryDecoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The paging of a list whose answer holds a link to its next page.
 *
 * <p>Columns of a row's paging: {@code link}, where the link is in the answer (JMESPath); {@code
 * take}, the names of the parameters to take out of it; all of them where the row names none;
 * {@code ask}, parameters by name that each page is asked with unless the definition gives them.
 *
 * <p>The link itself is never called: scheme, host and path stay the client's own, and so do the
 * definition's parameters. A remote behind a proxy writes links to a host that is not ours, and
 * some forget a parameter in them (akeneo/pim-community-dev #11722), so that following one would
 * lose a filter or give a token to a stranger.
 */
final class LinkInBody implements Paging {

  @Override
  public String word() {
    return "link-body";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    JsonNode own = read.parameters().query();
    for (var asked : read.operation().pagingColumns().path("ask").properties()) {
      if (!own.has(asked.getKey())) {
        call.query(asked.getKey(), asked.getValue().asText());
      }
    }
    read.cursor()
        .ifPresent(
            cursor ->
                cursor
                    .value()
                    .properties()
                    .forEach(e -> call.replaceQuery(e.getKey(), e.getValue().asText())));
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    JsonNode columns = read.operation().pagingColumns();
    JsonNode link = JmesPathQuery.parse(columns.path("link").asText()).ask(answer.json());
    if (!link.isTextual() || link.textValue().isBlank()) {
      return Optional.empty();
    }
    List<Parameter> taken = taken(read.operation(), link.textValue());
    ObjectNode cursor = JsonNodeFactory.instance.objectNode();
    taken.forEach(parameter -> cursor.put(parameter.name(), parameter.value()));
    return Optional.of(Cursor.of(cursor));
  }

  private static List<Parameter> taken(Operation operation, String link) {
    List<String> names = new ArrayList<>();
    operation.pagingColumns().path("take").forEach(name -> names.add(name.asText()));
    List<Parameter> taken =
        parameters(link).stream()
            .filter(parameter -> names.isEmpty() || names.contains(parameter.name()))
            .toList();
    if (taken.isEmpty()) {
      throw unreadable(operation, names.isEmpty() ? "has no parameters" : "has none of " + names);
    }
    return taken;
  }

  private static List<Parameter> parameters(String link) {
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
