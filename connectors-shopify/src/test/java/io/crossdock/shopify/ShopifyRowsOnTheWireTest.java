package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Operation;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import io.crossdock.testkit.shopify.FakeShopify;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is called once by its name, and what arrived is held to the real schema. */
class ShopifyRowsOnTheWireTest {

  private static final List<FakeRequest> ARRIVED = new CopyOnWriteArrayList<>();
  private static final FakeServer SERVER = FakeServer.start(ShopifyRowsOnTheWireTest::answer);
  private static final Crossdock CROSSDOCK =
      Crossdock.with(
          Environment.builder()
              .variable("Shopify_Url", SERVER.baseUrl())
              .encrypted("Shopify_Token", "token-of-it")
              .build());
  private static final HttpClient CLIENT = TestShop.client("Shopify").build();

  @AfterAll
  static void stop() {
    CROSSDOCK.close();
    SERVER.close();
  }

  @BeforeEach
  void forget() {
    ARRIVED.clear();
  }

  static List<Operation> rows() {
    return ShopifyCatalogueTest.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_row_is_called_by_its_name(Operation operation) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    Row row = Row.of(operation);
    row.arguments()
        .forEach(
            (name, argument) -> variables.set(name, ShopifyDocumentsTest.value(row, argument)));
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    parameters.set("payload", variables);

    CROSSDOCK.call(CLIENT, operation.name(), RequestParameters.parse(parameters.toString()));

    assertThat(ARRIVED).hasSize(1);
    FakeRequest sent = ARRIVED.get(0);
    assertThat(sent.method() + " " + sent.path()).isEqualTo("POST " + TestShop.GRAPHQL);
    assertThat(sent.query()).isEmpty();
    assertThat(sent.header("X-Shopify-Access-Token")).hasValue("token-of-it");
    assertThat(sent.header("Content-Type").orElse("")).startsWith("application/json");
    JsonNode body = sent.json();
    ObjectNode arrived = (ObjectNode) body.get("variables");
    assertThat(FakeShopify.problems(body.get("query").textValue(), arrived)).isEmpty();
    if (Row.of(operation).isIdempotent()) {
      arrived.remove(ShopifyCatalogue.IDEMPOTENCY_KEY);
    }
    assertThat(arrived).isEqualTo(variables);
  }

  private static FakeResponse answer(FakeRequest request) {
    ARRIVED.add(request);
    return FakeResponse.json(200, Json.of("{'data':{}}"));
  }
}
