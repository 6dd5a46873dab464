package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.testkit.FakesMain;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Takes a catalogue through the lesson's route in a JVM with little memory; the fakes run in a
 * second one. Tasks are kept in memory.
 *
 * <p>Arguments: {@code --products} (1000000), {@code --heap} (128m) for the JVM of the run, {@code
 * --url-key} for the outgoing's setting of that name ({@code always} spares a look at each product
 * that has a price).
 */
public final class MillionTrial {

  private static final Duration LONGEST_RUN = Duration.ofHours(6);
  private static final String USER = "Roland";

  private final CatalogueOf catalogue;
  private final String heap;
  private final String urlKey;
  private final String password = "trial-" + UUID.randomUUID();

  private MillionTrial(long products, String heap, String urlKey) {
    this.catalogue = CatalogueOf.products(products);
    this.heap = heap;
    this.urlKey = urlKey;
  }

  /**
   * What came of it.
   *
   * @param took from start to end of the run, without that of the JVM
   * @param heapPeak megabytes in use at most, of those allowed
   * @param live megabytes that were not garbage when the last product had been read
   * @param bytesAProduct by how much what was not garbage grew with each product; 0 for runs of
   *     fewer than 5,000
   * @param delivered products that the shop has been given
   * @param report of the run
   * @param problems what is not as it should be; none if all is
   */
  record Result(
      Duration took,
      long heapPeak,
      long live,
      double bytesAProduct,
      long delivered,
      JsonNode report,
      List<String> problems) {

    String text(long products) {
      double seconds = Math.max(took.toMillis(), 1) / 1_000.0;
      return String.format(
          Locale.ROOT,
          "%,d products in %.1f s, %.0f a second; heap %d MB at most, %d MB of it live at the end,"
              + " growing by %.1f bytes a product; %,d in the shop%n%s%nproblems: %s",
          products,
          seconds,
          products / seconds,
          heapPeak,
          live,
          bytesAProduct,
          delivered,
          report.toPrettyString(),
          problems);
    }
  }

  /** Runs the trial and prints time, speed, heap and report; ends with 1 if something is wrong. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--products", "--heap", "--url-key");
    long products = given.number("--products", 1_000_000);
    Result result =
        run(products, given.text("--heap").orElse("128m"), given.text("--url-key").orElse("keep"));
    System.out.println(result.text(products));
    System.exit(result.problems().isEmpty() ? 0 : 1);
  }

  static Result run(long products, String heap, String urlKey)
      throws InterruptedException, IOException {
    return new MillionTrial(products, heap, urlKey).run();
  }

  private Result run() throws InterruptedException, IOException {
    try (ChildJvm fakes = startFakes()) {
      Map<String, String> variables =
          LessonRoute.variables(
              fakes.line("akeneo "), connection(), fakes.line("magento "), USER, password);
      try (ChildJvm run =
          ChildJvm.start(RunOnce.class, List.of("-Xmx" + heap), variables, "--url-key", urlKey)) {
        JsonNode report = new ObjectMapper().readTree(run.line("report "));
        long peak = Long.parseLong(run.line("heap "));
        LiveHeap.Samples live = LiveHeap.Samples.parse(run.line("live "));
        int exit = run.await(LONGEST_RUN);
        JsonNode shop = shop(fakes);
        return new Result(
            Duration.parse(report.path("took").asText()),
            peak,
            live.last() >> 20,
            live.growth(),
            shop.path("keys").asLong(),
            report,
            problems(exit, report, shop));
      }
    }
  }

  /** The credentials that every fake Akeneo takes until it is told otherwise. */
  private static Connection connection() {
    try (FakeAkeneo akeneo = FakeAkeneo.start()) {
      return akeneo.connection();
    }
  }

  private ChildJvm startFakes() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("akeneo", "--products", String.valueOf(catalogue.size())));
    arguments.addAll(List.of("magento", "--compact", "1000", "--keep-bodies", "0"));
    arguments.addAll(List.of("--admin", USER, "--password", password));
    arguments.addAll(List.of("--attribute-sets", "Lighting,seating,tables,storage,Textiles"));
    return ChildJvm.start(
        FakesMain.class, List.of("-Xmx768m"), Map.of(), arguments.toArray(String[]::new));
  }

  private static JsonNode shop(ChildJvm fakes) throws IOException {
    fakes.ask();
    return new ObjectMapper().readTree("{" + fakes.line("{\"fake\":\"magento\","));
  }

  private List<String> problems(int exit, JsonNode report, JsonNode shop) {
    List<String> problems = new ArrayList<>();
    JsonNode books = report.path("books").elements().next();
    long named = catalogue.size() - catalogue.withoutName();
    if (exit != 0) {
      problems.add("the run ended with " + exit);
    }
    if (books.path("read").asLong() != catalogue.size()) {
      problems.add("not all were read: " + books);
    }
    if (books.path("finished").asLong() != named || !books.path("balance").asBoolean()) {
      problems.add(named + " have a name and should be finished: " + books);
    }
    if (shop.path("keys").asLong() != named) {
      problems.add("the shop has " + shop.path("keys") + " products, not " + named);
    }
    return problems;
  }
}
