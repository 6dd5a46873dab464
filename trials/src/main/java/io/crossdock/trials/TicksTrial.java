package io.crossdock.trials;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two hosts on one PostgreSQL that have started one five-minute schedule, of which one is killed
 * (-9) half way in the middle of a run, and in a second part frozen (SIGSTOP) for longer than its
 * lease and thawed: each slot must have exactly one run that ended, and its stock be published
 * once.
 *
 * <p>Argument: {@code --ticks} of each part (1000). Ends with 1 if a slot was doubled or lost.
 */
public final class TicksTrial {

  private TicksTrial() {}

  /** Runs the trial and prints its table. */
  public static void main(String[] arguments) throws Exception {
    int ticks = (int) Arguments.parse(arguments, "--ticks").number("--ticks", 1_000);
    List<TicksRow> rows = new ArrayList<>();
    try (TrialPostgres postgres = TrialPostgres.start()) {
      for (TicksLife.Fate fate : TicksLife.Fate.values()) {
        TicksRow row = run(postgres, ticks, fate);
        System.out.println(row);
        rows.add(row);
      }
    }
    System.exit(rows.stream().allMatch(TicksRow::isRight) ? 0 : 1);
  }

  static TicksRow run(TrialPostgres postgres, int ticks, TicksLife.Fate fate)
      throws SQLException, IOException, InterruptedException {
    String schema = "ticks_" + fate.name().toLowerCase(Locale.ROOT);
    try (TicksLife life = new TicksLife(postgres.schema(schema), ticks, fate)) {
      return life.run();
    }
  }
}
