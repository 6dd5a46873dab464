package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.trials.BulkReadShop.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads products with ten children each by one bulk operation of Shopify, in a JVM with little
 * memory: in its result all children stand before their parents, or all at the end.
 *
 * <p>Arguments: {@code --products} (300000), {@code --heap} (128m), {@code --order} ({@code
 * children_first}, {@code children_last}; both without it).
 */
public final class BulkReadTrial {

  private static final Duration LONGEST = Duration.ofHours(1);

  private BulkReadTrial() {}

  /**
   * What came of it.
   *
   * @param took from start to end of the run
   * @param heapPeak megabytes in use at most, garbage included
   * @param live megabytes that were no garbage while items were read, at most
   * @param disk megabytes on disk at most; -1 where that cannot be seen
   * @param problems none if all is as it should be
   */
  record Result(Duration took, long heapPeak, long live, long disk, List<String> problems) {}

  /** Runs the trial and prints time, heap and disk; ends with 1 if something is wrong. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--products", "--heap", "--order");
    int products = (int) given.number("--products", 300_000);
    List<Order> orders =
        given
            .text("--order")
            .map(order -> List.of(Order.valueOf(order.toUpperCase(Locale.ROOT))))
            .orElse(List.of(Order.values()));
    boolean isRight = true;
    for (Order order : orders) {
      Result result = run(products, given.text("--heap").orElse("128m"), order);
      print(products, order, result);
      isRight &= result.problems().isEmpty();
    }
    System.exit(isRight ? 0 : 1);
  }

  private static void print(int products, Order order, Result result) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d products, %,d lines in %.1f s; heap %d MB at most, %d MB of it live; disk %d MB;"
            + " problems: %s%n",
        order.name().toLowerCase(Locale.ROOT),
        products,
        products * (1L + BulkReadShop.VARIANTS + BulkReadShop.METAFIELDS),
        result.took().toMillis() / 1_000.0,
        result.heapPeak(),
        result.live(),
        result.disk(),
        result.problems());
  }

  static Result run(int products, String heap, Order order)
      throws IOException, InterruptedException {
    try (BulkReadShop shop = BulkReadShop.start(products, order);
        ChildJvm child =
            ChildJvm.start(
                BulkReadChild.class,
                List.of("-Xmx" + heap, "-XX:+UseSerialGC"),
                Map.of("Shopify_Url", shop.url()))) {
      JsonNode report = new ObjectMapper().readTree(child.line("report "));
      long peak = Long.parseLong(child.line("heap "));
      long live = Long.parseLong(child.line("live "));
      long disk = Long.parseLong(child.line("disk "));
      String seen = child.line("seen ");
      List<String> problems = new ArrayList<>();
      long variants = (long) products * BulkReadShop.VARIANTS;
      long metafields = (long) products * BulkReadShop.METAFIELDS;
      if (!seen.equals(variants + " " + metafields + " 0")) {
        problems.add("variants, metafields and those at another's place: " + seen);
      }
      if (report.path("books").elements().next().path("read").asLong() != products) {
        problems.add("not all were read: " + report);
      }
      if (child.await(LONGEST) != 0) {
        problems.add("the run failed: " + report);
      }
      Duration took = Duration.parse(report.path("took").asText());
      return new Result(took, peak, live, disk, problems);
    }
  }
}
