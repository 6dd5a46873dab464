package io.crossdock.testkit.connector;

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

/** A target in memory that remembers what it was given, where reading is checked. */
final class TargetItems implements Connector {

  private final HttpConnector rows =
      HttpConnector.named("Target of the check")
          .operation(HttpOperation.write("rows", "upsert", "PUT", "/rows").repeatable().batch(100))
          .build();
  private final List<String> keys = new ArrayList<>();
  private final List<JsonNode> bodies = new ArrayList<>();

  /** The keys of all that was given, in order. */
  synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  /** What was given, in order. */
  synchronized List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  Outgoing outgoing() {
    HttpClient client =
        HttpClient.named("Target of the check")
            .connector(this)
            .baseUrl("http://127.0.0.1:9")
            .authentication(Authentication.none())
            .build();
    return Outgoing.named("Rows of the check").client(client).entity("rows").build();
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
