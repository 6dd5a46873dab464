package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Operation;
import io.crossdock.connector.WriteItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes into the bodies and paths of writes, by the columns of their rows. */
final class WriteBodies {

  private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");

  private WriteBodies() {}

  /** The body of one item: the definition's payload, and the item in its envelope. */
  static ObjectNode of(Operation operation, WriteItem item) {
    ObjectNode body = item.parameters().payload().deepCopy();
    if (operation.envelope().isEmpty()) {
      return item.body() instanceof ObjectNode fields ? merged(body, fields) : body;
    }
    body.set(operation.envelope(), enveloped(operation, body.path(operation.envelope()), item));
    return body;
  }

  /** The body of several items: a list of them in the row's envelope. */
  static ObjectNode list(Operation operation, List<WriteItem> items) {
    ObjectNode body = items.get(0).parameters().payload().deepCopy();
    ArrayNode list = body.putArray(operation.envelope());
    items.forEach(item -> list.add(item.body()));
    return body;
  }

  /**
   * The body of a bulk: a list of what the single call would have in its body, with the holes of
   * its path moved in. Source: recorded exchange magento 06 #2.
   */
  static ArrayNode bulk(Operation operation, List<WriteItem> items) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List<String> holes = holesOfBulk(operation);
    for (WriteItem item : items) {
      ObjectNode body = of(operation, item);
      holes.forEach(hole -> hole(operation, item, hole).ifPresent(value -> body.set(hole, value)));
      list.add(body);
    }
    return list;
  }

  /** The first hole of the path of one item that an item of a bulk does not fill. */
  static Optional<String> missingInBulk(Operation operation, WriteItem item) {
    return holesOfBulk(operation).stream()
        .filter(hole -> hole(operation, item, hole).isEmpty())
        .findFirst();
  }

  private static List<String> holesOfBulk(Operation operation) {
    return HOLE.matcher(operation.column(MagentoCatalogue.ITEM_PATH).asText(""))
        .results()
        .map(hole -> hole.group(1))
        .toList();
  }

  /** The path of one item, its values encoded once. */
  static String path(Operation operation, WriteItem item) {
    return operation.path(hole -> hole(operation, item, hole).map(JsonNode::asText));
  }

  /** Whether a value of the path has a slash, which some web servers refuse. */
  static boolean hasSlash(Operation operation, WriteItem item) {
    return operation.pathParameters().stream()
        .flatMap(hole -> hole(operation, item, hole).stream())
        .anyMatch(value -> value.asText().contains("/"));
  }

  /**
   * The value for a hole: the definition's, or the item's field of that name (or its snake_case),
   * or the key, where the hole is the place of the item itself and of the same kind.
   */
  private static Optional<JsonNode> hole(Operation operation, WriteItem item, String hole) {
    Optional<JsonNode> given = item.parameters().path(hole).map(JsonNodeFactory.instance::textNode);
    return given
        .or(() -> field(item.body(), hole))
        .or(() -> field(item.body(), snake(hole)))
        .or(() -> isNamedByKey(operation, hole) ? key(operation, item) : Optional.empty());
  }

  /**
   * Whether a hole takes the key: {@code {categoryId}} of a category does, that of the products in
   * a category, whose key is an SKU, does not.
   */
  private static boolean isNamedByKey(Operation operation, String hole) {
    if (operation.key().size() != 1) {
      return false;
    }
    String path = operation.column(MagentoCatalogue.ITEM_PATH).asText(operation.path());
    boolean isItself =
        path.endsWith("{" + hole + "}")
            || (path.indexOf('{') == path.lastIndexOf('{') && operation.envelope().isEmpty());
    String key = operation.key().get(0);
    String name = snake(hole);
    return isItself
        && (hole.equals(key)
            || name.equals(key)
            || name.endsWith("_" + key)
            || key.endsWith("_" + name));
  }

  private static Optional<JsonNode> key(Operation operation, WriteItem item) {
    return field(item.body(), operation.key().get(0))
        .or(() -> Optional.of(JsonNodeFactory.instance.textNode(item.key())));
  }

  private static Optional<JsonNode> field(JsonNode body, String name) {
    JsonNode value = body.path(name);
    return value.isValueNode() && !value.isNull() ? Optional.of(value) : Optional.empty();
  }

  private static JsonNode enveloped(Operation operation, JsonNode given, WriteItem item) {
    JsonNode body =
        given instanceof ObjectNode more && item.body() instanceof ObjectNode fields
            ? merged(more.deepCopy(), fields)
            : item.body();
    return operation.column(MagentoCatalogue.LIST).asBoolean(false)
        ? JsonNodeFactory.instance.arrayNode().add(body)
        : body;
  }

  private static ObjectNode merged(ObjectNode under, ObjectNode over) {
    under.setAll(over);
    return under;
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
