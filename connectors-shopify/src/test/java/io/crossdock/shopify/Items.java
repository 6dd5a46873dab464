package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Write;
import io.crossdock.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** A source that holds the items of a test, as they are written there. */
final class Items implements Connector {

  private static final Catalogue ROWS =
      Catalogue.parse(
          """
          [{"operation": "items", "entity": "items", "action": "list", "method": "GET",
            "path": "/items", "repeatable": true}]
          """);

  private final List<JsonNode> items;

  private Items(List<JsonNode> items) {
    this.items = items;
  }

  /** Items in single quotes; their key is the field key, or handle, or sku, or their place. */
  static Incoming of(String... items) {
    return of(List.of(items).stream().map(Notes::json).toList());
  }

  static Incoming of(List<JsonNode> items) {
    HttpClient client =
        HttpClient.named("Items").connector(new Items(items)).baseUrl("http://127.0.0.1:1").build();
    return Incoming.named("Items").client(client).entity("items").build();
  }

  @Override
  public String id() {
    return "items";
  }

  @Override
  public String displayName() {
    return "Items";
  }

  @Override
  public Catalogue catalogue() {
    return ROWS;
  }

  @Override
  public Subscriber subscriber() {
    return read -> {
      List<PageItem> page = new ArrayList<>();
      for (JsonNode item : items) {
        String place = "item " + page.size();
        String sku = item.path("sku").asText(place) + item.path("location").asText("");
        page.add(PageItem.of(item.path("key").asText(item.path("handle").asText(sku)), item));
      }
      return Page.last(page);
    };
  }

  @Override
  public Publisher publisher() {
    return (Write write) -> List.of();
  }

  @Override
  public Verdict test(Connection connection) {
    return Verdict.works("items");
  }
}
