package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.akeneo.AkeneoConnector;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.util.List;
import java.util.Map;

/** The places of Akeneo: its list, its batches of lines, its sign-in. */
final class FaultyAkeneo implements FaultScene {

  private static final String PRODUCTS = "/api/rest/v1/products";
  private static final String TOKEN = "/api/oauth/v1/token";

  private final FaultPlace place;
  private final FakeAkeneo fake;
  private final PagingTarget target = new PagingTarget();

  FaultyAkeneo(FaultPlace place, TestTime time) {
    this.place = place;
    fake = FakeAkeneo.start().clock(time);
    fake.attribute("{\"code\":\"sku\",\"type\":\"pim_catalog_identifier\"}");
    if (place.reads()) {
      FaultItems.keys(place.items())
          .forEach(key -> fake.product("{\"identifier\":\"" + key + "\"}"));
    }
  }

  @Override
  public FakeServer server() {
    return fake.server();
  }

  @Override
  public void environment(Environment.Builder environment) {
    Connection connection = fake.connection();
    environment
        .variable("Url", fake.baseUrl())
        .variable("ClientId", connection.clientId())
        .encrypted("Secret", connection.secret())
        .variable("User", connection.username())
        .encrypted("Password", connection.password());
  }

  @Override
  public List<String> secrets() {
    return List.of(fake.connection().secret(), fake.connection().password());
  }

  @Override
  public Route route(FaultRow.Pace pace) {
    HttpClient client =
        FaultScene.limited(
            HttpClient.named("Akeneo")
                .connector(new AkeneoConnector())
                .baseUrl("${Url}")
                .authentication(
                    AkeneoAuthentication.password(
                        "${ClientId}", "${Secret}", "${User}", "${Password}")),
            pace);
    return place.reads() ? reading(client) : writing(client);
  }

  private Route reading(HttpClient client) {
    Incoming products =
        Incoming.named("Akeneo - Get Products")
            .client(client)
            .entity("products")
            .query("limit", String.valueOf(place.perCall()))
            .build();
    return Route.from(products)
        .transform(product -> key(product.path("identifier")))
        .to(target.outgoing());
  }

  private static JsonNode key(JsonNode key) {
    return JsonNodeFactory.instance.objectNode().put("key", key.asText());
  }

  private Route writing(HttpClient client) {
    Outgoing upsert =
        Outgoing.named("Akeneo - Upsert Products")
            .client(client)
            .entity("products")
            .action("upsert")
            .batchSize(place.perCall())
            .build();
    return Route.from(FaultItems.incoming(place.items()))
        .transform(
            item ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("identifier", item.path("key").asText())
                    .put("enabled", false))
        .to(upsert);
  }

  /** A token that is refused in the middle is got anew. */
  @Override
  public void provoke(FaultMoment moment) {
    if (place.signsIn() && moment != FaultMoment.FIRST) {
      fake.fail(Fault.unauthorized().on("PATCH", PRODUCTS).after(1));
    }
  }

  @Override
  public void arm(Fault fault, FaultMoment moment) {
    fake.fail(moment.of(struck(fault), 0));
  }

  private Fault struck(Fault fault) {
    return place.signsIn()
        ? fault.on("POST", TOKEN)
        : fault.on(place.reads() ? "GET" : "PATCH", PRODUCTS);
  }

  @Override
  public long struckCalls() {
    return fake.calls(place.signsIn() ? TOKEN : PRODUCTS).size();
  }

  @Override
  public Map<String, Long> taken() {
    return place.reads() ? FaultTaken.byKey(target) : FaultTaken.byKey(fake.ledger(), "products");
  }

  @Override
  public void close() {
    fake.close();
  }
}
