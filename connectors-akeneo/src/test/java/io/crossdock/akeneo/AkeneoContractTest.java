package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.connector.Ability;
import io.crossdock.testkit.connector.ConnectorContract;
import io.crossdock.testkit.connector.ConnectorUnderTest;
import io.crossdock.testkit.connector.SampleParameters;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class AkeneoContractTest implements ConnectorContract {

  @Override
  public ConnectorUnderTest start(TestTime time) {
    return new Products(time);
  }

  /** Products by identifier: written in batches of lines, created one by one. */
  private static final class Products implements ConnectorUnderTest {

    private static final String LIST = "/api/rest/v1/products";

    private final AkeneoConnector connector = new AkeneoConnector();
    private final TestTime time;
    private final FakeAkeneo fake;
    private final Set<Integer> there = new HashSet<>();

    Products(TestTime time) {
      this.time = time;
      fake = FakeAkeneo.start().clock(time);
      fake.attribute("{\"code\":\"sku\",\"type\":\"pim_catalog_identifier\"}");
      fake.attribute("{\"code\":\"name\",\"type\":\"pim_catalog_text\"}");
    }

    @Override
    public Connector connector() {
      return connector;
    }

    @Override
    public FakeServer server() {
      return fake.server();
    }

    @Override
    public Environment.Builder environment() {
      Connection connection = fake.connection();
      return Environment.builder()
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
    public HttpClient.Builder client() {
      return HttpClient.named("Akeneo")
          .connector(connector)
          .baseUrl("${Url}")
          .authentication(
              AkeneoAuthentication.password("${ClientId}", "${Secret}", "${User}", "${Password}"));
    }

    @Override
    public Set<Ability> lacks() {
      return EnumSet.of(Ability.JOBS);
    }

    @Override
    public String key(int number) {
      return "item-" + (number < 10 ? "0" : "") + number;
    }

    @Override
    public List<String> taken() {
      return fake.ledger().entries().stream().map(Ledger.Entry::key).toList();
    }

    @Override
    public String signInCall() {
      return "POST /api/oauth/v1/token";
    }

    @Override
    public Incoming.Builder incoming(HttpClient client, int pageSize) {
      return Incoming.named("Akeneo - Get Products")
          .client(client)
          .entity("products")
          .setting("countProducts", "before-and-after")
          .query("limit", String.valueOf(pageSize));
    }

    @Override
    public void have(int items) {
      for (int i = 0; i < items; i++) {
        if (there.add(i)) {
          put(i, "as it was");
        }
      }
    }

    @Override
    public void change(int number) {
      put(number, "changed");
    }

    private void put(int number, String words) {
      ObjectNode product =
          item(number, words)
              .put("uuid", "00000000-0000-4000-8000-0000000000" + key(number).substring(5))
              .put("updated", time.now().toString().replace("Z", "+00:00"));
      fake.product(product.toString());
    }

    @Override
    public String readCall() {
      return "GET " + LIST;
    }

    @Override
    public int callsBeforeReading() {
      return 1;
    }

    @Override
    public Outgoing.Builder upsert(HttpClient client) {
      return Outgoing.named("Akeneo - Upsert Products").client(client).entity("products");
    }

    @Override
    public ObjectNode item(int number, String words) {
      ObjectNode product = JsonNodeFactory.instance.objectNode().put("identifier", key(number));
      product
          .putObject("values")
          .putArray("name")
          .addObject()
          .putNull("locale")
          .putNull("scope")
          .put("data", words);
      return product;
    }

    @Override
    public JsonNode refused(int number) {
      return item(number, "first words").put("family", "nowhere");
    }

    @Override
    public String refusal() {
      return "nowhere";
    }

    @Override
    public String upsertCall() {
      return "PATCH " + LIST;
    }

    @Override
    public Outgoing.Builder create(HttpClient client) {
      return Outgoing.named("Akeneo - Create Products")
          .client(client)
          .entity("products")
          .action("create");
    }

    @Override
    public JsonNode creation(int number) {
      return item(number, "first words");
    }

    @Override
    public String createCall() {
      return "POST " + LIST;
    }

    /** A file goes as its name and its bytes. */
    @Override
    public RequestParameters parameters(Operation row) {
      RequestParameters sample = SampleParameters.of(row);
      if (!AkeneoDialect.uploads(row)) {
        return sample;
      }
      return sample.withPayload(
          "file", Trees.json("{\"name\":\"Größe 5.png\",\"content\":\"iVBORw==\"}"));
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
