package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads products with ten children each by one bulk operation of Shopify, in a JVM with little
 * memory: in its result all children stand before their parents.
 *
 * <p>Arguments: {@code --products} (300000), {@code --heap} (128m).
 */
public final class BulkReadTrial {

  private static final Duration LONGEST = Duration.ofHours(1);

  private BulkReadTrial() {}

  /**
   * What came of it.
   *
   * @param took from start to end of the run
   * @param heapPeak megabytes in use at most
   * @param problems none if all is as it should be
   */
  record Result(Duration took, long heapPeak, List<String> problems) {}

  /** Runs the trial and prints time and heap; ends with 1 if something is wrong. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--products", "--heap");
    int products = (int) given.number("--products", 300_000);
    Result result = run(products, given.text("--heap").orElse("128m"));
    System.out.printf(
        Locale.ROOT,
        "%,d products, %,d lines in %.1f s; heap %d MB at most; problems: %s%n",
        products,
        products * (1L + BulkReadShop.VARIANTS + BulkReadShop.METAFIELDS),
        result.took().toMillis() / 1_000.0,
        result.heapPeak(),
        result.problems());
    System.exit(result.problems().isEmpty() ? 0 : 1);
  }

  static Result run(int products, String heap) throws IOException, InterruptedException {
    try (BulkReadShop shop = BulkReadShop.start(products);
        ChildJvm child =
            ChildJvm.start(
                BulkReadChild.class, List.of("-Xmx" + heap), Map.of("Shopify_Url", shop.url()))) {
      JsonNode report = new ObjectMapper().readTree(child.line("report "));
      long peak = Long.parseLong(child.line("heap "));
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
      return new Result(Duration.parse(report.path("took").asText()), peak, problems);
    }
  }
}
