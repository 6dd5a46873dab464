package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.shopify.ShopifyAuthentication;

/**
 * Reads products by a bulk operation in the JVM that a trial started, and prints what it saw.
 *
 * <p>The shop's address comes from the variable {@code Shopify_Url} of the operating system.
 */
public final class BulkReadChild {

  private long variants;
  private long metafields;
  private long flaws;

  private BulkReadChild() {}

  /**
   * Prints {@code report}; {@code heap}, {@code live} and {@code disk} in megabytes; and {@code
   * seen}: variants and metafields.
   */
  public static void main(String[] arguments) {
    Environment environment =
        Environment.builder()
            .variable("Shopify_Url", System.getenv("Shopify_Url"))
            .encrypted("Shopify_Token", "token-of-a-trial")
            .build();
    HttpClient client =
        HttpClient.named("Shopify")
            .connector("shopify")
            .baseUrl("${Shopify_Url}")
            .authentication(ShopifyAuthentication.adminToken("${Shopify_Token}"))
            .build();
    Incoming products =
        Incoming.named("Shopify - Get Products")
            .client(client)
            .entity("products")
            .query("selection", BulkReadShop.SELECTION)
            .setting("read", "bulk")
            .build();
    Outgoing nowhere =
        Outgoing.named("Nowhere").client(client).entity("products").action("update").build();
    BulkReadChild seen = new BulkReadChild();
    HeapPeak heap = HeapPeak.watch();
    LiveHeap live = new LiveHeap();
    DiskPeak disk = DiskPeak.watch("crossdock-bulk-");
    RunReport report;
    try (Crossdock crossdock = Crossdock.builder(environment).listener(live).build()) {
      report =
          crossdock.run(
              Route.from(products)
                  .named("bulk read")
                  .transform(seen::look)
                  .filter("false")
                  .to(nowhere));
    }
    System.out.println("report " + report.toJson());
    System.out.println("heap " + heap.megabytes());
    long most = live.samples().bytes().stream().mapToLong(Long::longValue).max().orElse(0);
    System.out.println("live " + (most >> 20));
    System.out.println("disk " + disk.megabytes());
    System.out.println("seen " + seen.variants + " " + seen.metafields + " " + seen.flaws);
    System.out.flush();
    if (!report.succeeded()) {
      System.err.println(report);
      System.exit(1);
    }
  }

  /** Each child is with its own: its number says whose it is. */
  private synchronized JsonNode look(JsonNode product) {
    String own = product.path("id").asText().replaceAll(".*/", "");
    JsonNode nodes = product.at("/variants/nodes");
    variants += nodes.size();
    for (JsonNode variant : nodes) {
      flaws += variant.path("sku").asText().startsWith(own + "-") ? 0 : 1;
      for (JsonNode metafield : variant.at("/metafields/nodes")) {
        metafields++;
        flaws += metafield.path("value").asText().startsWith(own + "-") ? 0 : 1;
      }
    }
    return product;
  }
}
