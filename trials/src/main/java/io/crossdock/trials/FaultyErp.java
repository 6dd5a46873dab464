package io.crossdock.trials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.TestTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A system that takes an order however often it comes, and in which nobody can look one up. */
final class FaultyErp implements FaultScene, FakeSystem {

  private static final String TOKEN = "token-of-the-erp";

  private final FaultPlace place;
  private final TestTime time;
  private final List<String> orders = new ArrayList<>();
  private final FakeServer server;

  FaultyErp(FaultPlace place, TestTime time) {
    this.place = place;
    this.time = time;
    this.server = FakeServer.start(this);
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public synchronized FakeResponse answer(FakeRequest request) {
    String key = request.json().path("key").asText();
    orders.add(key);
    return FakeResponse.json(
        201, JsonNodeFactory.instance.objectNode().put("id", orders.size()).put("key", key));
  }

  @Override
  public FakeServer server() {
    return server;
  }

  @Override
  public void environment(Environment.Builder environment) {
    environment.variable("Url", server.baseUrl()).encrypted("Token", TOKEN);
  }

  @Override
  public List<String> secrets() {
    return List.of(TOKEN);
  }

  @Override
  public Route route(FaultRow.Pace pace) {
    HttpConnector erp =
        HttpConnector.named("ERP")
            .operation(HttpOperation.write("orders", "create", "POST", "/orders").key("key"))
            .build();
    HttpClient client =
        FaultScene.limited(
            HttpClient.named("ERP").connector(erp).baseUrl("${Url}").bearerToken("${Token}"), pace);
    Outgoing create =
        Outgoing.named("ERP - Create Orders")
            .client(client)
            .entity("orders")
            .action("create")
            .build();
    return Route.from(FaultItems.incoming(place.items())).to(create);
  }

  @Override
  public void arm(Fault fault, FaultMoment moment) {
    server.fail(moment.of(fault.on("POST", "/orders"), 0));
  }

  @Override
  public long struckCalls() {
    return server.count();
  }

  @Override
  public synchronized Map<String, Long> taken() {
    return FaultTaken.counted(orders.stream());
  }

  @Override
  public void close() {
    server.close();
  }
}
