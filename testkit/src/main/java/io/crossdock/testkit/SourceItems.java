package io.crossdock.testkit;

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
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * A system that holds items in memory, for tests of what is written elsewhere: they are read in one
 * page, without a call. Safe for use by several threads.
 */
public final class SourceItems implements Connector {

  private final HttpConnector rows =
      HttpConnector.named("Source")
          .operation(HttpOperation.list("items", "/items").key("key"))
          .build();
  private final List<PageItem> items = new ArrayList<>();

  private SourceItems() {}

  /** A system without items. */
  public static SourceItems empty() {
    return new SourceItems();
  }

  /**
   * Adds an item behind those that are there, also where one of them has its key.
   *
   * @param key of the item
   * @param json the item
   */
  public synchronized SourceItems add(String key, JsonNode json) {
    items.add(PageItem.of(key, json));
    return this;
  }

  /** Takes all items away. */
  public synchronized SourceItems clear() {
    items.clear();
    return this;
  }

  private synchronized Page page() {
    return Page.last(items);
  }

  /** An incoming configuration that reads them, by the name of "Items". */
  public Incoming incoming() {
    HttpClient client =
        HttpClient.named("Source")
            .connector(this)
            .baseUrl("http://127.0.0.1:9")
            .authentication(Authentication.none())
            .build();
    return Incoming.named("Items").client(client).entity("items").build();
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
