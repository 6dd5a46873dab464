package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Operation;
import io.crossdock.connector.QueryParameter;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.connector.Ability;
import io.crossdock.testkit.connector.ConnectorContract;
import io.crossdock.testkit.connector.ConnectorUnderTest;
import io.crossdock.testkit.connector.SampleParameters;
import io.crossdock.testkit.magento.FakeMagento;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class MagentoContractTest implements ConnectorContract {

  @Override
  public ConnectorUnderTest start(TestTime time) {
    return new ProductsAndCustomers(time);
  }

  /** Products are listed, upserted one by one or in bulk; customers are created. */
  private static final class ProductsAndCustomers implements ConnectorUnderTest {

    private static final String PASSWORD = "p@ss of+roland";
    private static final String PRODUCTS = "/rest/all/V1/products";
    private static final String MAIL = "@example.com";

    private final MagentoConnector connector = new MagentoConnector();
    private final FakeMagento fake;
    private final Set<Integer> there = new HashSet<>();

    ProductsAndCustomers(TestTime time) {
      fake = FakeMagento.start(time).admin("roland", PASSWORD).consumeBulksAtPoll(2);
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
          .variable("User", "roland")
          .encrypted("Password", PASSWORD);
    }

    @Override
    public List<String> secrets() {
      return List.of(PASSWORD);
    }

    @Override
    public HttpClient.Builder client() {
      return HttpClient.named("Magento")
          .connector(connector)
          .baseUrl("${Url}")
          .authentication(MagentoAuthentication.admin("${User}", "${Password}"));
    }

    /** An upsert is one product a call; several go by bulk. */
    @Override
    public Set<Ability> lacks() {
      return EnumSet.of(Ability.BATCHES);
    }

    @Override
    public String key(int number) {
      return "item-" + (number < 10 ? "0" : "") + number;
    }

    @Override
    public List<String> taken() {
      return fake.ledger().entries().stream().map(entry -> entry.key().replace(MAIL, "")).toList();
    }

    @Override
    public String signInCall() {
      return "POST /rest/all/V1/integration/admin/token";
    }

    @Override
    public Incoming.Builder incoming(HttpClient client, int pageSize) {
      return Incoming.named("Magento - Get Products")
          .client(client)
          .entity("products")
          .setting("pageSize", String.valueOf(pageSize));
    }

    @Override
    public void have(int items) {
      for (int i = 0; i < items; i++) {
        if (there.add(i)) {
          fake.product(item(i, "as it was"));
        }
      }
    }

    @Override
    public void change(int number) {
      fake.product(item(number, "changed"));
    }

    @Override
    public String readCall() {
      return "GET " + PRODUCTS;
    }

    @Override
    public int callsBeforeReading() {
      return 1;
    }

    @Override
    public Outgoing.Builder upsert(HttpClient client) {
      return Outgoing.named("Magento - Upsert Products").client(client).entity("products");
    }

    @Override
    public ObjectNode item(int number, String words) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("sku", key(number))
          .put("name", words + " of " + key(number))
          .put("price", 5)
          .put("attribute_set_id", 4);
    }

    @Override
    public JsonNode refused(int number) {
      return item(number, "first words").put("name", "");
    }

    @Override
    public String refusal() {
      return "attribute value is empty";
    }

    @Override
    public String upsertCall() {
      return "PUT " + PRODUCTS;
    }

    @Override
    public Outgoing.Builder create(HttpClient client) {
      return Outgoing.named("Magento - Create Customers")
          .client(client)
          .entity("customers")
          .action("create");
    }

    @Override
    public JsonNode creation(int number) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("email", key(number) + MAIL)
          .put("firstname", "Customer")
          .put("lastname", key(number));
    }

    @Override
    public String createCall() {
      return "POST /rest/all/V1/customers";
    }

    @Override
    public Outgoing.Builder job(HttpClient client) {
      return upsert(client).form(Operation.Form.BULK);
    }

    /** A search has a form of its own. */
    @Override
    public RequestParameters parameters(Operation row) {
      RequestParameters sample = SampleParameters.of(row);
      ObjectNode query = (ObjectNode) sample.query();
      for (QueryParameter parameter : row.queryParameters()) {
        if (parameter.name().equals(SearchCriteria.NAME)) {
          query.set(
              parameter.name(),
              ShopConnection.json(
                  "{'filterGroups':[{'filters':[{'field':'name','value':'50 % + 1 & ä'}]}]}"));
        } else if (parameter.name().equals("fields")) {
          query.put(parameter.name(), "items[sku,name],total_count");
        }
      }
      return sample.withQuery(query);
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
