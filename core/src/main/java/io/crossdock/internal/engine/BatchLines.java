package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.monitor.BatchSent;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/**
 * What logs say of the batches of one outgoing: a line for each; where items go one by one, a line
 * for each hundred.
 */
final class BatchLines {

  private static final int TOGETHER = 100;

  private final int least;
  private final Map<TaskState, Integer> outcomes = new EnumMap<>(TaskState.class);
  private Duration took = Duration.ZERO;
  private int items;
  private int batches;
  private int queued;

  private BatchLines(int least) {
    this.least = least;
  }

  static BatchLines of(Outgoing outgoing) {
    return new BatchLines(outgoing.batchSize() > 1 ? 1 : TOGETHER);
  }

  synchronized Optional<LogEvent> add(BatchSent batch) {
    batch.outcomes().forEach((state, count) -> outcomes.merge(state, count, Integer::sum));
    items += batch.items();
    batches++;
    took = took.plus(batch.took());
    queued = batch.queued();
    return items >= least ? rest() : Optional.empty();
  }

  /** What no line was written for yet. */
  synchronized Optional<LogEvent> rest() {
    if (items == 0) {
      return Optional.empty();
    }
    String text =
        (batches == 1 ? "batch of " + items : items + " items in " + batches + " calls")
            + " in "
            + LogText.of(took)
            + ": "
            + (outcomes.isEmpty() ? "none was taken" : states())
            + (queued == 0 ? "" : "; " + queued + " wait");
    Level host = isAllWell() ? Level.DEBUG : Level.WARN;
    outcomes.clear();
    took = Duration.ZERO;
    items = 0;
    batches = 0;
    return Optional.of(LogEvent.of("batch", Level.INFO, host, () -> text));
  }

  private boolean isAllWell() {
    return !outcomes.containsKey(TaskState.FAILED) && !outcomes.containsKey(TaskState.IN_DOUBT);
  }

  private String states() {
    return outcomes.entrySet().stream()
        .map(
            count ->
                count.getValue()
                    + " "
                    + count.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
