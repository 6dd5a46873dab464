package io.crossdock.trials;

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

/** A target in memory that remembers what it was given, in order. Safe for several threads. */
final class PagingTarget implements Connector {

  /** A version of a row. */
  record Delivered(String key, int version) {}

  private final HttpConnector rows =
      HttpConnector.named("Target")
          .operation(
              HttpOperation.write("rows", "upsert", "PUT", "/rows")
                  .key("key")
                  .repeatable()
                  .batch(100))
          .build();
  private final List<Delivered> delivered = new ArrayList<>();

  Outgoing outgoing() {
    HttpClient client =
        HttpClient.named("Target")
            .connector(this)
            .baseUrl("http://127.0.0.1:9")
            .authentication(Authentication.none())
            .build();
    return Outgoing.named("Target - Rows").client(client).entity("rows").action("upsert").build();
  }

  /** All that was given, in order. */
  synchronized List<Delivered> delivered() {
    return List.copyOf(delivered);
  }

  /** What was given of one row. */
  List<Integer> versions(String key) {
    return delivered().stream().filter(d -> d.key().equals(key)).map(Delivered::version).toList();
  }

  private synchronized List<Outcome> take(Write write) {
    List<Outcome> outcomes = new ArrayList<>();
    write
        .items()
        .forEach(
            item -> {
              JsonNode body = item.body();
              delivered.add(new Delivered(body.path("key").asText(), body.path("version").asInt()));
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
