package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.connector.Operation;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.magento.MagentoConnector;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.magento.FakeMagento;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The places of Magento: its list, single writes, creates, bulks and their status, its sign-in. */
final class FaultyMagento implements FaultScene {

  private static final String USER = "roland";
  private static final String PASSWORD = "p@ss of+roland";
  private static final String MAIL = "@example.com";

  private final FaultPlace place;
  private final FakeMagento fake;
  private final PagingTarget target = new PagingTarget();

  FaultyMagento(FaultPlace place, TestTime time) {
    this.place = place;
    fake = FakeMagento.start(time).admin(USER, PASSWORD).consumeBulksAtPoll(2);
    if (place.reads()) {
      FaultItems.keys(place.items()).forEach(key -> fake.product(product(key)));
    }
  }

  private static JsonNode product(String key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sku", key)
        .put("name", "Name of " + key)
        .put("price", 5)
        .put("attribute_set_id", 4);
  }

  @Override
  public FakeServer server() {
    return fake.server();
  }

  @Override
  public void environment(Environment.Builder environment) {
    environment
        .variable("Url", fake.baseUrl())
        .variable("User", USER)
        .encrypted("Password", PASSWORD);
  }

  @Override
  public List<String> secrets() {
    return List.of(PASSWORD);
  }

  @Override
  public Route route(FaultRow.Pace pace) {
    HttpClient client =
        FaultScene.limited(
            HttpClient.named("Magento")
                .connector(new MagentoConnector())
                .baseUrl("${Url}")
                .authentication(MagentoAuthentication.admin("${User}", "${Password}")),
            pace);
    if (place.reads()) {
      return reading(client);
    }
    Incoming items = FaultItems.incoming(place.items());
    return place == FaultPlace.CREATE
        ? Route.from(items).transform(FaultyMagento::customer).to(create(client))
        : Route.from(items)
            .transform(item -> product(item.path("key").asText()))
            .to(upsert(client, pace));
  }

  private Route reading(HttpClient client) {
    Incoming products =
        Incoming.named("Magento - Get Products")
            .client(client)
            .entity("products")
            .setting("pageSize", String.valueOf(place.perCall()))
            .build();
    return Route.from(products)
        .transform(
            product ->
                JsonNodeFactory.instance.objectNode().put("key", product.path("sku").asText()))
        .to(target.outgoing());
  }

  private Outgoing upsert(HttpClient client, FaultRow.Pace pace) {
    Outgoing.Builder upsert =
        Outgoing.named("Magento - Upsert Products")
            .client(client)
            .entity("products")
            .action("upsert");
    if (pace == FaultRow.Pace.SLOW) {
      upsert.jobLimit(Duration.ofMinutes(1));
    }
    return place.isJob()
        ? upsert.form(Operation.Form.BULK).batchSize(place.perCall()).build()
        : upsert.build();
  }

  private static Outgoing create(HttpClient client) {
    return Outgoing.named("Magento - Create Customers")
        .client(client)
        .entity("customers")
        .action("create")
        .build();
  }

  private static JsonNode customer(JsonNode item) {
    String key = item.path("key").asText();
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", key + MAIL)
        .put("firstname", "Customer")
        .put("lastname", key);
  }

  /** A token that is refused in the middle is got anew. */
  @Override
  public void provoke(FaultMoment moment) {
    if (place.signsIn() && moment != FaultMoment.FIRST) {
      fake.fail(Fault.unauthorized().on("PUT", "/rest/all/V1/products/").after(1));
    }
  }

  @Override
  public void arm(Fault fault, FaultMoment moment) {
    // A list is counted before it is read.
    int before = place.reads() ? 1 : 0;
    fake.fail(moment.of(fault.on(method(), path()), before));
  }

  private String method() {
    return switch (place) {
      case MAGENTO_READING, JOB_STATUS -> "GET";
      case CREATE, MAGENTO_SIGN_IN -> "POST";
      default -> "PUT";
    };
  }

  private String path() {
    return switch (place) {
      case CREATE -> "/rest/all/V1/customers";
      case JOB_TAKEN -> "/rest/all/async/bulk/V1/products";
      case JOB_STATUS -> "/rest/all/V1/bulk/";
      case MAGENTO_SIGN_IN -> "/rest/all/V1/integration/admin/token";
      default -> "/rest/all/V1/products";
    };
  }

  @Override
  public long struckCalls() {
    return fake.calls(path()).stream().filter(call -> call.method().equals(method())).count();
  }

  @Override
  public Map<String, Long> taken() {
    if (place.reads()) {
      return FaultTaken.byKey(target);
    }
    return place == FaultPlace.CREATE
        ? FaultTaken.counted(
            fake.ledger().entries().stream().map(entry -> entry.key().replace(MAIL, "")))
        : FaultTaken.byKey(fake.ledger(), "products");
  }

  @Override
  public void close() {
    fake.close();
  }
}
