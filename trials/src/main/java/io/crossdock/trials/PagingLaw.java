package io.crossdock.trials;

import io.crossdock.Reading;
import io.crossdock.RunReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the reading of a list that moves.
 *
 * <ul>
 *   <li>A row that was there and did not change from the first call of a read to its last was
 *       delivered when its run had succeeded.
 *   <li>The last version of a row that was there from the first call to the last, and still at the
 *       end of the next run, was delivered when that had succeeded.
 *   <li>Nothing is delivered that never was, or of another kind than asked for, and no version of a
 *       row after a newer one.
 *   <li>Each run ends. One that did not read all has not succeeded, and moves no time on.
 *   <li>A run in which nothing moves succeeds.
 *   <li>A link that drops its filters makes no difference. Only where a link is taken whole, since
 *       the definition does not say what to take out of it, other rows may come, and the report
 *       names the filters that it left out.
 * </ul>
 *
 * <p>Counted pages (page number, offset) cannot hold the first two while rows leave their place, or
 * when a page comes short: then doubles and holes are allowed, and no such read may be called
 * proven or explained. And where a list gives its last page again past its end, one of exactly one
 * page looks like one that does not know the parameter of the page: the run then stops and says so.
 */
final class PagingLaw {

  /** A run, from a moment to a moment. */
  private record Run(int from, int to, RunReport report, boolean shifted) {}

  private final PagingRows rows;
  private final PagingTarget target;
  private final PagingSource source;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> holes = new HashSet<>();
  private @Nullable Run last;

  PagingLaw(PagingRows rows, PagingTarget target, PagingSource source) {
    this.rows = rows;
    this.target = target;
    this.source = source;
  }

  /** What was broken, each with the row and what was delivered of it. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Versions that counted pages missed. */
  int holes() {
    return holes.size();
  }

  /**
   * Holds a run that succeeded against the law.
   *
   * @param from the moment of the first call of its read, which an earlier run may have made
   * @param adversary that knows whether rows left their place since
   */
  void succeeded(int from, RunReport report, PagingAdversary adversary) {
    Run run = new Run(from, rows.moment(), report, adversary.shifted());
    Map<String, Integer> newest = newest();
    for (String key : rows.keys()) {
      if (key.startsWith("a")) {
        unchanged(key, run, newest.getOrDefault(key, 0));
        changedBefore(key, run, newest.getOrDefault(key, 0));
      }
    }
    if (source.dropsForGood()
        && report.remarks().stream().noneMatch(remark -> remark.contains("leaves out"))) {
      violations.add("a link dropped the filters, and the report does not say so: " + report);
    }
    last = run;
  }

  private Map<String, Integer> newest() {
    Map<String, Integer> newest = new HashMap<>();
    target.delivered().forEach(d -> newest.merge(d.key(), d.version(), Math::max));
    return newest;
  }

  private void unchanged(String key, Run run, int delivered) {
    int version = rows.version(key, run.to());
    if (rows.lived(key, run.from(), run.to()) && version == rows.version(key, run.from())) {
      due(key, version, delivered, List.of(run));
    }
  }

  private void changedBefore(String key, Run run, int delivered) {
    if (last != null && rows.lived(key, last.from(), run.to())) {
      due(key, rows.version(key, last.to()), delivered, List.of(last, run));
    }
  }

  private void due(String key, int version, int delivered, List<Run> runs) {
    if (delivered >= version || holes.contains(key + " " + version)) {
      return;
    }
    boolean mayMiss =
        source.nature() == PagingSource.Nature.COUNTED && runs.stream().anyMatch(Run::shifted);
    boolean proven = runs.stream().anyMatch(run -> isProven(run.report()));
    if (mayMiss && !proven) {
      holes.add(key + " " + version);
    } else {
      String what = mayMiss ? " was missed by a read that is called proven" : " was missed";
      violation(key, "version " + version + what);
    }
  }

  private static boolean isProven(RunReport report) {
    return report.readings().stream()
        .map(Reading::proof)
        .anyMatch(proof -> proof == Reading.Proof.PROVEN || proof == Reading.Proof.EXPLAINED);
  }

  /**
   * Holds a run that did not succeed against the law.
   *
   * @param timeStays whether what it keeps as read is what was before
   */
  void notSucceeded(PagingSeed.Manner manner, RunReport report, boolean timeStays) {
    if (!timeStays) {
      violations.add("a run that did not succeed moved its time on");
    }
    boolean onePage =
        source.nature() == PagingSource.Nature.COUNTED
            && report.remarks().stream().anyMatch(remark -> remark.contains("exactly one page"));
    if (manner == PagingSeed.Manner.QUIET && !onePage) {
      violations.add("a run in which nothing moved did not succeed");
    }
  }

  /** Something else than a missing row. */
  void broken(String words) {
    violations.add(words);
  }

  /** Holds all that was delivered against what ever was. */
  void atTheEnd(PagingSeed.Filters filters) {
    Map<String, Integer> before = new HashMap<>();
    for (PagingTarget.Delivered one : target.delivered()) {
      if (!rows.existed(one.key(), one.version())) {
        violation(one.key(), "version " + one.version() + " never was");
      }
      if (before.getOrDefault(one.key(), 0) > one.version()) {
        violation(one.key(), "version " + one.version() + " came after a newer one");
      }
      before.put(one.key(), one.version());
      if (filters == PagingSeed.Filters.KEPT && !one.key().startsWith("a")) {
        violation(one.key(), "was not asked for");
      }
    }
  }

  private void violation(String key, String words) {
    violations.add(
        key
            + ": "
            + words
            + "; its life: "
            + rows.life(key)
            + "; delivered: "
            + target.versions(key));
  }
}
