package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Operation;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.shopify.ShopifyAuthentication;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Simple products into a shop on Shopify Plus, with time that jumps: first by {@code productSet},
 * which must use the shop's points and never be throttled, then by a bulk operation, which must do
 * with few calls.
 *
 * <p>Argument: {@code --products} (10,000).
 */
public final class ShopifyBudgetTrial {

  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final int MOST_BULK_CALLS = 20;
  private static final double LEAST_SHARE = 0.95;

  private final int products;
  private final Operation.Form form;
  private final TestTime time = TestTime.at(START);

  private ShopifyBudgetTrial(int products, Operation.Form form) {
    this.products = products;
    this.form = form;
  }

  /**
   * What came of it.
   *
   * @param report of the run
   * @param there products in the shop
   * @param throttled calls that were refused for want of points
   * @param spent points
   * @param share of the points that there were, from the first call to the last
   * @param calls without polls
   * @param polls of bulk operations
   * @param took by the time that jumps
   */
  record Result(
      RunReport report,
      int there,
      long throttled,
      long spent,
      double share,
      long calls,
      long polls,
      Duration took) {

    List<String> problems(int products, Operation.Form form) {
      List<String> problems = new ArrayList<>();
      if (there != products || !report.balances() || report.finished() != products) {
        problems.add("not all products are there, or the books do not balance");
      }
      if (throttled > 0) {
        problems.add(throttled + " calls were throttled");
      }
      if (form == Operation.Form.BATCH && share < LEAST_SHARE) {
        problems.add("only " + share + " of the points were used");
      }
      if (form == Operation.Form.BULK && calls >= MOST_BULK_CALLS) {
        problems.add(calls + " calls besides polls");
      }
      return problems;
    }
  }

  /** Runs the trial and prints what came of it; ends with 1 if something is wrong. */
  public static void main(String[] arguments) {
    int products = (int) Arguments.parse(arguments, "--products").number("--products", 10_000);
    boolean isGood = true;
    for (Operation.Form form : List.of(Operation.Form.BATCH, Operation.Form.BULK)) {
      Result result = run(products, form);
      List<String> problems = result.problems(products, form);
      System.out.println(result.report());
      System.out.printf(
          Locale.ROOT,
          "%s: %d products, %d points spent in %s of its time, %.1f %% of those that there were, %d"
              + " throttled; %d calls and %d polls; problems: %s%n%n",
          form,
          result.there(),
          result.spent(),
          result.took(),
          100 * result.share(),
          result.throttled(),
          result.calls(),
          result.polls(),
          problems);
      isGood &= problems.isEmpty();
    }
    System.exit(isGood ? 0 : 1);
  }

  static Result run(int products, Operation.Form form) {
    return new ShopifyBudgetTrial(products, form).run();
  }

  private Result run() {
    try (FakeShopify shop = FakeShopify.start(time).plan(Plan.PLUS)) {
      Environment environment =
          Environment.builder()
              .variable("Shopify_Url", shop.baseUrl())
              .encrypted("Shopify_Token", shop.token())
              .build();
      HttpClient client =
          HttpClient.named("Shopify")
              .connector("shopify")
              .baseUrl("${Shopify_Url}")
              .authentication(ShopifyAuthentication.adminToken("${Shopify_Token}"))
              .build();
      Outgoing.Builder upsert =
          Outgoing.named("Shopify - Upsert Products")
              .client(client)
              .entity("products")
              .action("upsert")
              .form(form);
      if (form == Operation.Form.BULK) {
        upsert.setting("existing", "replace");
      }
      Route route =
          Route.from(MadeItems.of(products, ShopifyBudgetTrial::product)).to(upsert.build());
      try (Crossdock crossdock = Crossdock.builder(environment).time(time).build()) {
        return result(shop, crossdock.run(route));
      }
    }
  }

  private Result result(FakeShopify shop, RunReport report) {
    Duration took = Duration.between(START, time.now());
    double points = Plan.PLUS.bucket() + took.toMillis() / 1_000.0 * Plan.PLUS.pointsPerSecond();
    long polls = 0;
    long calls = 0;
    for (var call : shop.calls("/")) {
      boolean isPoll = call.request().text().contains("{ bulkOperation(");
      polls += isPoll ? 1 : 0;
      calls += isPoll ? 0 : 1;
    }
    return new Result(
        report,
        shop.state().productCount(),
        shop.state().throttledCalls(),
        shop.state().pointsSpent(),
        shop.state().pointsSpent() / points,
        calls,
        polls,
        took);
  }

  private static JsonNode product(int i) {
    ObjectNode product = JsonNodeFactory.instance.objectNode();
    product.put("handle", "made-" + i).put("title", "Made " + i).put("status", "ACTIVE");
    product.putArray("variants").addObject().put("sku", "MADE-" + i).put("price", "19.90");
    return product;
  }
}
