package io.crossdock.trials;

import io.crossdock.trials.KillPoint.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of one life.
 *
 * @param plan what was planned
 * @param kills how often a run was killed, by the moment
 * @param runs in all, the three among them that were left alone at the end
 * @param lostLeases of them, those that a slow machine kept from renewing their lease in time
 * @param writes that the target applied
 * @param repeats versions that were sent once more
 * @param inDoubt keys that stay in doubt
 * @param books that balanced, after kills and at the end of runs
 * @param read items read by all runs together
 * @param problems each broken promise; none if all were kept
 */
record KillRow(
    KillPlan plan,
    Map<Moment, Integer> kills,
    int runs,
    int lostLeases,
    int writes,
    int repeats,
    Set<String> inDoubt,
    int books,
    long read,
    List<String> problems) {

  private static final String COLUMNS = "%-24s %-10s %5s %6s %6s %5s %5s %6s %7s %8s %6s %5s %8s%n";

  /** The head of a table. */
  static String head() {
    return COLUMNS.formatted(
        "scenario",
        "store",
        "kills",
        "before",
        "during",
        "after",
        "runs",
        "writes",
        "repeats",
        "in doubt",
        "books",
        "read",
        "problems");
  }

  /** How often a run was killed. */
  int allKills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A row of the table, and below it the names of what is in doubt, and what is wrong. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        COLUMNS.formatted(
            plan.scenario().title(),
            plan.place().title(),
            allKills(),
            kills(Moment.BEFORE),
            kills(Moment.DURING),
            kills(Moment.AFTER),
            runs,
            writes,
            repeats,
            inDoubt.size(),
            books,
            read,
            problems.size()));
    if (!inDoubt.isEmpty()) {
      text.append("    in doubt: ").append(String.join(", ", inDoubt)).append('\n');
    }
    if (lostLeases > 0) {
      text.append("    runs that lost their lease unkilled: ").append(lostLeases).append('\n');
    }
    problems.forEach(problem -> text.append("    PROBLEM: ").append(problem).append('\n'));
    return text.toString();
  }

  private int kills(Moment moment) {
    return kills.getOrDefault(moment, 0);
  }
}
