package io.crossdock.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation.Form;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeServer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a shop gets to see of a bulk of many products, through the runtime. */
@Timeout(60)
class MagentoBulkOnTheWireTest {

  private static final int PRODUCTS = 1_100;
  private static final String TWICE = "sku-7";

  private final Shop shop = new Shop();
  private final ArrayNode list = JsonNodeFactory.instance.arrayNode();
  private final FakeServer source = FakeServer.start(request -> FakeResponse.json(200, list));
  private final Crossdock crossdock =
      Crossdock.builder(
              Environment.builder()
                  .variable("Magento_Url", shop.server.baseUrl())
                  .variable("Magento_UserName", "Roland")
                  .encrypted("Magento_password", "pass-of-roland")
                  .variable("Erp_Url", source.baseUrl())
                  .build())
          .time(shop.time)
          .build();

  @AfterEach
  void close() {
    crossdock.close();
    source.close();
    shop.close();
  }

  // Source: recorded exchanges magento 06: one bulk of 500 at most; the store view is in the path.
  @Test
  void many_products_of_two_attribute_sets_go_in_bulks_of_one_set_and_each_sku_once() {
    shop.fake.storeView("de").attributeSet("shoes");
    int shoes = shop.fake.state().attributeSetId("shoes").orElseThrow();
    for (int i = 1; i <= PRODUCTS; i++) {
      list.add(product("sku-" + i, i % 2 == 0 ? shoes : 4, 1));
    }
    list.add(product(TWICE, 4, 2));

    RunReport report = crossdock.run(Route.from(erp()).to(bulkInto("de")));

    assertThat(report.succeeded()).as(report.toString()).isTrue();
    assertThat(report.read()).isEqualTo(PRODUCTS + 1);
    assertThat(report.finished()).isEqualTo(PRODUCTS);
    assertThat(report.books().superseded()).isEqualTo(1);
    assertThat(shop.count("PUT", "/rest/")).isEqualTo(shop.count("PUT", bulkPath("de")));
    List<JsonNode> bodies = shop.bodies("PUT", bulkPath("de"));
    assertThat(bodies).hasSizeGreaterThanOrEqualTo(4).allSatisfy(body -> assertOneBulk(body));
    assertThat(bodies.stream().mapToInt(JsonNode::size).sum()).isEqualTo(PRODUCTS);
    assertThat(shop.fake.state().productCount()).isEqualTo(PRODUCTS);
    assertThat(shop.fake.state().product(TWICE, "de").orElseThrow().path("price").asInt())
        .isEqualTo(2);
  }

  private static void assertOneBulk(JsonNode body) {
    Set<String> skus = new HashSet<>();
    Set<Integer> sets = new HashSet<>();
    for (JsonNode operation : body) {
      skus.add(operation.path("sku").asText());
      sets.add(operation.path("product").path("attribute_set_id").asInt());
    }
    assertThat(body.size()).isBetween(1, 500);
    assertThat(skus).hasSize(body.size());
    assertThat(sets).hasSize(1);
  }

  private static String bulkPath(String view) {
    return "/rest/" + view + "/async/bulk/V1/products/bySku";
  }

  private static JsonNode product(String sku, int attributeSet, int price) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sku", sku)
        .put("name", "Name of " + sku)
        .put("price", price)
        .put("attribute_set_id", attributeSet);
  }

  private static Incoming erp() {
    HttpClient client =
        HttpClient.named("ERP")
            .connector(
                HttpConnector.named("ERP")
                    .operation(HttpOperation.list("products", "/products").key("sku"))
                    .build())
            .baseUrl("${Erp_Url}")
            .build();
    return Incoming.named("ERP - Get Products").client(client).entity("products").build();
  }

  private Outgoing bulkInto(String view) {
    return shop.outgoing("products", "upsert").form(Form.BULK).setting("storeView", view).build();
  }
}
