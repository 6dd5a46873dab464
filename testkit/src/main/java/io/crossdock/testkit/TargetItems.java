package io.crossdock.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.connector.Catalogue;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Write;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * A system that takes every item and remembers it, for tests of what is read elsewhere: an upsert
 * without a call, of at most 100 items a batch. Safe for use by several threads.
 */
public final class TargetItems implements Connector {

  private final HttpConnector rows =
      HttpConnector.named("Target")
          .operation(HttpOperation.write("rows", "upsert", "PUT", "/rows").repeatable().batch(100))
          .build();
  private final List<String> keys = new ArrayList<>();
  private final List<JsonNode> bodies = new ArrayList<>();

  private TargetItems() {}

  /** A system without items. */
  public static TargetItems empty() {
    return new TargetItems();
  }

  /** The keys of all that was given, in order, one for each time. */
  public synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  /** What was given, in order. */
  public synchronized List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  /** An outgoing configuration that writes to it, by the name of "Rows". */
  public Outgoing outgoing() {
    HttpClient client =
        HttpClient.named("Target")
            .connector(this)
            .baseUrl("http://127.0.0.1:9")
            .authentication(Authentication.none())
            .build();
    return Outgoing.named("Rows").client(client).entity("rows").build();
  }

  private synchronized List<Outcome> take(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    write
        .items()
        .forEach(
            item -> {
              keys.add(item.key());
              bodies.add(item.body());
              outcomes.add(Outcome.published(item.key()));
            });
    return outcomes;
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
    return rows.subscriber();
  }

  @Override
  public Publisher publisher() {
    return this::take;
  }

  @Override
  public Verdict test(Connection connection) {
    return Verdict.works("it is in memory");
  }
}
