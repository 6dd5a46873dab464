package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.shopify.ShopifyAuthentication;
import io.crossdock.task.TaskStore;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a shop's products by a bulk operation, in the JVM that a test started and may kill.
 *
 * <p>{@code --store}, {@code --since}, {@code --url}, {@code --token}; it stands still for ever
 * behind the Nth request that posts ({@code --posts N}), or behind the first write of a place to
 * the store once N items have come ({@code --items N}), and prints {@code halted}. It prints {@code
 * item} and the id of each item that comes, and at the end {@code report} and the report as JSON.
 */
public final class ShopifyReadChild {

  private static final long NEVER = Long.MAX_VALUE;

  private final long mostPosts;
  private final long mostItems;
  private final AtomicLong posts = new AtomicLong();
  private final AtomicLong items = new AtomicLong();

  private ShopifyReadChild(long mostPosts, long mostItems) {
    this.mostPosts = mostPosts;
    this.mostItems = mostItems;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    Arguments given =
        Arguments.parse(arguments, "--store", "--since", "--url", "--token", "--posts", "--items");
    Environment environment =
        Environment.builder()
            .variable("Url", given.text("--url").orElseThrow())
            .encrypted("Token", given.text("--token").orElseThrow())
            .build();
    FasterTime time = FasterTime.since(Instant.ofEpochMilli(given.number("--since", 0)));
    ShopifyReadChild child =
        new ShopifyReadChild(given.number("--posts", NEVER), given.number("--items", NEVER));
    try (TaskStore store =
        new StorePlace(given.text("--store").orElseThrow()).open(time, "instance")) {
      RunReport report = AnnouncedRun.of(child.route(), environment, store, time, child::look);
      System.out.println("report " + report.toJson());
    }
  }

  private void look(Announcement announced) {
    if (announced.moment() != Moment.AFTER) {
      return;
    }
    boolean isPost = announced.what().startsWith("POST");
    boolean isPlace = announced.what().startsWith("record") || announced.what().startsWith("move");
    boolean isEnough = isPlace && items.get() >= mostItems;
    if (isEnough || (isPost && posts.incrementAndGet() == mostPosts)) {
      standStill();
    }
  }

  private static void standStill() {
    System.out.println("halted");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Route route() {
    HttpClient client =
        HttpClient.named("Shopify")
            .connector("shopify")
            .baseUrl("${Url}")
            .authentication(ShopifyAuthentication.adminToken("${Token}"))
            .build();
    Incoming products =
        Incoming.named("Read")
            .client(client)
            .entity("products")
            .query("selection", "id title")
            .setting("read", "bulk")
            .build();
    Outgoing nowhere =
        Outgoing.named("Nowhere").client(client).entity("products").action("update").build();
    return Route.from(products).named("read").transform(this::told).filter("false").to(nowhere);
  }

  private JsonNode told(JsonNode item) {
    items.incrementAndGet();
    System.out.println("item " + item.path("id").asText());
    return item;
  }
}
