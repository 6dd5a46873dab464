package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Read;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A source that makes its items when it is read, in pages of 250. */
final class MadeItems implements Connector, Subscriber {

  private static final int PAGE = 250;
  private static final Catalogue ROWS =
      Catalogue.parse(
          """
          [{"operation": "items", "entity": "items", "action": "list", "method": "GET",
            "path": "/items", "repeatable": true}]
          """);

  private final int count;
  private final IntFunction<JsonNode> maker;

  private MadeItems(int count, IntFunction<JsonNode> maker) {
    this.count = count;
    this.maker = maker;
  }

  /** An incoming with so many items. */
  static Incoming of(int count, IntFunction<JsonNode> maker) {
    HttpClient client =
        HttpClient.named("Made items")
            .connector(new MadeItems(count, maker))
            .baseUrl("http://127.0.0.1:1")
            .build();
    return Incoming.named("Made items").client(client).entity("items").build();
  }

  @Override
  public Page read(Read read) {
    int from = read.cursor().map(cursor -> Integer.parseInt(cursor.text())).orElse(0);
    int to = Math.min(count, from + PAGE);
    List<PageItem> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      items.add(PageItem.of("item " + i, maker.apply(i)));
    }
    return to == count ? Page.last(items) : Page.of(items, Cursor.of(String.valueOf(to)));
  }

  @Override
  public String id() {
    return "made-items";
  }

  @Override
  public String displayName() {
    return "Made items";
  }

  @Override
  public Catalogue catalogue() {
    return ROWS;
  }

  @Override
  public Subscriber subscriber() {
    return this;
  }

  @Override
  public Publisher publisher() {
    return write -> {
      throw new IllegalStateException("nothing is written here");
    };
  }

  @Override
  public Verdict test(Connection connection) {
    return Verdict.works("makes its items");
  }
}
