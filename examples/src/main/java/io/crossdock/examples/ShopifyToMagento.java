package io.crossdock.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.shopify.ShopifyAuthentication;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.shopify.FakeShopify;

/**
 * Stock from one shop into another: what Shopify has at a location, by SKU, is what a source of
 * Magento has. A further location is a further route on the same incoming.
 */
public final class ShopifyToMagento {

  private static final int PRODUCTS = 60;
  private static final String PASSWORD = "lesson-of-stock";
  private static final String LOCATION = "Main";

  private ShopifyToMagento() {}

  /** Moves the stock of sixty products and prints what was done. */
  public static void main(String[] arguments) {
    try (FakeShopify shopify = FakeShopify.start().products(PRODUCTS);
        FakeMagento magento = FakeMagento.start()) {
      RunReport report = run(shopify, magento);
      System.out.println(report);
      if (!report.succeeded()) {
        System.exit(1);
      }
    }
  }

  /** Reads stock by SKU and writes it to the source {@code default}. */
  static RunReport run(FakeShopify shopify, FakeMagento magento) {
    magento.admin("Roland", PASSWORD);
    Environment environment =
        Environment.builder()
            .variable("Shopify_Url", shopify.baseUrl())
            .encrypted("Shopify_Token", shopify.token())
            .variable("Magento_Url", magento.baseUrl())
            .variable("Magento_UserName", "Roland")
            .encrypted("Magento_password", PASSWORD)
            .build();
    HttpClient from =
        HttpClient.named("Shopify")
            .connector("shopify")
            .baseUrl("${Shopify_Url}")
            .authentication(ShopifyAuthentication.adminToken("${Shopify_Token}"))
            .build();
    HttpClient to =
        HttpClient.named("Magento")
            .connector("magento")
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();

    Incoming stock =
        Incoming.named("Shopify - Get Stock")
            .client(from)
            .entity("inventory-items")
            .query(
                "selection",
                """
                id sku inventoryLevels(first: 10) { nodes {
                  location { name } quantities(names: ["available"]) { name quantity } } }
                """)
            .build();
    Outgoing upsert =
        Outgoing.named("Magento - Upsert Source Items")
            .client(to)
            .entity("inventory-source-items")
            .action("upsert")
            .build();
    Route route =
        Route.from(stock)
            .filter(item -> item.path("sku").isTextual() && level(item).isObject())
            .transform(ShopifyToMagento::sourceItem)
            .to(upsert);

    try (Crossdock crossdock = Crossdock.with(environment)) {
      return crossdock.run(route);
    }
  }

  /** What a source holds of a product; nothing of it is out of stock. */
  private static JsonNode sourceItem(JsonNode item) {
    int available = level(item).path("quantities").path(0).path("quantity").asInt();
    return JsonNodeFactory.instance
        .objectNode()
        .put("sku", item.path("sku").asText())
        .put("source_code", "default")
        .put("quantity", available)
        .put("status", available > 0 ? 1 : 0);
  }

  private static JsonNode level(JsonNode item) {
    for (JsonNode level : item.path("inventoryLevels").path("nodes")) {
      if (level.path("location").path("name").asText().equals(LOCATION)) {
        return level;
      }
    }
    return MissingNode.getInstance();
  }
}
