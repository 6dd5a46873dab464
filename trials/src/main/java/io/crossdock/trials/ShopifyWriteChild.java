package io.crossdock.trials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.shopify.ShopifyAuthentication;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.SourceItems;
import io.crossdock.trials.KillPoint.Announcement;
import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes one item to a shop, in the JVM that a test started and may kill.
 *
 * <p>{@code --store}, {@code --since}, {@code --url}, {@code --token}; {@code --entity} and {@code
 * --action} of the outgoing, {@code --item} as JSON; {@code --halt N} stands still for ever behind
 * the answer of the Nth request and prints {@code halted}. At the end it prints {@code report} and
 * the report as JSON.
 */
public final class ShopifyWriteChild {

  private ShopifyWriteChild() {}

  /** Runs it. */
  public static void main(String[] arguments) throws JsonProcessingException {
    System.out.println("report " + run(arguments).toJson());
  }

  /** The same in this JVM, where nothing kills it. */
  static RunReport run(String... arguments) throws JsonProcessingException {
    Arguments given =
        Arguments.parse(
            arguments,
            "--store",
            "--since",
            "--url",
            "--token",
            "--entity",
            "--action",
            "--item",
            "--halt");
    Environment environment =
        Environment.builder()
            .variable("Url", given.text("--url").orElseThrow())
            .encrypted("Token", given.text("--token").orElseThrow())
            .build();
    FasterTime time = FasterTime.since(Instant.ofEpochMilli(given.number("--since", 0)));
    long halt = given.number("--halt", -1);
    AtomicInteger answers = new AtomicInteger();
    try (TaskStore store =
        new StorePlace(given.text("--store").orElseThrow()).open(time, "instance")) {
      return AnnouncedRun.of(
          route(given),
          environment,
          store,
          time,
          announced -> {
            if (isAnswer(announced) && answers.incrementAndGet() == halt) {
              standStill();
            }
          });
    }
  }

  private static boolean isAnswer(Announcement announced) {
    return announced.moment() == Moment.AFTER && announced.step() == Step.REQUEST;
  }

  private static void standStill() {
    System.out.println("halted");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static Route route(Arguments given) throws JsonProcessingException {
    HttpClient client =
        HttpClient.named("Shopify")
            .connector("shopify")
            .baseUrl("${Url}")
            .authentication(ShopifyAuthentication.adminToken("${Token}"))
            .build();
    SourceItems source =
        SourceItems.empty()
            .add("one", new ObjectMapper().readTree(given.text("--item").orElseThrow()));
    Outgoing outgoing =
        Outgoing.named("Write")
            .client(client)
            .entity(given.text("--entity").orElseThrow())
            .action(given.text("--action").orElseThrow())
            .build();
    return Route.from(source.incoming()).named("write").to(outgoing);
  }
}
