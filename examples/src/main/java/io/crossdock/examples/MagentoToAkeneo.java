package io.crossdock.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.akeneo.AkeneoAuthentication;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;

/**
 * The other direction: a shop that has products fills an empty PIM.
 *
 * <p>The shop is the one that the first integration fills; the PIM has attributes, families and
 * categories, and no product yet.
 */
public final class MagentoToAkeneo {

  private MagentoToAkeneo() {}

  /** Fills the shop, then the PIM from the shop, and prints what was done. */
  public static void main(String[] arguments) {
    try (Playground playground = Playground.of(arguments);
        FakeAkeneo empty = FakeAkeneo.start().catalogue(CatalogueOf.products(0))) {
      RunReport report = run(playground, empty);
      System.out.println(report);
      System.out.println();
      System.out.println("in the PIM now: " + empty.state().products() + " products");
      if (!report.succeeded()) {
        System.exit(1);
      }
    }
  }

  /** Reads the shop's products and writes them to the PIM by their identifier. */
  static RunReport run(Playground playground, FakeAkeneo empty) {
    playground.fillShop();
    Environment environment =
        Environment.builder()
            .variable("Magento_Url", playground.magento().baseUrl())
            .variable("Magento_UserName", playground.magentoUser())
            .encrypted("Magento_password", playground.magentoPassword())
            .variable("Akeneo_Url", empty.baseUrl())
            .variable("Akeneo_ClientId", empty.connection().clientId())
            .encrypted("Akeneo_Secret", empty.connection().secret())
            .variable("Akeneo_UserName", empty.connection().username())
            .encrypted("Akeneo_password", empty.connection().password())
            .build();

    HttpClient magento =
        HttpClient.named("Magento")
            .connector("magento")
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();
    HttpClient akeneo =
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

    Incoming products =
        Incoming.named("Magento - Get Products")
            .client(magento)
            .entity("products")
            // What this shop's prices are in; else its base currency, and the PIM is to get euros.
            .setting("currency", "EUR")
            .build();
    Outgoing upsert =
        Outgoing.named("Akeneo - Upsert Products")
            .client(akeneo)
            .entity("products")
            .action("upsert")
            .setting("channel", "ecommerce")
            .setting("locales", "en_US")
            .setting("currency", "EUR")
            .setting("unknownOption", "ignore")
            .setting("familyOf", JsonNodeFactory.instance.objectNode().put("Default", ""))
            .build();
    Route route = Route.from(products).standard().to(upsert);

    try (Progress progress = new Progress("products");
        Crossdock crossdock = Crossdock.builder(environment).listener(progress).build()) {
      return crossdock.run(route);
    }
  }
}
