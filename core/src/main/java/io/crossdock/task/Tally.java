package io.crossdock.task;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one run did in one lane, as the store counted it within the transactions that did it.
 *
 * @param carriedOver tasks that were left, waiting or in doubt when the run began
 * @param read items read in this run
 * @param filtered of them, filtered out
 * @param unchanged of them, as last published
 * @param changes how many tasks this run brought to each state that is an end
 * @param open how many tasks of the lane stand in each open state now
 */
public record Tally(
    long carriedOver,
    long read,
    long filtered,
    long unchanged,
    Map<TaskState, Long> changes,
    Map<TaskState, Long> open) {

  /** Copies. */
  public Tally {
    changes = copy(changes);
    open = copy(open);
  }

  private static Map<TaskState, Long> copy(Map<TaskState, Long> counts) {
    Map<TaskState, Long> copy = new EnumMap<>(TaskState.class);
    copy.putAll(counts);
    return java.util.Collections.unmodifiableMap(copy);
  }
}
