package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Failure;
import io.crossdock.RunReport;
import io.crossdock.examples.AkeneoToShopify;
import io.crossdock.examples.Playground;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.shopify.FakeShopify;
import io.crossdock.testkit.shopify.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a catalogue with its variants into a fake Shopify shop and compares what is there then, and
 * not what the report says, with the source: which products, which variants, and their fields.
 *
 * <p>Arguments: {@code --akeneo-catalogue DIR} for a catalogue in files, or {@code --products}
 * (500) for a made-up one.
 */
public final class ShopifyCatalogueTrial {

  private final FakeAkeneo akeneo;
  private final List<JsonNode> source;
  private final List<String> problems = new ArrayList<>();

  private ShopifyCatalogueTrial(FakeAkeneo akeneo, List<JsonNode> source) {
    this.akeneo = akeneo;
    this.source = source;
  }

  /**
   * What came of it.
   *
   * @param report of the run
   * @param products in the shop
   * @param variants in the shop
   * @param fields that were compared
   * @param problems what is not as it should be; none if all is
   */
  record Result(RunReport report, int products, int variants, int fields, List<String> problems) {}

  /** Runs the trial and prints what came of it; ends with 1 if something is wrong. */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(arguments, "--akeneo-catalogue", "--products");
    Result result =
        given
            .path("--akeneo-catalogue")
            .map(ShopifyCatalogueTrial::run)
            .orElseGet(() -> run(CatalogueOf.products(given.number("--products", 500))));
    System.out.println(result.report());
    System.out.printf(
        "in the shop: %d products with %d variants; %d fields compared%n",
        result.products(), result.variants(), result.fields());
    System.out.println("problems: " + result.problems());
    System.exit(result.problems().isEmpty() ? 0 : 1);
  }

  static Result run(Path folder) {
    try (FakeAkeneo akeneo = Playground.pim("--akeneo-catalogue", folder.toString())) {
      return new ShopifyCatalogueTrial(akeneo, SourceProducts.of(folder)).run();
    }
  }

  static Result run(CatalogueOf catalogue) {
    try (FakeAkeneo akeneo = Playground.pim("--products", String.valueOf(catalogue.size()))) {
      return new ShopifyCatalogueTrial(akeneo, SourceProducts.of(catalogue)).run();
    }
  }

  private Result run() {
    try (FakeShopify shop = FakeShopify.start().plan(Plan.ENTERPRISE)) {
      RunReport report = AkeneoToShopify.run(akeneo, shop);
      Map<String, List<JsonNode>> expected = expected();
      ShopifyComparison comparison = new ShopifyComparison(akeneo, shop.state());
      Set<String> unnamed = new TreeSet<>();
      expected.forEach(
          (handle, members) -> {
            if (comparison.title(members).isBlank()) {
              unnamed.add(handle);
            } else {
              comparison.compare(handle, members);
            }
          });
      handles(expected.keySet(), unnamed, new TreeSet<>(shop.state().handles()));
      books(report, expected.size(), unnamed.size());
      problems.addAll(comparison.differences());
      return new Result(
          report,
          shop.state().productCount(),
          shop.state().variantCount(),
          comparison.fields(),
          List.copyOf(problems));
    }
  }

  /** The products of the shop by their handles, with the products of the source that each is of. */
  private Map<String, List<JsonNode>> expected() {
    Map<String, List<JsonNode>> expected = new TreeMap<>();
    for (JsonNode product : source) {
      String key =
          product.path("parent").isTextual()
              ? root(product.path("parent").asText()).path("code").asText()
              : SourceProducts.sku(product);
      expected
          .computeIfAbsent(ShopifyComparison.handle(key), handle -> new ArrayList<>())
          .add(product);
    }
    return expected;
  }

  private JsonNode root(String code) {
    JsonNode model = akeneo.state().productModel(code).orElseThrow();
    return model.path("parent").isTextual() ? root(model.path("parent").asText()) : model;
  }

  private void handles(Set<String> expected, Set<String> unnamed, Set<String> there) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(unnamed);
    missing.removeAll(there);
    Set<String> tooMany = new TreeSet<>(there);
    tooMany.removeAll(expected);
    tooMany.addAll(unnamed.stream().filter(there::contains).toList());
    if (!missing.isEmpty() || !tooMany.isEmpty()) {
      problems.add("missing in the shop: " + missing + "; there, and not to be: " + tooMany);
    }
  }

  /** All is read; what has a name is finished, and the rest failed for its title. */
  private void books(RunReport report, int items, int unnamed) {
    boolean isRight =
        report.balances()
            && report.read() == items
            && report.finished() == items - unnamed
            && report.failed() == unnamed;
    if (!isRight) {
      problems.add(
          "the books are " + report.books() + "; expected: " + items + ", failed " + unnamed);
    }
    Set<String> fields = report.failures().stream().map(Failure::field).collect(Collectors.toSet());
    if (unnamed > 0 && !fields.equals(Set.of("input.title"))) {
      problems.add("failed for " + fields);
    }
  }
}
