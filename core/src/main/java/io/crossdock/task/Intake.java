package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A page that was read, as it enters the books: its tasks, what became of the other items, and the
 * checkpoint behind it. It is recorded whole or not at all.
 *
 * @param run the run that read it
 * @param tasks in the order read
 * @param counted per lane, how many items were read in all
 * @param filtered per lane, how many were filtered out
 * @param unchanged per lane, how many were as last published
 * @param checkpoints moved by this page
 */
public record Intake(
    long run,
    List<NewTask> tasks,
    Map<Lane, Long> counted,
    Map<Lane, Long> filtered,
    Map<Lane, Long> unchanged,
    List<Checkpoint> checkpoints) {

  /** Checks and copies. */
  public Intake {
    tasks = List.copyOf(tasks);
    counted = Map.copyOf(counted);
    filtered = Map.copyOf(filtered);
    unchanged = Map.copyOf(unchanged);
    checkpoints = List.copyOf(requireNonNull(checkpoints, "checkpoints"));
  }
}
