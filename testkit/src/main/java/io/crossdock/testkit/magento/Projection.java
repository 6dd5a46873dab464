package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code fields} parameter: which members of an answer are kept. */
final class Projection {

  private final Map<String, @Nullable Projection> kept = new LinkedHashMap<>();

  private Projection() {}

  /** Empty if the brackets do not fit. */
  private static Optional<Projection> parse(String fields) {
    Reader reader = new Reader(fields);
    Projection projection = reader.members();
    return reader.isAtEnd() ? Optional.of(projection) : Optional.empty();
  }

  /**
   * What is left of an answer. Broken syntax leaves an empty list (recorded exchange magento 02
   * #39), unknown names are dropped (#37), an empty list becomes null (#4).
   */
  static JsonNode apply(String fields, JsonNode answer) {
    if (!answer.isContainerNode()) {
      return answer;
    }
    Optional<Projection> projection = parse(fields);
    return projection.isEmpty() ? MagentoJson.list() : projection.get().of(answer);
  }

  private JsonNode of(JsonNode value) {
    if (value.isEmpty()) {
      return NullNode.getInstance();
    }
    if (value.isArray()) {
      ArrayNode list = MagentoJson.list();
      value.forEach(item -> list.add(item.isObject() ? membersOf(item) : item));
      return list;
    }
    return membersOf(value);
  }

  private JsonNode membersOf(JsonNode object) {
    ObjectNode left = MagentoJson.object();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (kept.containsKey(member.getKey())) {
        Projection inner = kept.get(member.getKey());
        JsonNode value = member.getValue();
        left.set(
            member.getKey(), inner != null && value.isContainerNode() ? inner.of(value) : value);
      }
    }
    // PHP writes an empty object as a list.
    return left.isEmpty() ? MagentoJson.list() : left;
  }

  /** Reads {@code a,b[c,d]}. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean isAtEnd() {
      return at == text.length();
    }

    Projection members() {
      Projection projection = new Projection();
      while (at < text.length() && text.charAt(at) != ']') {
        String name = name();
        Projection inner = null;
        if (at < text.length() && text.charAt(at) == '[') {
          at++;
          inner = members();
          if (at >= text.length()) {
            at = text.length() + 1;
            return projection;
          }
          at++;
        }
        projection.kept.put(name, inner);
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
        }
      }
      return projection;
    }

    private String name() {
      int start = at;
      while (at < text.length() && "[],".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }
  }
}
