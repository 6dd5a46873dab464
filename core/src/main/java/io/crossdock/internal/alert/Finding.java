package io.crossdock.internal.alert;

import java.util.List;

/**
 * What a rule has found.
 *
 * @param cause what its occurrences have in common
 * @param text what happened, in words
 * @param count how often, as the counting says
 * @param counting how the count is to be taken
 * @param keys of items that it is about
 * @param run in which; 0 for none
 * @param occurrence what makes two findings the same: it counts once; empty where each counts
 * @param weight whether it is enough for a new alert
 */
record Finding(
    String cause,
    String text,
    long count,
    Counting counting,
    List<String> keys,
    long run,
    String occurrence,
    Weight weight) {

  /** How a count is to be taken. */
  enum Counting {
    /** So many more. */
    ADDED,
    /** So many now. */
    TOTAL
  }

  /** Whether something is enough for a new alert. */
  enum Weight {
    /** It opens one. */
    OPENS,
    /** It counts where one is open, and keeps it open. */
    CONTINUES
  }

  Finding {
    keys = List.copyOf(keys);
  }

  /** Something that happened once in a run. */
  static Finding inRun(String cause, String text, long run) {
    return new Finding(cause, text, 1, Counting.ADDED, List.of(), run, "run " + run, Weight.OPENS);
  }

  /** Something that is so now, for the same reason as long as the occurrence stays. */
  static Finding state(String cause, String text, String occurrence) {
    return new Finding(cause, text, 1, Counting.ADDED, List.of(), 0, occurrence, Weight.OPENS);
  }

  /** So many items that are there now. */
  static Finding amount(String cause, String text, long count, List<String> keys) {
    return new Finding(cause, text, count, Counting.TOTAL, keys, 0, "", Weight.OPENS);
  }

  /** Items that failed. */
  static Finding failures(FailureCause failed, long run, Weight weight) {
    return new Finding(
        failed.cause(),
        failed.text(),
        failed.count(),
        Counting.ADDED,
        failed.keys(),
        run,
        "",
        weight);
  }

  Finding named(String otherCause) {
    return new Finding(otherCause, text, count, counting, keys, run, occurrence, weight);
  }
}
