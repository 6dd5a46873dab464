package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Operation;
import io.crossdock.connector.PayloadField;
import io.crossdock.connector.QueryParameter;
import io.crossdock.internal.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Request parameters against the row of the operation. */
public final class ParameterChecks {

  /** Whose parameters they are: what an item brings along need not be given. */
  enum Side {
    READING,
    WRITING
  }

  private ParameterChecks() {}

  static List<Problem> problems(Operation operation, RequestParameters parameters, Side side) {
    List<Problem> problems = new ArrayList<>();
    path(operation, parameters.path(), side, problems);
    query(operation, parameters.query(), problems);
    payload(operation, parameters.payload(), problems);
    return problems;
  }

  private static void path(Operation operation, JsonNode path, Side side, List<Problem> problems) {
    List<String> holes = operation.pathParameters();
    path.fieldNames()
        .forEachRemaining(
            name -> {
              if (!holes.contains(name)) {
                problems.add(
                    new Problem(
                        "path \"" + name + "\"",
                        holes.isEmpty()
                            ? "has no place in " + operation.path()
                            : "is no hole of " + operation.path() + hint(name, holes)));
              }
            });
    if (side == Side.READING) {
      holes.stream()
          .filter(hole -> !path.has(hole))
          .forEach(
              hole ->
                  problems.add(
                      new Problem(
                          "path \"" + hole + "\"",
                          "is missing: " + operation.path() + " needs it")));
    }
  }

  private static void query(Operation operation, JsonNode query, List<Problem> problems) {
    List<String> names = operation.queryParameters().stream().map(QueryParameter::name).toList();
    query
        .properties()
        .forEach(
            e -> {
              Optional<QueryParameter> known =
                  named(operation, e.getKey()).or(() -> named(operation, nameOf(e.getKey())));
              String place = "query \"" + e.getKey() + "\"";
              if (e.getKey().equals(turned(operation))) {
                problems.add(new Problem(place, "is set by the paging of " + operation.name()));
              } else if (known.isPresent()) {
                flaw(known.get(), e.getValue())
                    .ifPresent(words -> problems.add(new Problem(place, words)));
              } else if (!operation.takesAnyQuery()) {
                problems.add(
                    new Problem(
                        place, "is no parameter of " + operation.name() + hint(e.getKey(), names)));
              }
            });
  }

  /** The parameter by which the pages are turned; empty where the row's paging has none. */
  private static String turned(Operation operation) {
    return List.of("page", "offset", "cursor").contains(operation.paging())
        ? operation.pagingColumns().path("parameter").asText(operation.paging())
        : "";
  }

  private static Optional<QueryParameter> named(Operation operation, String name) {
    return operation.queryParameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst();
  }

  /** A name with brackets is a part of the parameter before them, unless a row names it whole. */
  private static String nameOf(String name) {
    int bracket = name.indexOf('[');
    return bracket < 0 ? name : name.substring(0, bracket);
  }

  /** What is wrong with a value, as far as it is known without environment and item. */
  public static Optional<String> flaw(QueryParameter parameter, JsonNode value) {
    if (parameter.refused().isPresent()) {
      return Optional.of("is refused: " + parameter.refused().get());
    }
    if (value.isTextual() && value.asText().matches("(?s).*[$&?]\\{.*")) {
      // A reference: its value is not known before it is resolved.
      return Optional.empty();
    }
    return flawOfValue(parameter, value);
  }

  /** What is wrong with resolved values: those that had references were not looked at before. */
  public static List<Problem> resolvedProblems(Operation operation, JsonNode query) {
    List<Problem> problems = new ArrayList<>();
    for (QueryParameter parameter : operation.queryParameters()) {
      JsonNode value = query.path(parameter.name());
      if (!value.isMissingNode() && parameter.refused().isEmpty()) {
        flawOfValue(parameter, value)
            .ifPresent(
                words -> problems.add(new Problem("query \"" + parameter.name() + "\"", words)));
      }
    }
    return problems;
  }

  private static Optional<String> flawOfValue(QueryParameter parameter, JsonNode value) {
    if (!value.isValueNode()) {
      return Optional.empty();
    }
    if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value.asText())) {
      return Optional.of(
          "is \"" + value.asText() + "\"; allowed: " + String.join(", ", parameter.allowed()));
    }
    return switch (parameter.type()) {
      case "integer" -> integer(parameter, value.asText());
      case "boolean" ->
          List.of("true", "false").contains(value.asText())
              ? Optional.empty()
              : Optional.of("is \"" + value.asText() + "\"; allowed: true, false");
      default -> Optional.empty();
    };
  }

  private static Optional<String> integer(QueryParameter parameter, String text) {
    String bounds =
        parameter.least().isEmpty() && parameter.most().isEmpty()
            ? "a whole number"
            : parameter.least().orElse(Long.MIN_VALUE)
                + parameter.most().map(most -> " to " + most).orElse(" or more");
    try {
      long number = Long.parseLong(text.strip());
      boolean within =
          parameter.least().orElse(Long.MIN_VALUE) <= number
              && number <= parameter.most().orElse(Long.MAX_VALUE);
      return within ? Optional.empty() : Optional.of("is " + number + "; allowed: " + bounds);
    } catch (NumberFormatException notWhole) {
      return Optional.of("is \"" + text + "\"; allowed: " + bounds);
    }
  }

  private static void payload(Operation operation, JsonNode payload, List<Problem> problems) {
    List<String> fields = operation.payload().stream().map(PayloadField::name).toList();
    if (fields.isEmpty()) {
      if (!payload.isEmpty() && operation.method().equals("GET")) {
        problems.add(new Problem("payload", "has no place in a GET: " + operation.name()));
      }
      return;
    }
    payload
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.contains(name)) {
                problems.add(
                    new Problem(
                        "payload \"" + name + "\"",
                        "is no field of " + operation.name() + hint(name, fields)));
              }
            });
  }

  private static String hint(String wanted, List<String> names) {
    return NearestName.of(wanted, names)
        .map(nearest -> "; nearest: \"" + nearest + "\"")
        .orElse(names.isEmpty() ? "; it takes none" : "; known: " + String.join(", ", names));
  }
}
