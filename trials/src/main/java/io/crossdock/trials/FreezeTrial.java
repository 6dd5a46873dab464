package io.crossdock.trials;

import io.crossdock.trials.KillPoint.Moment;
import io.crossdock.trials.KillPoint.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Two processes on one PostgreSQL, of which the first is frozen (SIGSTOP) in the middle of its work
 * for longer than its lease: nothing may happen twice, and it may send and store nothing more.
 *
 * <p>Arguments: {@code --seeds} how many times each scenario is run (5), {@code --seed} the first
 * of them (1). Ends with 1 if a promise was broken.
 */
public final class FreezeTrial {

  private static final int LATEST = 2;

  private FreezeTrial() {}

  /** Runs the trial and prints its table. */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, "--seeds", "--seed");
    int seeds = (int) given.number("--seeds", 5);
    long first = given.number("--seed", 1);
    AnnouncedChild.whyNotFrozen()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    List<FreezeLife.Row> rows = new ArrayList<>();
    try (TrialPostgres postgres = TrialPostgres.start()) {
      for (KillScenario scenario : KillScenario.values()) {
        for (long seed = first; seed < first + seeds; seed++) {
          FreezeLife.Row row = run(scenario, postgres, seed);
          System.out.print(text(row));
          rows.add(row);
        }
      }
    }
    long problems = rows.stream().mapToLong(row -> row.problems().size()).sum();
    System.out.println(rows.size() + " freezes, " + problems + " problems");
    System.exit(problems == 0 ? 0 : 1);
  }

  /** One freeze, at a step that is drawn from the seed. */
  static FreezeLife.Row run(KillScenario scenario, TrialPostgres postgres, long seed)
      throws SQLException, IOException, InterruptedException {
    Random random = new Random(seed * 100 + scenario.ordinal());
    KillPoint point =
        new KillPoint(
            random.nextInt(3) == 0 ? Step.STORE_WRITE : Step.REQUEST,
            random.nextBoolean() ? Moment.BEFORE : Moment.AFTER,
            1 + random.nextInt(LATEST));
    return run(scenario, postgres, point, seed);
  }

  static FreezeLife.Row run(
      KillScenario scenario, TrialPostgres postgres, KillPoint point, long seed)
      throws SQLException, IOException, InterruptedException {
    String schema = "freeze_" + scenario.name().toLowerCase(Locale.ROOT) + "_" + seed;
    try (FreezeLife life = new FreezeLife(scenario, postgres.schema(schema), seed)) {
      return life.run(point);
    }
  }

  private static String text(FreezeLife.Row row) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-24s frozen %-45s %3d taken, %d repeats, in doubt %s%n"
            .formatted(
                row.scenario().title(), row.frozenAt(), row.taken(), row.repeats(), row.inDoubt()));
    row.problems().forEach(problem -> text.append("    PROBLEM: ").append(problem).append('\n'));
    return text.toString();
  }
}
