package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.WriteItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up the orders that {@code orderCreate} may have made though its answer was lost: by {@code
 * sourceIdentifier}, the merchant's own number of an order, which the list of orders is searched
 * by. That list shows an order some seconds late; how late is in the row.
 *
 * <p>Source: Shopify's description of {@code orders} in the schema of 2026-10, key {@code
 * source_identifier}; recorded exchanges shopify 03 #13 and #14 for the index.
 */
final class OrderLookUps {

  static final String OPERATION = "orderCreate";

  // A search may find more than what has exactly that value.
  private static final int ENOUGH = 10;

  private static final String KEY = NestedSelection.HIDDEN + "key";

  private OrderLookUps() {}

  /**
   * By what it is looked up; an item may go without, and is in doubt then if its answer is lost.
   */
  static Optional<String> key(WriteItem item) {
    Row row = Row.of(ShopifyCatalogue.named(OPERATION));
    JsonNode key =
        ShopifyPublisher.variables(row, item)
            .path(row.operation().envelope())
            .path(how(row).path("field").asText());
    return key.isValueNode() && !key.isNull() && !key.asText().isBlank()
        ? Optional.of(key.asText())
        : Optional.empty();
  }

  static List<Found> find(LookUp lookUp) {
    Row row = Row.of(lookUp.operation());
    JsonNode how = how(row);
    String field = how.path("field").asText();
    String wanted = key(lookUp.item()).orElseThrow(() -> without(field));
    Selected.Field result = result(row, lookUp.item(), how.path("object").asText());
    Row list = Row.of(ShopifyCatalogue.named(how.path("operation").asText()));
    JsonNode nodes = asked(lookUp, list, wanted, field, result);
    List<Found> found = new ArrayList<>();
    for (JsonNode node : nodes) {
      String id = node.path(NestedSelection.ID).asText();
      if (node.path(KEY).asText().equals(wanted)) {
        ((ObjectNode) node).remove(List.of(NestedSelection.ID, KEY));
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.set(result.key(), node);
        found.add(new Found(id, payload));
      }
    }
    return found;
  }

  /** What the definition asks of what was made, so that what comes behind finds the same. */
  private static Selected.Field result(Row row, WriteItem item, String object) {
    return Given.of(row, item.parameters()).selection().stream()
        .filter(part -> part instanceof Selected.Field one && one.name().equals(object))
        .map(part -> (Selected.Field) part)
        .findFirst()
        .orElse(Selected.Field.of(object, List.of(Selected.Field.of("id"))));
  }

  private static JsonNode asked(
      LookUp lookUp, Row list, String wanted, String field, Selected.Field result) {
    List<Selected> parts = new ArrayList<>(result.parts());
    parts.add(Selected.Field.of("id").as(NestedSelection.ID));
    parts.add(Selected.Field.of(field).as(KEY));
    String term = SearchTerm.of(how(Row.of(lookUp.operation())).path("key").asText(), wanted);
    Map<String, JsonNode> arguments = new LinkedHashMap<>();
    arguments.put("first", IntNode.valueOf(ENOUGH));
    arguments.put("query", TextNode.valueOf(term));
    Document document = Document.of(list, new Given(arguments, List.copyOf(parts), ""));
    return AdminCall.send(
            lookUp.connection(), AdminCall.of(list, document, lookUp.connection()).build())
        .json()
        .path("data")
        .path(list.name())
        .path("nodes");
  }

  private static JsonNode how(Row row) {
    return row.operation().lookUp().orElseThrow();
  }

  private static RemoteCallException without(String field) {
    return RemoteCallException.of(
        Kind.REFUSED,
        Fault.of("it has no " + field + ", by which an order is looked up").onField(field));
  }
}
