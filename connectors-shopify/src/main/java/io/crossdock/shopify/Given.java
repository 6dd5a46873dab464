package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.ResolvedParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a call is given: values of arguments by name, and what is selected.
 *
 * <p>Arguments stand in the query or in the payload of request parameters; the payload goes before.
 * The selection is a text in the query, or a list of texts.
 *
 * @param arguments in the order of the schema, each of its JSON type
 * @param selection what of the nodes, the object or the payload
 * @param idempotencyKey for an operation that must say its intent; not used by others
 */
record Given(Map<String, JsonNode> arguments, List<Selected> selection, String idempotencyKey) {

  /** What request parameters say, resolved. */
  static Given of(Row row, ResolvedParameters parameters) {
    return of(row, parameters, parameters.payload());
  }

  /**
   * What request parameters say, with other variables.
   *
   * @param variables instead of the payload
   */
  static Given of(Row row, ResolvedParameters parameters, ObjectNode variables) {
    ObjectNode query = parameters.query();
    JsonNode key = query.path(ShopifyCatalogue.IDEMPOTENCY_KEY);
    return new Given(
        whole(row, Gids.exact(row, arguments(row, query, variables))),
        selection(row, query.path(ShopifyCatalogue.SELECTION)),
        key.isTextual() ? key.textValue() : UUID.randomUUID().toString());
  }

  /** The same, with one more or another argument. */
  Given with(String argument, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(arguments);
    more.put(argument, value);
    return new Given(more, selection, idempotencyKey);
  }

  /** The same, with another selection. */
  Given selecting(List<Selected> selection) {
    return new Given(arguments, selection, idempotencyKey);
  }

  /** The same, with another key of its intent. */
  Given intendedBy(String idempotencyKey) {
    return new Given(arguments, selection, idempotencyKey);
  }

  private static Map<String, JsonNode> whole(Row row, Map<String, JsonNode> given) {
    row.operation()
        .column(Row.UNLESS_GIVEN)
        .properties()
        .forEach(entry -> given.putIfAbsent(entry.getKey(), entry.getValue()));
    return given;
  }

  /** The values of arguments, by name. */
  static Map<String, JsonNode> arguments(Row row, JsonNode query, JsonNode variables) {
    Map<String, JsonNode> arguments = new LinkedHashMap<>();
    for (Row.Argument argument : row.arguments().values()) {
      String name = argument.name();
      if (variables.has(name)) {
        arguments.put(name, variables.get(name));
      } else if (query.has(name)) {
        arguments.put(name, typed(query.get(name), argument.type()));
      }
    }
    return arguments;
  }

  /** The text of a selection; empty where a definition does not say. */
  static String text(JsonNode selection) {
    return selection.isArray()
        ? StreamSupport.stream(selection.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "))
        : selection.asText("");
  }

  /**
   * What is selected.
   *
   * @throws SelectionException if it cannot be read
   */
  static List<Selected> selection(Row row, JsonNode selection) {
    String text = text(selection);
    if (!text.isBlank()) {
      return SelectionReader.read(text);
    }
    AdminType type = row.selectedType();
    if (row.isMutation()) {
      return DefaultSelection.ofPayload(type, row.errorLists());
    }
    return type.isLeaf() ? List.of() : DefaultSelection.of(type);
  }

  /** Texts of a query stand for numbers and the like, as in the query of an address. */
  static JsonNode typed(JsonNode value, TypeReference type) {
    if (type.isList() && value.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      value.forEach(element -> elements.add(typed(element, type.elements())));
      return JsonNodeFactory.instance.arrayNode().addAll(elements);
    } else if (!value.isTextual()) {
      return value;
    }
    String text = value.textValue().strip();
    return switch (type.base()) {
      case "Int" -> text.matches("-?\\d{1,9}") ? IntNode.valueOf(Integer.parseInt(text)) : value;
      case "Boolean" ->
          text.equals("true") || text.equals("false")
              ? BooleanNode.valueOf(text.equals("true"))
              : value;
      default -> value;
    };
  }
}
