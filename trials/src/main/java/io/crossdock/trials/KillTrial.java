package io.crossdock.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills runs (-9) at seeded steps, starts them again, and asks those whom they wrote to what came
 * of it.
 *
 * <p>Each run is a JVM of its own, which announces each write to its store and each request before
 * and after it; the parent holds the fakes, kills the child there by its process id, and starts the
 * next one on the same store. A {@link HistoryChecker} decides.
 *
 * <p>Arguments: {@code --kills} (300), {@code --seed} (1), {@code --at-once} how many lives go on
 * side by side (2), {@code --folder} of the H2 files (a new one). Ends with 1 if a promise was
 * broken.
 */
public final class KillTrial {

  private KillTrial() {}

  /** Runs the trial and prints its table. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--kills", "--seed", "--at-once", "--folder");
    Path folder =
        given.path("--folder").isPresent()
            ? given.path("--folder").get()
            : Files.createTempDirectory("crossdock-kills");
    int kills = (int) given.number("--kills", 300);
    long seed = given.number("--seed", 1);
    System.out.println("seed " + seed + ", " + kills + " kills");
    List<KillRow> rows = run(KillPlan.of(seed, kills), folder, (int) given.number("--at-once", 2));
    System.out.print(KillRow.head());
    rows.forEach(row -> System.out.print(row.text()));
    System.out.println(
        rows.stream().mapToInt(KillRow::allKills).sum()
            + " kills, "
            + rows.stream().mapToInt(row -> row.problems().size()).sum()
            + " problems");
    System.exit(rows.stream().allMatch(row -> row.problems().isEmpty()) ? 0 : 1);
  }

  /** Lives all that is planned, so many at once; the rows come in the order of the plans. */
  static List<KillRow> run(List<KillPlan> plans, Path folder, int atOnce)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService lives = Executors.newFixedThreadPool(atOnce);
    try (TrialPlaces places = TrialPlaces.in(folder)) {
      List<Future<KillRow>> rows = new ArrayList<>();
      for (KillPlan plan : plans) {
        rows.add(lives.submit(() -> lived(plan, places)));
      }
      List<KillRow> lived = new ArrayList<>();
      for (Future<KillRow> row : rows) {
        lived.add(row.get());
      }
      return lived;
    } finally {
      lives.shutdownNow();
    }
  }

  private static KillRow lived(KillPlan plan, TrialPlaces places) throws Exception {
    try (KillLife life = new KillLife(plan, places)) {
      return life.run();
    } catch (RuntimeException broken) {
      throw new IllegalStateException("the trial broke at " + plan, broken);
    }
  }
}
