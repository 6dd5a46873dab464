package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.examples.Playground;
import io.crossdock.testkit.Ledger;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.magento.FakeMagento;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Kills a run (-9) at seeded moments, restarts it, and asks the shop's ledger what came of it.
 *
 * <p>The run is a JVM of its own with its tasks in an H2 file; the fakes live here. Between kills,
 * and while a run goes on, products of the source get newer versions. At the end no key may be
 * lost, the last write of each key must be its newest version, and none older may come after a
 * newer one. That a version is written twice is allowed, and counted.
 *
 * <p>Arguments: {@code --kills} (10), {@code --products} (400), {@code --seed} (1), {@code --store}
 * (a file in a new folder).
 */
public final class KillTrial {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
  private static final int CHANGES = 15;

  private final int kills;
  private final CatalogueOf catalogue;
  private final Random random;
  private final Path store;
  private int runsToTheEnd;

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
   * @param runsToTheEnd how many runs came to their end
   * @param writes accepted by the shop
   * @param repeats of them, those of the version that the shop had already
   * @param books of the last run
   * @param problems each broken promise; none if all were kept
   */
  record Result(
      int kills,
      int runsToTheEnd,
      long writes,
      long repeats,
      JsonNode books,
      List<String> problems) {}

  /** Runs the trial and prints what came of it; ends with 1 if a promise was broken. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--kills", "--products", "--seed", "--store");
    Path store =
        given.path("--store").isPresent()
            ? given.path("--store").get()
            : Files.createTempDirectory("crossdock-kills").resolve("tasks");
    Result result =
        run(
            (int) given.number("--kills", 10),
            (int) given.number("--products", 400),
            given.number("--seed", 1),
            store);
    System.out.println(result);
    System.exit(result.problems().isEmpty() ? 0 : 1);
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
      Map<String, String> variables = LessonRoute.variables(playground);
      int killed = 0;
      while (killed < kills) {
        source.change(CHANGES, 0);
        killed += runAndKill(magento, source, variables);
      }
      // The first goes on where the last kill was: nothing that a killed run read may be missing.
      runToTheEnd(variables);
      source.passEnded();
      verdict.afterThePass();
      // The second reads all again: now each key must have its newest version.
      JsonNode books = runToTheEnd(variables).path("books").elements().next();
      verdict.atTheEnd(books);
      return new Result(
          killed,
          runsToTheEnd,
          magento.ledger().accepted("products"),
          verdict.repeats(),
          books,
          verdict.problems());
    }
  }

  /** 1 if the run was killed, 0 if it was faster. */
  private int runAndKill(FakeMagento magento, VersionedSource source, Map<String, String> variables)
      throws InterruptedException {
    Ledger ledger = magento.ledger();
    BooleanSupplier reached = nextMoment(magento);
    long changeAt = ledger.accepted() + random.nextLong(step());
    int micros = random.nextInt(20_000);
    boolean changed = false;
    try (ChildJvm child = start(variables)) {
      while (child.isAlive() && !reached.getAsBoolean()) {
        if (!changed && ledger.accepted() >= changeAt) {
          source.change(CHANGES, 2);
          changed = true;
        }
        TimeUnit.MICROSECONDS.sleep(200);
      }
      TimeUnit.MICROSECONDS.sleep(micros);
      if (child.isAlive()) {
        child.kill();
        return 1;
      }
      runsToTheEnd++;
      source.passEnded();
      return 0;
    }
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

  private ChildJvm start(Map<String, String> variables) {
    return ChildJvm.start(
        RunOnce.class,
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        variables,
        "--store",
        store.toString());
  }

  private JsonNode runToTheEnd(Map<String, String> variables)
      throws InterruptedException, IOException {
    try (ChildJvm child = start(variables)) {
      JsonNode report = new ObjectMapper().readTree(child.line("report "));
      int exit = child.await(LONGEST_RUN);
      if (exit != 0) {
        throw new IllegalStateException("a run that nobody killed ended with " + exit);
      }
      runsToTheEnd++;
      return report;
    }
  }
}
