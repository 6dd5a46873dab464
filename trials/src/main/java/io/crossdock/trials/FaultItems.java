package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The items of a cell, in memory: read in one page where writing is on trial. */
final class FaultItems implements Connector {

  private final HttpConnector rows =
      HttpConnector.named("Items")
          .operation(HttpOperation.list("items", "/items").key("key"))
          .build();
  private final List<String> keys;

  private FaultItems(List<String> keys) {
    this.keys = keys;
  }

  static FaultItems of(int count) {
    return new FaultItems(keys(count));
  }

  /** Keys that are fit for each system. */
  static List<String> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "item-%02d", i))
        .toList();
  }

  Incoming incoming() {
    HttpClient client =
        HttpClient.named("Items")
            .connector(this)
            .baseUrl("http://127.0.0.1:9")
            .authentication(Authentication.none())
            .build();
    return Incoming.named("Items").client(client).entity("items").build();
  }

  private Page page() {
    return Page.last(keys.stream().map(key -> PageItem.of(key, item(key))).toList());
  }

  private static ObjectNode item(String key) {
    return JsonNodeFactory.instance.objectNode().put("key", key);
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
