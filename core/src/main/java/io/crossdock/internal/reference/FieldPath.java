package io.crossdock.internal.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of an item by its names from the outside in; lists on the way, and one that the field
 * holds, are gone through.
 */
public final class FieldPath {

  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([^\".\\[\\]]+)");

  private final String source;
  private final List<String> names;

  private FieldPath(String source, List<String> names) {
    this.source = source;
    this.names = names;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is none, in words that go on after "field"
   */
  public static FieldPath parse(String source) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(source);
    int at = 0;
    while (at <= source.length() && matcher.find(at) && matcher.start() == at) {
      names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      at = matcher.end();
      if (at == source.length()) {
        return new FieldPath(source, List.copyOf(names));
      }
      if (source.charAt(at) != '.') {
        break;
      }
      at++;
    }
    throw new IllegalArgumentException(
        "is \""
            + source
            + "\"; allowed: names joined by dots, such as parent or links.category_id; a name with"
            + " a dot or bracket stands in double quotes");
  }

  /** The outermost name. */
  public String first() {
    return names.get(0);
  }

  /** Tells each value that is there and not null. */
  public void forEach(JsonNode item, Consumer<JsonNode> told) {
    forEach(item, 0, told);
  }

  private void forEach(JsonNode here, int at, Consumer<JsonNode> told) {
    if (here.isArray()) {
      here.forEach(element -> forEach(element, at, told));
    } else if (at == names.size()) {
      if (!here.isNull()) {
        told.accept(here);
      }
    } else if (here.has(names.get(at))) {
      forEach(here.get(names.get(at)), at + 1, told);
    }
  }

  /** Puts another value in the place of each that is there and not null; the item is changed. */
  public void replace(JsonNode item, UnaryOperator<JsonNode> other) {
    replaced(item, 0, other);
  }

  private JsonNode replaced(JsonNode here, int at, UnaryOperator<JsonNode> other) {
    if (here instanceof ArrayNode list) {
      ArrayNode changed = JsonNodeFactory.instance.arrayNode(list.size());
      list.forEach(element -> changed.add(replaced(element, at, other)));
      return changed;
    }
    if (at == names.size()) {
      return here.isNull() ? here : other.apply(here);
    }
    if (here instanceof ObjectNode object && object.has(names.get(at))) {
      object.set(names.get(at), replaced(object.get(names.get(at)), at + 1, other));
    }
    return here;
  }

  @Override
  public String toString() {
    return source;
  }
}
