package io.crossdock.shopify;

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
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.connector.Ability;
import io.crossdock.testkit.connector.ConnectorContract;
import io.crossdock.testkit.connector.ConnectorUnderTest;
import io.crossdock.testkit.shopify.FakeShopify;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ShopifyContractTest implements ConnectorContract {

  @Override
  public ConnectorUnderTest start(TestTime time) {
    return new Products(time);
  }

  /** Products, known by their handle where they are written, and by the shop's id where read. */
  private static final class Products implements ConnectorUnderTest {

    private static final String GRAPHQL = "POST " + TestShop.GRAPHQL;

    private final ShopifyConnector connector = new ShopifyConnector();
    private final FakeShopify fake;
    private final List<String> ids = new ArrayList<>();

    Products(TestTime time) {
      fake = FakeShopify.start(time).client("id-of-the-app", "secret-of-the-app");
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
      return Environment.builder()
          .variable("Url", fake.baseUrl())
          .variable("ClientId", fake.clientId())
          .encrypted("Secret", fake.clientSecret());
    }

    @Override
    public List<String> secrets() {
      return List.of(fake.clientSecret());
    }

    @Override
    public HttpClient.Builder client() {
      return HttpClient.named("Shopify")
          .connector(connector)
          .baseUrl("${Url}")
          .authentication(ShopifyAuthentication.clientCredentials("${ClientId}", "${Secret}"));
    }

    /** A product has a call of its own; the key of a create is looked up nowhere. */
    @Override
    public Set<Ability> lacks() {
      return EnumSet.of(Ability.BATCHES, Ability.LOOK_UP);
    }

    @Override
    public String key(int number) {
      return number < ids.size() ? ids.get(number) : handle(number);
    }

    private static String handle(int number) {
      return "item-" + (number < 10 ? "0" : "") + number;
    }

    @Override
    public List<String> taken() {
      List<String> taken = new ArrayList<>();
      fake.ledger().entries().stream()
          .filter(entry -> entry.kind().equals("products"))
          .forEach(entry -> taken.add(handleOf(entry.key())));
      return taken;
    }

    private String handleOf(String id) {
      return fake.state().handles().stream()
          .filter(handle -> idOf(handle).equals(id))
          .findFirst()
          .orElse(id);
    }

    private String idOf(String handle) {
      return fake.state().product(handle).orElseThrow().path("id").asText();
    }

    @Override
    public String signInCall() {
      return "POST /admin/oauth/access_token";
    }

    @Override
    public Incoming.Builder incoming(HttpClient client, int pageSize) {
      return Incoming.named("Shopify - Get Products")
          .client(client)
          .entity("products")
          .query("selection", "id handle title updatedAt")
          .query("first", String.valueOf(pageSize));
    }

    @Override
    public void have(int items) {
      for (int i = ids.size(); i < items; i++) {
        fake.product(item(i, "as it was").toString());
        ids.add(idOf(handle(i)));
      }
    }

    @Override
    public void change(int number) {
      fake.product(item(number, "changed").put("id", ids.get(number)).toString());
    }

    @Override
    public String readCall() {
      return GRAPHQL;
    }

    /** The shop is asked for their number first. */
    @Override
    public int callsBeforeReading() {
      return 1;
    }

    @Override
    public Outgoing.Builder upsert(HttpClient client) {
      return Outgoing.named("Shopify - Upsert Products")
          .client(client)
          .entity("products")
          .payload("identifier", Json.of("{'handle':'&{handle}'}"));
    }

    @Override
    public ObjectNode item(int number, String words) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("handle", handle(number))
          .put("title", words + " of " + handle(number));
    }

    @Override
    public JsonNode refused(int number) {
      return item(number, "first words").put("title", "");
    }

    @Override
    public String refusal() {
      return "blank";
    }

    @Override
    public String upsertCall() {
      return GRAPHQL;
    }

    @Override
    public Outgoing.Builder create(HttpClient client) {
      return Outgoing.named("Shopify - Create Products")
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
      return GRAPHQL;
    }

    @Override
    public JsonNode refusalOf(String words) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putArray("errors").addObject().put("message", words);
      return body;
    }

    /** A file of products, of which it is not looked up what the shop has of them. */
    @Override
    public Outgoing.Builder job(HttpClient client) {
      return Outgoing.named("Shopify - Upsert Products in bulk")
          .client(client)
          .operation("bulkProductSet")
          .setting("existing", "replace")
          .payload("identifier", Json.of("{'handle':'&{handle}'}"));
    }

    @Override
    public Map<String, String> settings(Operation row) {
      return row.name().equals("bulkProductSet") ? Map.of("existing", "replace") : Map.of();
    }

    /** A value for each argument, by the types of the schema. */
    @Override
    public RequestParameters parameters(Operation row) {
      ObjectNode variables = JsonNodeFactory.instance.objectNode();
      Row of = Row.of(row);
      of.arguments()
          .forEach(
              (name, argument) -> variables.set(name, ShopifyDocumentsTest.value(of, argument)));
      return RequestParameters.none().withPayload(variables);
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
