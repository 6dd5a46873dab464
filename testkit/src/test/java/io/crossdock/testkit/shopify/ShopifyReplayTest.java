package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeClock;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import io.crossdock.testkit.internal.JsonText;
import io.crossdock.testkit.replay.Exchange;
import io.crossdock.testkit.replay.Recordings;
import io.crossdock.testkit.replay.Replay;
import io.crossdock.testkit.replay.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each recorded exchange, one by one, on a fresh shop in the state that the recording names. */
class ShopifyReplayTest {

  private static final Replay.Extent EXTENT = new Replay.Extent(166, 26, 22);

  private final Wire wire = new Wire();
  private final Starts starts = new Starts(Recordings.of("shopify").exchanges(Bodies::named));

  /** The schema is read with the first document: on a busy machine longer than a call may take. */
  @BeforeAll
  static void read_the_schema() {
    try (FakeShopify shopify = FakeShopify.start()) {
      new ShopCalls(shopify).query("{ shop { name } }");
    }
  }

  @TestFactory
  List<DynamicTest> each_recorded_exchange_is_answered_as_it_was() {
    return Replay.of("shopify", EXTENT, Bodies::named).tests(this::played);
  }

  private FakeResponse played(Exchange exchange) {
    // Before September 2026 metafieldsSet did not charge by owner.
    boolean isNewest = exchange.path().contains("2026-10");
    String now = isNewest ? "2026-11-24T10:00:00Z" : "2026-08-28T10:00:00Z";
    FakeClock clock = FakeClock.at(now);
    try (FakeShopify shopify = FakeShopify.start(clock)) {
      become(shopify, exchange.start());
      starts.play(exchange.source(), shopify, clock, before -> sent(before, shopify));
      FakeResponse answer = sent(exchange, shopify);
      String text = told(exchange, answer.text()).replace(shopify.clientId(), "<client id>");
      return answer.withBody(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Each document that ran has its cost; what tells none was recorded without it. */
  private static String told(Exchange exchange, String text) {
    boolean hasRun = exchange.body().has("data") && !exchange.body().has("errors");
    if (hasRun && !exchange.body().has("extensions")) {
      return ((ObjectNode) JsonText.parse(text)).without("extensions").toString();
    }
    return text;
  }

  private FakeResponse sent(Exchange exchange, FakeShopify shopify) {
    String token = exchange.start().equals("other token") ? "another" : shopify.token();
    String secret = exchange.start().equals("other client") ? "another" : shopify.clientSecret();
    return wire.send(
        shopify.baseUrl(),
        exchange,
        text ->
            text.replace("<token>", token)
                .replace("<client id>", shopify.clientId())
                .replace("<client secret>", secret));
  }

  private static void become(FakeShopify shopify, String start) {
    switch (start) {
      case "", "other token", "other client" -> {
        // A new shop is enough.
      }
      case "advanced" -> shopify.plan(Plan.ADVANCED);
      case "development" ->
          shopify.plan(Plan.DEVELOPMENT).scopes("write_inventory", "write_products");
      case "572 points left" -> shopify.plan(Plan.ADVANCED).leavePoints(572);
      case "grants refused" -> shopify.refuseGrants("shop_not_permitted");
      case "renamed" -> shopify.world().shop().put("name", "crossdock-test");
      default -> more(shopify, start.split(" "));
    }
  }

  private static void more(FakeShopify shopify, String... words) {
    switch (words[0]) {
      case "product" -> {
        shopify.world().nextId(Long.parseLong(words[1]));
        shopify.product("{\"title\":\"Lampe\"}");
      }
      case "item" -> {
        // A new product takes four numbers before that of its item.
        shopify.world().nextId(Long.parseLong(words[1]) - 4);
        shopify.product("{\"title\":\"Lampe\"}");
        shopify.world().inventory().location("Shop location", Long.parseLong(words[3]));
      }
      default -> shopify.fail(Fault.status(Integer.parseInt(words[1])));
    }
  }
}
