package io.crossdock.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Incoming;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import java.util.ArrayList;
import java.util.List;

/** Items in memory, read in one page without a call, where writing is checked. */
final class SourceItems implements Connector {

  private final HttpConnector rows =
      HttpConnector.named("Source of the check")
          .operation(HttpOperation.list("items", "/items").key("key"))
          .build();
  private final List<PageItem> items = new ArrayList<>();

  synchronized SourceItems clear() {
    items.clear();
    return this;
  }

  synchronized SourceItems add(String key, JsonNode body) {
    items.add(
        PageItem.of(key, JsonNodeFactory.instance.objectNode().put("key", key).set("body", body)));
    return this;
  }

  private synchronized Page page() {
    return Page.last(items);
  }

  Incoming incoming() {
    HttpClient client =
        HttpClient.named("Source of the check")
            .connector(this)
            .baseUrl("http://127.0.0.1:9")
            .authentication(Authentication.none())
            .build();
    return Incoming.named("Items of the check").client(client).entity("items").build();
  }

  @Override
  public String id() {
    return rows.id();
  }

  @Override
  public String displayName() {
    return rows.displayName();
  }

  @Override
  public Catalogue catalogue() {
    return rows.catalogue();
  }

  @Override
  public Subscriber subscriber() {
    return read -> page();
  }

  @Override
  public Publisher publisher() {
    return rows.publisher();
  }

  @Override
  public Verdict test(Connection connection) {
    return Verdict.works("they are in memory");
  }
}
