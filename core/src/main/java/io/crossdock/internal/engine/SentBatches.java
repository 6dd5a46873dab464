package io.crossdock.internal.engine;

import io.crossdock.Outgoing;
import io.crossdock.connector.Outcome;
import io.crossdock.monitor.BatchSent;
import io.crossdock.task.Lane;
import io.crossdock.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells of batches that were sent. */
final class SentBatches {

  private SentBatches() {}

  static void tell(
      List<Prepared> batch,
      Map<Prepared, Outcome> outcomes,
      Outgoing outgoing,
      Instant since,
      LaneQueue queue,
      RunParts parts) {
    Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
    outcomes.values().forEach(outcome -> counts.merge(state(outcome), 1, Integer::sum));
    Duration took = Duration.between(since, parts.time().now());
    Lane lane = batch.get(0).task().lane();
    BatchSent sent =
        new BatchSent(
            parts.run(),
            lane,
            batch.get(0).operation(outgoing).name(),
            batch.size(),
            counts,
            since,
            took.isNegative() ? Duration.ZERO : took,
            queue.size());
    parts.log().batch(sent);
    parts.listener().batchSent(sent);
  }

  private static TaskState state(Outcome outcome) {
    if (outcome instanceof Outcome.Published) {
      return TaskState.FINISHED;
    }
    if (outcome instanceof Outcome.Accepted) {
      return TaskState.ACCEPTED;
    }
    if (outcome instanceof Outcome.Waiting) {
      return TaskState.WAITING;
    }
    if (outcome instanceof Outcome.Failed) {
      return TaskState.FAILED;
    }
    if (outcome instanceof Outcome.Rejected) {
      return TaskState.REJECTED;
    }
    return outcome instanceof Outcome.InDoubt ? TaskState.IN_DOUBT : TaskState.RETRY;
  }
}
