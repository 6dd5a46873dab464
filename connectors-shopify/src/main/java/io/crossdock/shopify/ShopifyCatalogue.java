package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The rows of {@code catalogue.json}, parsed at first use.
 *
 * <p>The file holds what differs: name, kind, entity, action, arguments with types and defaults,
 * what is returned, user errors, scopes. What all rows have in common is added here: one address,
 * arguments as query or payload, pages of at most 250.
 */
final class ShopifyCatalogue {

  /** What a definition says of the selection, beside the arguments. */
  static final String SELECTION = "selection";

  /** What a definition may say of the intent of a call that must be idempotent. */
  static final String IDEMPOTENCY_KEY = "idempotencyKey";

  /** The largest page. Source: recorded exchange shopify 02 #4. */
  static final int LARGEST_PAGE = 250;

  /** How the lists that cursors turn are paged. */
  static final String CONNECTION = "connection";

  // The index of a list shows a change some seconds late. Source: shopify 03 #13 and #14.
  private static final String OVERLAP = "PT5M";

  private static final List<String> TURNED = List.of("after", "before", "last");

  private ShopifyCatalogue() {}

  static Catalogue rows() {
    return Parsed.ROWS;
  }

  static Operation named(String operation) {
    return rows()
        .operation(operation)
        .orElseThrow(
            () -> new IllegalStateException("the catalogue has no operation " + operation));
  }

  private static final class Parsed {
    static final Catalogue ROWS =
        Catalogue.of(
            rows(file()),
            Row.KIND,
            Row.ARGUMENTS,
            Row.RETURNS,
            Row.NODE,
            Row.COUNT,
            Row.ERRORS,
            Row.IDEMPOTENT,
            Row.DEPRECATED,
            Row.CALLS,
            Row.ONCE_WITH,
            Row.ONCE_WITHOUT,
            Row.UNLESS_GIVEN);
  }

  private static JsonNode file() {
    try (InputStream stream = ShopifyCatalogue.class.getResourceAsStream("catalogue.json")) {
      if (stream == null) {
        throw new IllegalStateException("the resource catalogue.json is missing");
      }
      return new ObjectMapper(new JsonFactory()).readTree(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the catalogue cannot be read", unreadable);
    }
  }

  private static ArrayNode rows(JsonNode file) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    file.forEach(row -> rows.add(whole((ObjectNode) row)));
    return rows;
  }

  private static ObjectNode whole(ObjectNode row) {
    boolean reads = row.path(Row.KIND).asText().equals("query");
    row.put("method", "POST").put("path", "/graphql.json").put("reads", reads);
    row.put("repeatable", reads || row.path("repeatable").asBoolean(false));
    query(row, row.putArray("query"));
    ArrayNode payload = row.putArray("payload");
    Row.arguments(row.path(Row.ARGUMENTS))
        .values()
        .forEach(
            argument ->
                payload
                    .addObject()
                    .put("name", argument.name())
                    .put("type", argument.type().toString()));
    if (row.has(Row.NODE)) {
      row.putObject("paging").put("by", CONNECTION).put("most", LARGEST_PAGE);
    }
    if (row.path("changes").isArray()) {
      JsonNode fields = row.get("changes");
      row.putObject("changes").put("overlap", OVERLAP).set("fields", fields);
    }
    return row;
  }

  private static void query(ObjectNode row, ArrayNode query) {
    boolean pages = row.has(Row.NODE);
    for (Row.Argument argument : Row.arguments(row.path(Row.ARGUMENTS)).values()) {
      ObjectNode one = query.addObject().put("name", argument.name());
      one.put("type", type(argument));
      if (pages && argument.name().equals("first")) {
        one.put("least", 1).put("most", LARGEST_PAGE);
      } else if (pages && TURNED.contains(argument.name())) {
        one.put("refused", "a read goes forward from the first page by itself");
      }
    }
    query.addObject().put("name", SELECTION).put("type", "text");
    if (row.path(Row.IDEMPOTENT).asBoolean(false)) {
      query.addObject().put("name", IDEMPOTENCY_KEY).put("type", "text");
    }
  }

  private static String type(Row.Argument argument) {
    if (argument.type().isList()) {
      return "object";
    }
    return switch (argument.type().name()) {
      case "Int" -> "integer";
      case "Boolean" -> "boolean";
      case "String", "ID" -> "text";
      default -> "object";
    };
  }
}
