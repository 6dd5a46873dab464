package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The facts of a shop, each asked for once a run and client, when it is wanted first. */
final class ConnectedShop implements ShopFacts {

  // A shop has 1,000 locations at most, on the largest plan. Source: Shopify's page on locations.

  private final Connection connection;

  ConnectedShop(Connection connection) {
    this.connection = connection;
  }

  @Override
  public String currency() {
    return connection.once(
        "shopify: currency",
        () ->
            AdminQuery.data(
                    connection,
                    "shop",
                    "query shop { shop { currencyCode } }",
                    JsonNodeFactory.instance.objectNode())
                .path("shop")
                .path("currencyCode")
                .asText());
  }

  @Override
  public Map<String, String> locations() {
    return connection.once("shopify: locations", this::read);
  }

  private Map<String, String> read() {
    Map<String, String> locations = new LinkedHashMap<>();
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    CursorTrail trail = new CursorTrail("locations");
    Optional<String> cursor;
    do {
      JsonNode list =
          AdminQuery.data(
                  connection,
                  "locations",
                  "query locations($after: String) { locations(first: 250, after: $after)"
                      + " { nodes { id name } pageInfo { hasNextPage endCursor } } }",
                  variables)
              .path("locations");
      list.path("nodes")
          .forEach(one -> locations.put(one.path("name").asText(), one.path("id").asText()));
      cursor = trail.behind(list);
      cursor.ifPresent(after -> variables.put("after", after));
    } while (cursor.isPresent());
    return locations;
  }
}
