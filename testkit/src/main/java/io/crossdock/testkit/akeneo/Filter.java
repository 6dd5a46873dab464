package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One condition of a {@code search}.
 *
 * <p>Source: recorded exchanges akeneo 03 #10 to #13.
 */
record Filter(String property, String operator, ObjectNode all) {

  JsonNode value() {
    return all.path("value");
  }

  String text(String name) {
    return all.path(name).asText("");
  }

  static List<Filter> parse(String search) {
    JsonNode tree = tree(search);
    if (!tree.isObject() && !tree.isEmpty()) {
      throw Refused.with(400, "Search query parameter should be valid JSON.");
    }
    List<Filter> filters = new ArrayList<>();
    tree.properties().forEach(field -> add(field, filters));
    return filters;
  }

  private static JsonNode tree(String search) {
    try {
      JsonNode tree = JsonText.parse(search);
      if (tree.isContainerNode()) {
        return tree;
      }
    } catch (UncheckedIOException e) {
      throw Refused.with(400, "Search query parameter should be valid JSON.");
    }
    throw Refused.with(400, "Search query parameter should be valid JSON.");
  }

  private static void add(Map.Entry<String, JsonNode> field, List<Filter> filters) {
    String property = field.getKey();
    if (!field.getValue().isArray()) {
      throw wrongStructure(property);
    }
    for (JsonNode one : field.getValue()) {
      if (!(one instanceof ObjectNode condition)) {
        throw wrongStructure(property);
      }
      JsonNode operator = condition.path("operator");
      if (operator.isMissingNode()) {
        throw Refused.unprocessable("Operator is missing for the property \"" + property + "\".");
      }
      if (!operator.isTextual()) {
        throw Refused.unprocessable(
            "Operator has to be a string, \"" + Requests.phpType(operator) + "\" given.");
      }
      filters.add(new Filter(property, operator.textValue(), condition));
    }
  }

  private static Refused wrongStructure(String property) {
    return Refused.unprocessable(
        "Structure of filter \"%s\" should respect this structure:".formatted(property)
            + " {\"%s\":[{\"operator\": \"my_operator\", \"value\": \"my_value\"}]}"
                .formatted(property));
  }
}
