package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.shopify.FakeShopify;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed right behind the answer of a write that must not happen twice. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShopifyKillTest {

  private static final List<String> QUICK_START =
      List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String ORDER =
      "{\"sourceIdentifier\":\"ERP-77\",\"lineItems\":[{\"title\":\"Lamp\",\"quantity\":1}]}";
  private static final String STOCK =
      "{\"sku\":\"SKU-000001\",\"location\":\"Main\",\"available\":%d}";

  @TempDir Path folder;

  private final FakeShopify shop = FakeShopify.start();
  private final long since = Instant.now().toEpochMilli();

  @AfterEach
  void close() {
    shop.close();
  }

  private String[] arguments(String entity, String action, String item, int halt) {
    return new String[] {
      "--store",
      folder.resolve("tasks").toString(),
      "--since",
      String.valueOf(since),
      "--url",
      shop.baseUrl(),
      "--token",
      shop.token(),
      "--entity",
      entity,
      "--action",
      action,
      "--item",
      item,
      "--halt",
      String.valueOf(halt)
    };
  }

  private void killed(String entity, String action, String item, int behind) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            ShopifyWriteChild.class,
            QUICK_START,
            Map.of(),
            arguments(entity, action, item, behind))) {
      child.line("halted");
      child.kill();
    }
  }

  /** In this JVM: of what the killed one knew, it has what was stored alone. */
  private JsonNode toItsEnd(String entity, String action, String item) throws Exception {
    return ShopifyWriteChild.run(arguments(entity, action, item, -1)).toJson();
  }

  private List<JsonNode> sent(String field) throws IOException {
    List<JsonNode> bodies = new ArrayList<>();
    for (Call call : shop.calls("/admin/api/")) {
      JsonNode body = call.request().json();
      if (body.path("query").asText().contains(field + "(")) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  @Test
  void after_a_kill_an_order_is_looked_up_before_anything_and_not_made_again() throws Exception {
    // Source: Shopify/shopify-api-js #257, xorbitsai/xagent #2017 (case S11).
    shop.indexDelay(Duration.ofMillis(100));
    killed("orders", "create", ORDER, 1);
    assertThat(shop.state().orders()).hasSize(1);

    JsonNode report = toItsEnd("orders", "create", ORDER);

    assertThat(report.path("stopped").asText("")).as(report.toString()).isEmpty();
    assertThat(sent("orderCreate")).hasSize(1);
    assertThat(sent("orders")).isNotEmpty();
    assertThat(shop.state().orders()).hasSize(1);
    assertThat(report.findValues("inDoubt").toString()).doesNotContainPattern("[1-9]");
  }

  @Test
  void after_a_kill_stock_goes_out_under_the_same_key_and_a_new_wish_under_another()
      throws Exception {
    // Source: nozzlegear/ShopifySharp #1253 (case S10); recorded exchanges shopify 05 #9 and #13.
    shop.products(1);
    // Locations and SKUs are looked up first.
    killed("inventory", "upsert", STOCK.formatted(7), 3);
    assertThat(sent("inventorySetQuantities")).hasSize(1);

    toItsEnd("inventory", "upsert", STOCK.formatted(7));
    toItsEnd("inventory", "upsert", STOCK.formatted(8));

    List<JsonNode> sent = sent("inventorySetQuantities");
    assertThat(sent).hasSize(3);
    assertThat(sent.get(1)).isEqualTo(sent.get(0));
    assertThat(key(sent.get(0))).isNotEmpty();
    assertThat(key(sent.get(2))).isNotEqualTo(key(sent.get(0)));
    assertThat(shop.state().available("SKU-000001", "Main")).isEqualTo(8);
  }

  private static String key(JsonNode body) {
    return body.at("/variables/idempotencyKey").asText();
  }
}
