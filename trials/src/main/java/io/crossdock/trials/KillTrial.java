package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.examples.Playground;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Kills a run (-9) at seeded moments, restarts it, and asks the shop's ledger what came of it.
 *
 * <p>The run is a JVM of its own with its tasks in an H2 file; the fakes live here. Between kills,
 * and while a run goes on, products of the source get newer versions. At the end no key may be
 * lost, the last write of each key must be its newest version, and none older may come after a
 * newer one. A version may be written again only if a kill lies between, and its task was open in
 * the file then.
 *
 * <p>Arguments: {@code --route} (products; bulk, customers and categories are {@link BulkKillTrial}
 * and {@link CreateKillTrial}), {@code --kills} (10), {@code --products} (400), {@code --seed} (1),
 * {@code --store} (a file in a new folder).
 */
public final class KillTrial {

  private static final int CHANGES = 15;

  private final int kills;
  private final CatalogueOf catalogue;
  private final Random random;
  private final Path store;

  private KillTrial(int kills, int products, long seed, Path store) {
    this.kills = kills;
    this.catalogue = CatalogueOf.products(products);
    this.random = new Random(seed);
    this.store = store;
  }

  /**
   * What came of it.
   *
   * @param kills how often a run was killed
   * @param whileWriting of them, those that cut off a run which had written and had more to write
   * @param keys that the shop was given
   * @param writes accepted by the shop
   * @param repeats of them, those of the version that the shop had already
   * @param openAtKills how many tasks were open in the file at all kills together: no more could be
   *     repeated
   * @param books of the last run
   * @param problems each broken promise; none if all were kept
   */
  record Result(
      int kills,
      int whileWriting,
      int keys,
      long writes,
      long repeats,
      long openAtKills,
      JsonNode books,
      List<String> problems) {}

  /** Runs the trial and prints what came of it; ends with 1 if a promise was broken. */
  public static void main(String[] arguments) throws Exception {
    Arguments given =
        Arguments.parse(arguments, "--route", "--kills", "--products", "--seed", "--store");
    Path store =
        given.path("--store").isPresent()
            ? given.path("--store").get()
            : Files.createTempDirectory("crossdock-kills").resolve("tasks");
    KilledRoute route = KilledRoute.named(given.text("--route").orElse("products"));
    int kills = (int) given.number("--kills", 10);
    int products = (int) given.number("--products", 400);
    long seed = given.number("--seed", 1);
    List<String> problems =
        switch (route) {
          case PRODUCTS -> printed(run(kills, products, seed, store)).problems();
          case BULK -> printed(BulkKillTrial.run(kills, products, seed, store)).problems();
          case CUSTOMERS, CATEGORIES ->
              printed(CreateKillTrial.run(route, kills, products, seed, store)).problems();
        };
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  private static <T> T printed(T result) {
    System.out.println(result);
    return result;
  }

  static Result run(int kills, int products, long seed, Path store)
      throws InterruptedException, IOException {
    return new KillTrial(kills, products, seed, store).run();
  }

  private Result run() throws InterruptedException, IOException {
    try (Playground playground = Playground.of("--products", String.valueOf(catalogue.size()))) {
      FakeMagento magento = playground.magento();
      magento.ledger().keepBodies(Integer.MAX_VALUE);
      magento.server().latency(Duration.ofMillis(2));
      VersionedSource source = new VersionedSource(playground.akeneo(), catalogue, random);
      KillVerdict verdict = new KillVerdict(catalogue, source, magento.ledger());
      KilledRun run = new KilledRun(KilledRoute.PRODUCTS, store, LessonRoute.variables(playground));
      while (verdict.kills() < kills) {
        source.change(CHANGES, 0);
        BooleanSupplier moment = changingMeanwhile(magento, source);
        if (run.killAt(moment, random.nextInt(5_000)) == KilledRun.End.KILLED) {
          verdict.killed(KilledStore.of(store));
        } else {
          source.passEnded();
        }
      }
      // The first goes on where the last kill was: nothing that a killed run read may be missing.
      verdict.afterThePass(KilledRun.books(run.toTheEnd()));
      source.passEnded();
      // The second reads all again: now each key must have its newest version.
      JsonNode books = KilledRun.books(run.toTheEnd());
      verdict.atTheEnd(books);
      return verdict.result(books);
    }
  }

  /** The moment of the next kill; until then some products of the source change. */
  private BooleanSupplier changingMeanwhile(FakeMagento magento, VersionedSource source) {
    Ledger ledger = magento.ledger();
    BooleanSupplier reached = nextMoment(magento);
    long changeAt = ledger.accepted() + random.nextLong(step());
    boolean[] changed = {false};
    return () -> {
      if (!changed[0] && ledger.accepted() >= changeAt) {
        source.change(CHANGES, 2);
        changed[0] = true;
      }
      return reached.getAsBoolean();
    };
  }

  /** One in five is killed between its first call and its first write, the others while writing. */
  private BooleanSupplier nextMoment(FakeMagento magento) {
    long calls = magento.server().count();
    long writes = magento.ledger().accepted() + 1 + random.nextLong(step());
    return random.nextInt(5) == 0
        ? () -> magento.server().count() > calls
        : () -> magento.ledger().accepted() >= writes;
  }

  /** So that most kills fall into one pass. */
  private long step() {
    return Math.max(1, 2 * catalogue.size() / (kills + 1));
  }
}
