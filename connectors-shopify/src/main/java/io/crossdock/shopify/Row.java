package io.crossdock.shopify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operation of the catalogue with the columns that only this package has. Immutable. */
final class Row {

  static final String KIND = "kind";
  static final String ARGUMENTS = "arguments";
  static final String RETURNS = "returns";
  static final String NODE = "node";
  static final String COUNT = "count";
  static final String ERRORS = "errors";
  static final String IDEMPOTENT = "idempotent";
  static final String CALLS = "calls";
  static final String DEPRECATED = "deprecated";

  /** Variables with which a row that may be repeated otherwise adds something each time. */
  static final String ONCE_WITH = "onceWith";

  /** Variables of which one must be there, or else the row makes something new each time. */
  static final String ONCE_WITHOUT = "onceWithout";

  /** Arguments that say what the shop would decide by itself, and not for the better. */
  static final String UNLESS_GIVEN = "unlessGiven";

  private final Operation operation;
  private final Map<String, Argument> arguments;

  /**
   * An argument of an operation.
   *
   * @param name of the argument
   * @param type of its value
   * @param otherwise what holds without it, as GraphQL writes it; empty where nothing does
   */
  record Argument(String name, TypeReference type, String otherwise) {

    boolean isRequired() {
      return type.isRequired() && otherwise.isEmpty();
    }
  }

  private Row(Operation operation) {
    this.operation = operation;
    this.arguments = arguments(operation.column(ARGUMENTS));
  }

  static Row of(Operation operation) {
    return new Row(operation);
  }

  static Map<String, Argument> arguments(JsonNode column) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (JsonNode text : column) {
      Argument argument = parsed(text.asText());
      arguments.put(argument.name(), argument);
    }
    return arguments;
  }

  /** {@code sortKey: ProductSortKeys = ID}, with {@code @deprecated} behind it perhaps. */
  private static Argument parsed(String text) {
    String bare = text.replaceAll(" @deprecated$", "");
    int colon = bare.indexOf(": ");
    int equals = bare.indexOf(" = ");
    return new Argument(
        bare.substring(0, colon),
        TypeReference.parse(bare.substring(colon + 2, equals < 0 ? bare.length() : equals)),
        equals < 0 ? "" : bare.substring(equals + 3));
  }

  Operation operation() {
    return operation;
  }

  /** The field that is called, which has the name of the operation unless the row says another. */
  String name() {
    return operation.column(CALLS).asText(operation.name());
  }

  boolean isMutation() {
    return operation.column(KIND).asText().equals("mutation");
  }

  /** The arguments by name, in the order of the schema. */
  Map<String, Argument> arguments() {
    return arguments;
  }

  /** One of its arguments. */
  Argument argument(String name) {
    return requireNonNull(arguments.get(name), name);
  }

  /** What it returns; a payload for a mutation, a connection for a list in pages. */
  AdminType returned() {
    return AdminTypes.get().of(TypeReference.parse(operation.column(RETURNS).asText()));
  }

  /** Whether its list comes in pages that a cursor turns. */
  boolean isConnection() {
    return operation.column(NODE).isTextual();
  }

  /** What a selection is of: the nodes of a connection, the payload of a mutation, the object. */
  AdminType selectedType() {
    JsonNode node = operation.column(NODE);
    return node.isTextual()
        ? AdminTypes.get().of(TypeReference.parse(node.textValue()))
        : returned();
  }

  /** The fields of its lists of user errors, by the names of the lists. */
  Map<String, List<String>> errors() {
    Map<String, List<String>> errors = new LinkedHashMap<>();
    operation
        .column(ERRORS)
        .properties()
        .forEach(
            entry -> {
              List<String> fields = new ArrayList<>();
              entry.getValue().forEach(field -> fields.add(field.asText()));
              errors.put(entry.getKey(), List.copyOf(fields));
            });
    return errors;
  }

  Set<String> errorLists() {
    return errors().keySet();
  }

  /** Whether it must say which intent it belongs to. */
  boolean isIdempotent() {
    return operation.column(IDEMPOTENT).asBoolean(false);
  }

  /** Whether doing it twice with these variables does the same as doing it once. */
  boolean repeats(JsonNode variables) {
    JsonNode without = operation.column(ONCE_WITHOUT);
    return operation.repeatable()
        && !hasAny(variables, operation.column(ONCE_WITH))
        && (without.isMissingNode() || hasAny(variables, without));
  }

  private static boolean hasAny(JsonNode variables, JsonNode paths) {
    for (JsonNode path : paths) {
      JsonNode value = variables;
      for (String step : path.asText().split("\\.", -1)) {
        value = value.path(step);
      }
      if (!value.isMissingNode() && !value.isNull()) {
        return true;
      }
    }
    return false;
  }

  /** The stamp by which a list can be sorted, as its enum names it. */
  Optional<String> sortKey(String field) {
    Argument argument = arguments.get("sortKey");
    String key = field.toUpperCase(Locale.ROOT);
    return Optional.ofNullable(argument)
        .map(known -> AdminTypes.get().of(known.type()))
        .filter(type -> type.values().contains(key))
        .map(type -> key);
  }
}
