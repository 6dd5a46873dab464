package io.crossdock.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what differs between a recorded answer and the fake's: status, three headers, body. */
final class Comparison {

  private static final List<String> HEADERS = List.of("Content-Type", "Location", "Retry-After");

  private final VolatileFields volatileFields;
  private final List<String> differences = new ArrayList<>();

  private Comparison(VolatileFields volatileFields) {
    this.volatileFields = volatileFields;
  }

  static List<String> differences(
      Exchange recorded, FakeResponse answered, VolatileFields volatileFields) {
    Comparison comparison = new Comparison(volatileFields);
    comparison.compare(recorded, answered);
    return comparison.differences;
  }

  private void compare(Exchange recorded, FakeResponse answered) {
    if (recorded.status() != answered.status()) {
      differences.add("status is %d, recorded %d".formatted(answered.status(), recorded.status()));
    }
    for (String name : HEADERS) {
      trees(
          "header " + name,
          textOrMissing(recorded.header(name).orElse("")),
          textOrMissing(answered.header(name).orElse("")));
    }
    String type = recorded.header("Content-Type").orElse("");
    boolean isLines = type.startsWith("application/vnd.akeneo.collection+json");
    JsonNode expected = recorded.body();
    trees(
        "",
        expected.isTextual() ? read(expected.textValue(), isLines) : expected,
        read(answered.text(), isLines));
  }

  private static JsonNode textOrMissing(String text) {
    return text.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(text);
  }

  /** A tree if the text is one, a list of trees if each line is one, else the text. */
  private static JsonNode read(String text, boolean isLines) {
    if (text.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return isLines ? lines(text) : JsonText.parse(text);
    } catch (UncheckedIOException e) {
      return TextNode.valueOf(text);
    }
  }

  private static ArrayNode lines(String text) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    text.lines().forEach(line -> lines.add(JsonText.parse(line)));
    return lines;
  }

  private void trees(String at, JsonNode recorded, JsonNode answered) {
    if (isEmpty(recorded) && isEmpty(answered)) {
      return;
    }
    if (recorded.isObject() && answered.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      recorded.fieldNames().forEachRemaining(names::add);
      answered.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> trees(at + "/" + name, recorded.path(name), answered.path(name)));
    } else if (recorded.isArray() && answered.isArray() && recorded.size() == answered.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        trees(at + "/" + i, recorded.get(i), answered.get(i));
      }
    } else if (!recorded.equals(answered) && !volatileFields.excuse(at, recorded, answered)) {
      differences.add(
          "%s is %s, recorded %s"
              .formatted(at.isEmpty() ? "body" : at, shown(answered), shown(recorded)));
    }
  }

  private static boolean isEmpty(JsonNode tree) {
    return tree.isMissingNode() || (tree.isTextual() && tree.textValue().isEmpty());
  }

  private static String shown(JsonNode tree) {
    String text = tree.isMissingNode() ? "(missing)" : tree.toString();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
