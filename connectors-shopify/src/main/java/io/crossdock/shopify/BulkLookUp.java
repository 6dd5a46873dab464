package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at bulk operations, by id or by the name of their query, in the way of the client's version
 * of the API: {@code bulkOperation} and {@code bulkOperations} came with 2026-01, and so did more
 * than one place.
 *
 * <p>Source: Shopify's changelog of 2025-10-31 and its page on bulk queries.
 */
final class BulkLookUp {

  private static final String FIVE_FROM = "2026-01";

  // Newest first; an operation that was just started is among them.
  private static final String RECENT =
      "query bulkOperations { bulkOperations(first: 50, sortKey: CREATED_AT, reverse: true,"
          + " query: \"operation_type:query\") { nodes { id query } } }";

  // With one place the last one is ours, unless another process has begun one since.
  private static final String LAST =
      "query currentBulkOperation { currentBulkOperation(type: QUERY) { id query } }";

  private final Connection connection;
  private final String version;

  /**
   * What was found.
   *
   * @param operation the id of the operation whose query has the name
   * @param clock the shop's, when it answered
   */
  record Found(Optional<String> operation, Optional<Instant> clock) {}

  BulkLookUp(Connection connection) {
    this.connection = connection;
    this.version = ShopifySettings.version(connection.settings());
  }

  /** Whether a version has one place for bulk queries, and no list of operations. */
  static boolean isOld(String version) {
    return version.startsWith("20") && version.compareTo(FIVE_FROM) < 0;
  }

  /** An operation by its id; a missing node if the shop knows none. */
  JsonNode byId(String id, String fields) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode().put("id", id);
    if (isOld(version)) {
      String text = "query bulk($id: ID!) { node(id: $id) { ... on BulkOperation { %s } } }";
      return AdminQuery.data(connection, "node", text.formatted(fields), variables).path("node");
    }
    String text = "query bulk($id: ID!) { bulkOperation(id: $id) { %s } }";
    return AdminQuery.data(connection, "bulkOperation", text.formatted(fields), variables)
        .path("bulkOperation");
  }

  /** The operation whose query has that name. */
  Found named(String name) {
    boolean isOld = isOld(version);
    Row row = Row.of(ShopifyCatalogue.named(isOld ? "currentBulkOperation" : "bulkOperations"));
    Document document = new Document(isOld ? LAST : RECENT, JsonNodeFactory.instance.objectNode());
    Answer answer = AdminCall.send(connection, AdminCall.of(row, document, connection).build());
    JsonNode data = answer.json().path("data").path(row.name());
    Iterable<JsonNode> operations = isOld ? List.of(data) : data.path("nodes");
    for (JsonNode one : operations) {
      if (one.path("query").asText().startsWith("query " + name + " ")) {
        return new Found(Optional.of(one.path("id").asText()), answer.date());
      }
    }
    return new Found(Optional.empty(), answer.date());
  }
}
