package io.crossdock.examples;

import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.shopify.ShopifyAuthentication;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;

/**
 * Products with their variants from a PIM into a shop: what Akeneo keeps as models and their
 * variants is one product of Shopify with options.
 *
 * <p>It runs against a fake Akeneo and a fake Shopify on this machine. With {@code
 * --akeneo-catalogue DIR} the fake Akeneo is filled from files in the shape of its API.
 */
public final class AkeneoToShopify {

  private AkeneoToShopify() {}

  /** Fills the shop and prints what was done. */
  public static void main(String[] arguments) {
    try (FakeAkeneo akeneo = Playground.pim(arguments);
        FakeShopify shopify = FakeShopify.start().plan(Plan.PLUS)) {
      RunReport report = run(akeneo, shopify);
      System.out.println(report);
      System.out.println();
      System.out.println(
          "in the shop now: "
              + shopify.state().productCount()
              + " products with "
              + shopify.state().variantCount()
              + " variants");
      if (!report.succeeded()) {
        System.exit(1);
      }
    }
  }

  /**
   * Reads all that is sold and writes it to the shop.
   *
   * @param akeneo to read from
   * @param shopify to write to
   */
  public static RunReport run(FakeAkeneo akeneo, FakeShopify shopify) {
    Environment environment =
        Environment.builder()
            .variable("Akeneo_Url", akeneo.baseUrl())
            .variable("Akeneo_ClientId", akeneo.connection().clientId())
            .encrypted("Akeneo_Secret", akeneo.connection().secret())
            .variable("Akeneo_UserName", akeneo.connection().username())
            .encrypted("Akeneo_password", akeneo.connection().password())
            .variable("Shopify_Url", shopify.baseUrl())
            .encrypted("Shopify_Token", shopify.token())
            .build();

    HttpClient pim =
        HttpClient.named("Akeneo")
            .connector("akeneo")
            .baseUrl("${Akeneo_Url}")
            .authentication(
                AkeneoAuthentication.password(
                    "${Akeneo_ClientId}",
                    "${Akeneo_Secret}",
                    "${Akeneo_UserName}",
                    "${Akeneo_password}"))
            .build();
    HttpClient shop =
        HttpClient.named("Shopify")
            .connector("shopify")
            .baseUrl("${Shopify_Url}")
            .authentication(ShopifyAuthentication.adminToken("${Shopify_Token}"))
            .build();

    Incoming products =
        Incoming.named("Akeneo - Get Products with Variants")
            .client(pim)
            .entity("products-uuid")
            .setting("variants", "grouped")
            .build();
    Outgoing upsert =
        Outgoing.named("Shopify - Upsert Products")
            .client(shop)
            .entity("products")
            .action("upsert")
            .setting("channel", "ecommerce")
            .setting("locales", "en_US")
            // Nothing is sold for nothing: what has no price yet becomes a draft.
            .setting("missingPrice", "draft")
            .build();
    Route route = Route.from(products).standard().to(upsert);

    try (Progress progress = new Progress("products");
        Crossdock crossdock = Crossdock.builder(environment).listener(progress).build()) {
      return crossdock.run(route);
    }
  }
}
