package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Read;
import io.crossdock.connector.Since;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a list is bounded to by search: what the definition says, what changed since a time, and
 * where a window begins. Values are quoted: an unquoted time is cut at its colons.
 *
 * <p>Source: recorded exchanges shopify 03 #7 and #8.
 */
final class Window {

  /** The stamp of an element, hidden, where windows begin at it. */
  static final String STAMP = NestedSelection.HIDDEN + "stamp";

  private final Row row;
  private final Optional<Since> since;
  private final Given given;

  Window(Row row, Read read, Given given) {
    this.row = row;
    this.since = read.since();
    this.given = given;
  }

  /** What is given, bounded, from that place on. */
  Given bounded(ListPlace place) {
    List<String> terms = new ArrayList<>();
    JsonNode own = given.arguments().get("query");
    if (own != null && !own.asText().isBlank()) {
      terms.add(own.asText());
    }
    since.ifPresent(one -> terms.add(since(one)));
    if (!place.beyond().isEmpty()) {
      terms.add(place.beyond());
    }
    Given bounded = given;
    if (!terms.isEmpty()) {
      String query =
          terms.size() == 1
              ? terms.get(0)
              : String.join(" AND ", terms.stream().map(term -> "(" + term + ")").toList());
      bounded = bounded.with("query", TextNode.valueOf(query));
    }
    Optional<String> key = since.flatMap(one -> row.sortKey(one.field()));
    if (key.isPresent() && !given.arguments().containsKey("sortKey")) {
      bounded = bounded.with("sortKey", TextNode.valueOf(key.get()));
    }
    return bounded;
  }

  /** Whether a new window can begin behind an element: the order must be known. */
  boolean opens() {
    boolean isSearched = row.arguments().containsKey("query");
    boolean isOrdered =
        given.arguments().keySet().stream()
            .noneMatch(name -> List.of("sortKey", "reverse", "savedSearchId").contains(name));
    return isSearched && isOrdered && (since.isEmpty() ? row.sortKey("id").isPresent() : sorts());
  }

  private boolean sorts() {
    return since.flatMap(one -> row.sortKey(one.field())).isPresent() && stamp().isPresent();
  }

  /** What must be asked of each element so that a window can begin behind it. */
  Optional<Selected> stamp() {
    return since
        .map(one -> camel(one.field()))
        .filter(name -> row.selectedType().fields().containsKey(name))
        .map(name -> Selected.Field.of(name).as(STAMP));
  }

  /** The window that begins behind an element; its stamp's own second is read again. */
  Optional<ListPlace> behind(JsonNode last) {
    if (since.isPresent()) {
      JsonNode stamp = last.path(STAMP);
      return stamp.isTextual()
          ? Optional.of(
              new ListPlace("", since.get().field() + ":>='" + stamp.textValue() + "'", 0))
          : Optional.empty();
    }
    String id = last.path(NestedSelection.ID).asText("").replaceAll("\\?.*$", "");
    String number = id.substring(id.lastIndexOf('/') + 1);
    return number.matches("\\d+")
        ? Optional.of(new ListPlace("", "id:>" + number, 0))
        : Optional.empty();
  }

  private static String since(Since since) {
    return since.field() + ":>='" + since.from().truncatedTo(ChronoUnit.SECONDS) + "'";
  }

  private static String camel(String field) {
    StringBuilder camel = new StringBuilder();
    for (String word : field.split("_", -1)) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }
}
