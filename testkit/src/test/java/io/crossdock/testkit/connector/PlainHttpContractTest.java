package io.crossdock.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.connector.Connector;
import io.crossdock.environment.Environment;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class PlainHttpContractTest implements ConnectorContract {

  @Override
  public ConnectorUnderTest start(TestTime time) {
    return new Warehouse(time);
  }

  private static final class Warehouse implements ConnectorUnderTest {

    private static final HttpConnector CONNECTOR =
        HttpConnector.named("Warehouse")
            .operation(
                HttpOperation.list("items", "/items")
                    .items("items")
                    .key("code")
                    .offset("offset", "limit", 50)
                    .changedSince("since", Duration.ofMinutes(1)))
            .operation(
                HttpOperation.write("items", "upsert", "POST", "/items")
                    .key("code")
                    .batch(20)
                    .repeatable())
            .operation(
                HttpOperation.write("orders", "create", "POST", "/orders")
                    .key("number")
                    .lookUp("/orders?number={number}", ""))
            .operation(HttpOperation.write("items", "delete", "DELETE", "/items/{code}"))
            .testBy("/status")
            .build();

    private final PlainWarehouse fake;
    private final FakeServer server;

    Warehouse(TestTime time) {
      fake = new PlainWarehouse(time);
      server = FakeServer.start(fake);
    }

    @Override
    public Connector connector() {
      return CONNECTOR;
    }

    @Override
    public FakeServer server() {
      return server;
    }

    @Override
    public Environment.Builder environment() {
      return Environment.builder()
          .variable("Url", server.baseUrl())
          .variable("ClientId", "crossdock")
          .encrypted("Secret", PlainWarehouse.SECRET);
    }

    @Override
    public List<String> secrets() {
      return List.of(PlainWarehouse.SECRET);
    }

    @Override
    public HttpClient.Builder client() {
      return HttpClient.named("Warehouse")
          .connector(CONNECTOR)
          .baseUrl("${Url}")
          .authentication(Authentication.clientCredentials("/token", "${ClientId}", "${Secret}"));
    }

    /** A count, jobs and fields are not known to plain HTTP. */
    @Override
    public Set<Ability> lacks() {
      return EnumSet.of(Ability.COUNT, Ability.JOBS, Ability.FIELDS);
    }

    @Override
    public String key(int number) {
      return "item-" + number;
    }

    @Override
    public List<String> taken() {
      synchronized (fake) {
        return List.copyOf(fake.taken);
      }
    }

    @Override
    public String signInCall() {
      return "POST /token";
    }

    @Override
    public Incoming.Builder incoming(HttpClient client, int pageSize) {
      return Incoming.named("Warehouse - Get Items")
          .client(client)
          .entity("items")
          .query("limit", String.valueOf(pageSize));
    }

    @Override
    public void have(int items) {
      for (int i = 0; i < items; i++) {
        if (!fake.has(key(i))) {
          fake.put(key(i), "as it was");
        }
      }
    }

    @Override
    public void change(int number) {
      fake.put(key(number), "changed");
    }

    @Override
    public String readCall() {
      return "GET /items";
    }

    @Override
    public Outgoing.Builder upsert(HttpClient client) {
      return Outgoing.named("Warehouse - Upsert Items").client(client).entity("items");
    }

    @Override
    public JsonNode item(int number, String words) {
      return item(number).put("name", words);
    }

    private ObjectNode item(int number) {
      return JsonNodeFactory.instance.objectNode().put("code", key(number));
    }

    @Override
    public JsonNode refused(int number) {
      return item(number).put("weight", -1);
    }

    @Override
    public String refusal() {
      return "weight must not be below zero";
    }

    @Override
    public String upsertCall() {
      return "POST /items";
    }

    @Override
    public Outgoing.Builder create(HttpClient client) {
      return Outgoing.named("Warehouse - Create Orders")
          .client(client)
          .entity("orders")
          .action("create");
    }

    @Override
    public JsonNode creation(int number) {
      return JsonNodeFactory.instance.objectNode().put("number", key(number));
    }

    @Override
    public String createCall() {
      return "POST /orders";
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
