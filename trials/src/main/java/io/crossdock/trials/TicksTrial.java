package io.crossdock.trials;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two processes on one PostgreSQL answer the ticks of a five-minute timer, of which one is killed
 * (-9) half way in the middle of a run, and in a second part frozen (SIGSTOP) for longer than its
 * lease: each slot must end exactly once in the stored runs.
 *
 * <p>Argument: {@code --ticks} of each part (1000). Ends with 1 if a slot was doubled or lost.
 */
public final class TicksTrial {

  private TicksTrial() {}

  /** Runs the trial and prints its table. */
  public static void main(String[] arguments) throws Exception {
    int ticks = (int) Arguments.parse(arguments, "--ticks").number("--ticks", 1_000);
    List<TicksLife.Row> rows = new ArrayList<>();
    try (TrialPostgres postgres = TrialPostgres.start()) {
      for (TicksLife.Fate fate : TicksLife.Fate.values()) {
        TicksLife.Row row = run(postgres, ticks, fate);
        System.out.print(text(row));
        rows.add(row);
      }
    }
    System.exit(rows.stream().allMatch(TicksLife.Row::isRight) ? 0 : 1);
  }

  static TicksLife.Row run(TrialPostgres postgres, int ticks, TicksLife.Fate fate)
      throws SQLException, IOException, InterruptedException {
    String schema = "ticks_" + fate.name().toLowerCase(Locale.ROOT);
    try (TicksLife life = new TicksLife(postgres.schema(schema), ticks, fate)) {
      return life.run();
    }
  }

  private static String text(TicksLife.Row row) {
    return """
        ticks              %d, a timer of five minutes, in %d s
        %-18s %s
        taken up           by instance %s, after %d ms
        runs that ended    %d, by instance %s
        slots doubled      %s
        slots missing      %s
        runs broken off    %d
        ends refused       %d
        %s

        """
        .formatted(
            row.ticks(),
            row.took().toSeconds(),
            row.fate().name().toLowerCase(Locale.ROOT),
            row.hit(),
            row.takenUpBy(),
            row.takenUpAfter().toMillis(),
            row.runs(),
            row.byInstance(),
            row.doubled(),
            row.missing(),
            row.brokenOff(),
            row.refusals(),
            row.isRight() ? "each slot exactly once" : "NOT RIGHT");
  }
}
