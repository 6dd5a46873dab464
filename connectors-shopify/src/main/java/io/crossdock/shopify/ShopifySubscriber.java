package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists page by page behind their cursors, and single objects. */
final class ShopifySubscriber implements Subscriber {

  @Override
  public Page read(Read read) {
    Row row = Row.of(read.operation());
    Given given = Given.of(row, read.parameters());
    return row.isConnection() ? page(read, row, given) : whole(read, row, given);
  }

  private static Page page(Read read, Row row, Given given) {
    Given asked = turned(read, given);
    JsonNode connection = ask(read, row, asked).path(row.name());
    List<PageItem> items = new ArrayList<>();
    for (JsonNode node : nodes(connection)) {
      items.add(item(read.operation(), node));
    }
    JsonNode info = connection.path("pageInfo");
    return info.path("hasNextPage").asBoolean(false)
        ? Page.of(items, Cursor.of(info.path("endCursor").asText()))
        : Page.last(items);
  }

  private static Given turned(Read read, Given given) {
    int usual =
        given.arguments().containsKey("first")
            ? given.arguments().get("first").asInt(ShopifyCatalogue.LARGEST_PAGE)
            : ShopifyCatalogue.LARGEST_PAGE;
    Given sized = given.with("first", IntNode.valueOf(read.pageSize(usual)));
    return read.cursor()
        .map(cursor -> sized.with("after", TextNode.valueOf(cursor.text())))
        .orElse(sized);
  }

  private static Page whole(Read read, Row row, Given given) {
    JsonNode value = ask(read, row, given).path(row.name());
    List<PageItem> items = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> items.add(item(read.operation(), one)));
    } else if (!value.isNull()) {
      // A missing id is null without an error. Source: recorded exchange shopify 03 #20.
      items.add(item(read.operation(), value));
    }
    return Page.last(items);
  }

  private static JsonNode ask(Read read, Row row, Given given) {
    Document document = Document.of(row, given);
    Answer answer =
        AdminCall.send(read.connection(), AdminCall.of(row, document, read.connection()).build());
    JsonNode data = answer.json().path("data");
    if (!data.isObject() || !data.has(row.name())) {
      throw RemoteCallException.of(
          Kind.NOT_AN_ANSWER, Fault.of("the answer of " + row.name() + " has no data"));
    }
    return data;
  }

  private static List<JsonNode> nodes(JsonNode connection) {
    List<JsonNode> nodes = new ArrayList<>();
    connection.path("nodes").forEach(nodes::add);
    connection.path("edges").forEach(edge -> nodes.add(edge.path("node")));
    return nodes;
  }

  private static PageItem item(Operation operation, JsonNode node) {
    Optional<String> key = operation.keyOf(node);
    // Lists of plain values, and selections without the key, are known by what they are.
    return PageItem.of(key.orElseGet(node::toString), node);
  }
}
