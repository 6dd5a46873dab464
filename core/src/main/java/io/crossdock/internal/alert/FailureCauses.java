package io.crossdock.internal.alert;

import io.crossdock.connector.Fault;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the items of a run that did not get through, by lane and cause. Bounded, thread-safe. */
public final class FailureCauses {

  /** What causes beyond the bound are counted under. */
  static final String FURTHER = "further causes";

  private static final int MOST_CAUSES = 100;
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_KEY = 60;

  private final Map<Lane, Map<String, FailureCause>> lanes = new HashMap<>();

  /**
   * Counts an item.
   *
   * @param lane where
   * @param key redacted and harmless
   * @param state only a failed and a rejected one counts
   * @param fault with words that are redacted and harmless
   */
  public synchronized void add(Lane lane, String key, TaskState state, Fault fault) {
    if (state != TaskState.FAILED && state != TaskState.REJECTED) {
      return;
    }
    String cause = CauseText.of(fault, key);
    FailureCause one =
        new FailureCause(
            cause,
            CauseText.cut(fault.toString(), LONGEST_TEXT),
            1,
            List.of(CauseText.cut(key, LONGEST_KEY)));
    add(lanes.computeIfAbsent(lane, any -> new LinkedHashMap<>()), one);
  }

  private static void add(Map<String, FailureCause> causes, FailureCause more) {
    String cause =
        causes.size() < MOST_CAUSES || causes.containsKey(more.cause()) ? more.cause() : FURTHER;
    causes.merge(cause, more.named(cause), FailureCause::plus);
  }

  /** What failed in some lanes together, the first cause first. */
  synchronized List<FailureCause> in(Collection<Lane> some) {
    Map<String, FailureCause> together = new LinkedHashMap<>();
    some.forEach(
        lane -> lanes.getOrDefault(lane, Map.of()).values().forEach(one -> add(together, one)));
    return List.copyOf(together.values());
  }
}
