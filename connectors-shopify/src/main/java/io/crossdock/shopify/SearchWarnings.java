package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer says of a search that was not understood: the field is passed over, and everything
 * matches. Nothing else tells, so that a warning is an error.
 *
 * <p>Source: recorded exchanges shopify 03 #7 and #12.
 */
final class SearchWarnings {

  private SearchWarnings() {}

  static Optional<RemoteCallException> in(JsonNode answer) {
    List<String> words = new ArrayList<>();
    for (JsonNode search : answer.path("extensions").path("search")) {
      for (JsonNode warning : search.path("warnings")) {
        words.add(
            "in \""
                + search.path("query").asText()
                + "\", at "
                + warning.path("field")
                + ": "
                + warning.path("message").asText());
      }
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RemoteCallException.of(
                Kind.REFUSED,
                Fault.of(
                        "Shopify did not understand the search and would have passed over a part"
                            + " of it: "
                            + String.join("; ", words)
                            + ". Values, and dates always, are quoted: updated_at:>='2026-11-24T10:00:00Z'")
                    .onField("query")
                    .withCode("SEARCH_WARNING")));
  }
}
