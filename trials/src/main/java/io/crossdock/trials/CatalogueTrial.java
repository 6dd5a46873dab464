package io.crossdock.trials;

import static io.crossdock.testkit.magento.MagentoState.customAttribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Books;
import io.crossdock.Crossdock;
import io.crossdock.Failure;
import io.crossdock.RunReport;
import io.crossdock.examples.Playground;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.magento.MagentoState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a catalogue through the lesson's route and compares what is in the fake shop then, and not
 * what the report says, with the source: which SKUs, and every field of every product.
 *
 * <p>Arguments: {@code --akeneo-catalogue DIR} for a catalogue in files, or {@code --products}
 * (500) for a made-up one.
 */
public final class CatalogueTrial {

  private final Playground playground;
  private final List<JsonNode> source;
  private final List<String> problems = new ArrayList<>();

  CatalogueTrial(Playground playground, List<JsonNode> source) {
    this.playground = playground;
    this.source = source;
  }

  /**
   * What came of it.
   *
   * @param report of the run
   * @param products in the shop
   * @param withoutPrice of them, those to which the setting gave a price of zero
   * @param sharedNames of them, those whose name another one has, too
   * @param withoutFamily of them, those in the default attribute set
   * @param fields that were compared
   * @param imagesLeftOut images and files of the source: this version moves none
   * @param problems what is not as it should be; none if all is
   */
  record Result(
      RunReport report,
      int products,
      long withoutPrice,
      long sharedNames,
      long withoutFamily,
      int fields,
      int imagesLeftOut,
      List<String> problems) {}

  /** Runs the trial and prints what came of it; ends with 1 if something is wrong. */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(arguments, "--akeneo-catalogue", "--products");
    Result result =
        given
            .path("--akeneo-catalogue")
            .map(CatalogueTrial::run)
            .orElseGet(() -> run(CatalogueOf.products(given.number("--products", 500))));
    System.out.println(result.report());
    System.out.printf(
        "in the shop: %d products, %d without a price in the source, %d that share a name, %d"
            + " without a family; %d fields compared, %d images and files left"
            + " out%n",
        result.products(),
        result.withoutPrice(),
        result.sharedNames(),
        result.withoutFamily(),
        result.fields(),
        result.imagesLeftOut());
    System.out.println("problems: " + result.problems());
    System.exit(result.problems().isEmpty() ? 0 : 1);
  }

  static Result run(Path folder) {
    try (Playground playground = Playground.of("--akeneo-catalogue", folder.toString())) {
      return new CatalogueTrial(playground, SourceProducts.of(folder)).run();
    }
  }

  static Result run(CatalogueOf catalogue) {
    try (Playground playground = Playground.of("--products", String.valueOf(catalogue.size()))) {
      return new CatalogueTrial(playground, SourceProducts.of(catalogue)).run();
    }
  }

  Result run() {
    RunReport report;
    try (Crossdock crossdock = Crossdock.with(LessonRoute.environment(playground))) {
      report = crossdock.run(LessonRoute.route());
    }
    MagentoState shop = playground.magento().state();
    List<JsonNode> named = source.stream().filter(SourceProducts::hasName).toList();
    skus(shop, named);
    addresses(shop);
    unnamed(report);
    books(report, named.size());
    ShopComparison comparison = new ShopComparison(playground);
    named.forEach(comparison::compare);
    problems.addAll(comparison.differences());
    if (comparison.images() > 0
        && report.remarks().stream().noneMatch(note -> note.startsWith("Images are not"))) {
      problems.add("no remark says that images are left out: " + report.remarks());
    }
    return new Result(
        report,
        shop.productCount(),
        named.stream().filter(product -> !SourceProducts.hasPrice(product)).count(),
        sharedNames(named),
        named.stream().filter(product -> product.path("family").isNull()).count(),
        comparison.fields(),
        comparison.images(),
        List.copyOf(problems));
  }

  private void skus(MagentoState shop, List<JsonNode> named) {
    Set<String> expected =
        named.stream().map(SourceProducts::sku).collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>(shop.skus());
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(there);
    Set<String> tooMany = new TreeSet<>(there);
    tooMany.removeAll(expected);
    if (!missing.isEmpty() || !tooMany.isEmpty()) {
      problems.add("missing in the shop: " + missing + "; there, and not to be: " + tooMany);
    }
  }

  /** Two products with one address would hide each other. */
  private void addresses(MagentoState shop) {
    Set<String> seen = new TreeSet<>();
    for (JsonNode product : shop.products()) {
      String address = customAttribute(product, "url_key").asText();
      if (address.isEmpty() || !seen.add(address)) {
        problems.add(product.path("sku") + " has no address of its own: \"" + address + "\"");
      }
    }
  }

  private void unnamed(RunReport report) {
    List<JsonNode> unnamed =
        source.stream().filter(product -> !SourceProducts.hasName(product)).toList();
    Set<String> expected =
        unnamed.stream()
            .map(product -> product.path("uuid").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> failed =
        report.failures().stream()
            .filter(failure -> "name".equals(failure.field()))
            .map(Failure::key)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!failed.equals(expected)) {
      problems.add("failed for their name: " + failed + "; without a name: " + expected);
    }
  }

  /** All is read; what has a name is finished, and the rest failed; models have a remark. */
  private void books(RunReport report, int named) {
    Books expected =
        new Books(0, source.size(), named, 0, 0, 0, 0, source.size() - named, 0, 0, 0, 0, 0);
    if (!report.books().equals(expected) || !report.balances()) {
      problems.add("the books are " + report.books() + ", not " + expected);
    }
    boolean hasModels = playground.akeneo().state().productModels() > 0;
    if (hasModels && report.remarks().stream().noneMatch(note -> note.contains("product models"))) {
      problems.add("no remark says that models are not read: " + report.remarks());
    }
  }

  private static long sharedNames(List<JsonNode> named) {
    return named.stream()
        .collect(
            Collectors.groupingBy(
                product -> SourceProducts.plain(product, "name").asText(), Collectors.counting()))
        .values()
        .stream()
        .filter(count -> count > 1)
        .mapToLong(Long::longValue)
        .sum();
  }
}
