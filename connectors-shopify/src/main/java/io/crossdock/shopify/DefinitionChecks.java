package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is wrong with a definition beyond what its row says: arguments and selection by type. */
final class DefinitionChecks {

  private static final Pattern REFERENCE = Pattern.compile("(?s).*[$&?]\\{.*");

  private final Row row;
  private final JsonNode query;
  private final JsonNode payload;
  private final List<Problem> problems = new ArrayList<>();

  private DefinitionChecks(Row row, JsonNode query, JsonNode payload) {
    this.row = row;
    this.query = query;
    this.payload = payload;
  }

  /** Of a definition; an item may bring what it lacks where it writes. */
  static List<Problem> problems(Row row, RequestParameters parameters) {
    DefinitionChecks checks = new DefinitionChecks(row, parameters.query(), parameters.payload());
    checks.arguments();
    if (!row.isMutation()) {
      checks.required();
    }
    checks.selection();
    return checks.problems;
  }

  /** Of a raw call, whose values are all known. */
  static List<Problem> ofCall(Row row, JsonNode query, JsonNode payload) {
    DefinitionChecks checks = new DefinitionChecks(row, query, payload);
    checks.names(query, "query");
    checks.names(payload, "payload");
    checks.arguments();
    checks.required();
    checks.selection();
    return checks.problems;
  }

  private void names(JsonNode given, String part) {
    List<String> known = new ArrayList<>(row.arguments().keySet());
    List<String> others =
        part.equals("query")
            ? List.of(ShopifyCatalogue.SELECTION, ShopifyCatalogue.IDEMPOTENCY_KEY)
            : List.of();
    given
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name) && !others.contains(name)) {
                problems.add(
                    new Problem(
                        part + " \"" + name + "\"",
                        "is no argument of " + row.name() + NearestNames.hint(name, known)));
              }
            });
  }

  private void arguments() {
    Map<String, JsonNode> given = Given.arguments(row, query, payload);
    given.forEach(
        (name, value) -> {
          String part = payload.has(name) ? "payload" : "query";
          if (payload.has(name) && query.has(name)) {
            problems.add(new Problem("query \"" + name + "\"", "stands in the payload too"));
          }
          InputChecks.variable(value, row.argument(name).type(), name)
              .forEach(words -> problems.add(new Problem(part, words)));
          Gids.problems(row, name, value).forEach(words -> problems.add(new Problem(part, words)));
        });
  }

  private void required() {
    for (Row.Argument argument : row.arguments().values()) {
      boolean isGiven = query.has(argument.name()) || payload.has(argument.name());
      if (argument.isRequired() && !isGiven) {
        problems.add(
            new Problem(
                "query \"" + argument.name() + "\"",
                "is missing: " + row.name() + " needs it, of type " + argument.type()));
      }
    }
  }

  private void selection() {
    String text = Given.text(query.path(ShopifyCatalogue.SELECTION));
    if (text.isBlank()) {
      return;
    }
    String place = "query \"" + ShopifyCatalogue.SELECTION + "\"";
    if (REFERENCE.matcher(text).matches()) {
      problems.add(
          new Problem(place, "holds a reference; it is a part of the document, not a value"));
      return;
    }
    AdminType type = row.selectedType();
    if (type.isLeaf()) {
      problems.add(new Problem(place, "has no place: " + row.name() + " gives " + type.name()));
      return;
    }
    try {
      SelectionChecks.problems(SelectionReader.read(text), type)
          .forEach(words -> problems.add(new Problem(place, words)));
    } catch (SelectionException unreadable) {
      problems.add(new Problem(place, unreadable.words()));
    }
  }
}
