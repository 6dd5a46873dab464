package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.reference.JmesPathQuery;
import java.util.Optional;

/**
 * The paging of a list whose answer holds a link to its next page.
 *
 * <p>Columns of a row's paging: {@code link}, where the link is in the answer (JMESPath); {@code
 * take}, the names of the parameters to take out of it; all of them where the row names none;
 * {@code ask}, parameters by name that each page is asked with unless the definition gives them;
 * {@code size} and {@code most} as for pages. Where the link counts pages, the size is to be taken
 * out of it too.
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
    PageSize.ask(call, read);
    read.cursor().ifPresent(cursor -> LinkParameters.ask(call, cursor));
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    JsonNode columns = read.operation().pagingColumns();
    JsonNode link = JmesPathQuery.parse(columns.path("link").asText()).ask(answer.json());
    if (!link.isTextual() || link.textValue().isBlank()) {
      return Optional.empty();
    }
    return Optional.of(LinkParameters.taken(read.operation(), link.textValue()));
  }
}
