package io.crossdock.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.Crossdock;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.Overview;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.jdbc.JdbcTaskStore;
import io.crossdock.magento.MagentoAuthentication;
import io.crossdock.monitor.AlertRule;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stock from an ERP into a shop every five minutes, through three hours of which the ERP is down
 * for one: the alert, the recovery, and then the four tabs of the route.
 *
 * <p>The clock is the example's: three hours pass in seconds.
 */
public final class ScheduledStock {

  private static final int ARTICLES = 40;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final String PASSWORD = "lesson-of-stock";
  private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00Z");
  private static final Instant DOWN = MORNING.plus(Duration.ofHours(1));
  private static final Instant UP_AGAIN = DOWN.plus(Duration.ofHours(1));

  private final TestTime time = TestTime.at(MORNING);
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final FakeMagento shop;
  private final StockErp erp;

  ScheduledStock(FakeMagento shop, StockErp erp) {
    this.shop = shop;
    this.erp = erp;
  }

  /** Lets three hours pass, and prints what was told and what the tabs show. */
  public static void main(String[] arguments) throws IOException {
    try (FakeMagento shop = FakeMagento.start();
        StockErp erp = new StockErp()) {
      ScheduledStock example = new ScheduledStock(shop, erp);
      example.fill();
      Route route = example.route();
      Path folder = Files.createTempDirectory("scheduled-stock");
      try (TaskStore store = example.store(folder);
          Crossdock crossdock = example.crossdock(store)) {
        example.passThreeHours(crossdock, route);
        System.out.println(crossdock.schedules());
        print(crossdock.of(route));
      }
      System.out.println("== Told to the operators");
      example.notices().forEach(System.out::println);
    }
  }

  /** What was told to the operators, in order; all of it once the runtime is closed. */
  List<String> notices() {
    return notices;
  }

  /** Articles that both know. */
  void fill() {
    shop.admin("Roland", PASSWORD);
    for (int i = 1; i <= ARTICLES; i++) {
      shop.product(
          JsonNodeFactory.instance
              .objectNode()
              .put("sku", sku(i))
              .put("name", "Article " + i)
              .put("price", i)
              .put("type_id", "simple")
              .put("attribute_set_id", 4));
      erp.put(sku(i), 100 + i);
    }
  }

  static String sku(int article) {
    return "article-" + article;
  }

  TaskStore store(Path folder) {
    return JdbcTaskStore.builder(folder.resolve("tasks")).time(time).open();
  }

  Crossdock crossdock(TaskStore store) {
    Environment environment =
        Environment.builder()
            .variable("Magento_Url", shop.baseUrl())
            .variable("Magento_UserName", "Roland")
            .encrypted("Magento_password", PASSWORD)
            .variable("Erp_Url", erp.baseUrl())
            .build();
    return Crossdock.builder(environment)
        .store(store)
        .time(time)
        .alertsTo("ops", notice -> notices.add(notice.subject()))
        .build();
  }

  /** Reads the ERP's stock and writes what changed into the shop's default source. */
  Route route() {
    HttpClient ofErp =
        HttpClient.named("ERP")
            .connector(
                HttpConnector.named("ERP")
                    .operation(HttpOperation.list("stock", "/stock").items("stock").key("sku"))
                    .build())
            .baseUrl("${Erp_Url}")
            .build();
    HttpClient ofShop =
        HttpClient.named("Magento")
            .connector("magento")
            .baseUrl("${Magento_Url}")
            .authentication(
                MagentoAuthentication.admin("${Magento_UserName}", "${Magento_password}"))
            .build();
    Incoming stock = Incoming.named("ERP - Get Stock").client(ofErp).entity("stock").build();
    Outgoing sources =
        Outgoing.named("Magento - Upsert Stock")
            .client(ofShop)
            .entity("inventory-source-items")
            .action("upsert")
            .build();
    return Route.from(stock)
        .named("Stock")
        .transform(ScheduledStock::sourceItem)
        .alert(AlertRule.runStopped().quietFor(Duration.ofHours(6)).to("ops").build())
        .to(sources);
  }

  private static JsonNode sourceItem(JsonNode row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sku", row.path("sku").asText())
        .put("source_code", "default")
        .put("quantity", row.path("quantity").asInt())
        .put("status", 1);
  }

  /** Sells an article each time, and runs what is due. */
  void passThreeHours(Crossdock crossdock, Route route) {
    Schedule everyFiveMinutes =
        Schedule.named("Stock every five minutes").every(STEP).run(route).build();
    crossdock.schedules().add(everyFiveMinutes);
    for (int i = 1; i <= 36; i++) {
      time.set(MORNING.plus(STEP.multipliedBy(i)));
      boolean down = !time.now().isBefore(DOWN) && time.now().isBefore(UP_AGAIN);
      erp.turn(down ? StockErp.State.DOWN : StockErp.State.OPEN);
      erp.sell(sku(i));
      crossdock.schedules().runDue();
    }
  }

  private static void print(Overview tabs) {
    System.out.println();
    System.out.println("== Tasks");
    tabs.tasks().list(TaskQuery.all().atMost(5)).forEach(System.out::println);
    System.out.println();
    System.out.println("== Runs (newest first)");
    tabs.runs().newest(5).forEach(System.out::println);
    System.out.println();
    System.out.println("== Logs (newest)");
    System.out.println(tabs.logs().text(8));
    System.out.println();
    System.out.println("== Alerts");
    tabs.alerts().history().forEach(System.out::println);
    System.out.println();
  }
}
