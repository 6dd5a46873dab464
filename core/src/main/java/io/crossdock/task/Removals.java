package io.crossdock.task;

import io.crossdock.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a store in memory lets go of. Used under the lock of the store. */
final class Removals {

  private final Map<Lane, LaneTasks> lanes;
  private final ClosedTasks closed;
  private final Map<Long, RunCounts> runs;
  private final TimeSource time;

  Removals(
      Map<Lane, LaneTasks> lanes, ClosedTasks closed, Map<Long, RunCounts> runs, TimeSource time) {
    this.lanes = lanes;
    this.closed = closed;
    this.runs = runs;
    this.time = time;
  }

  int prune(Retention retention) {
    int pruned = 0;
    for (Lane lane : lanes.keySet()) {
      if (retention.covers(lane)) {
        List<Task> gone = toPrune(retention, lane);
        gone.forEach(closed::drop);
        pruned += gone.size();
      }
    }
    return pruned;
  }

  private List<Task> toPrune(Retention retention, Lane lane) {
    List<Task> meant =
        closed
            .after(0)
            .filter(task -> task.lane().equals(lane))
            .filter(task -> retention.states().contains(task.state()))
            .toList();
    int beyond = meant.size() - retention.count().orElse(meant.size());
    Optional<Instant> latest = retention.age().map(time.now()::minus);
    List<Task> gone = new ArrayList<>();
    for (int i = 0; i < meant.size(); i++) {
      Task task = meant.get(i);
      if (i < beyond || latest.filter(at -> !task.changed().isAfter(at)).isPresent()) {
        gone.add(task);
      }
    }
    return gone;
  }

  int erase(String key, List<Lane> from) {
    List<Task> open = new ArrayList<>();
    List<Task> ended = new ArrayList<>();
    for (Lane lane : from) {
      Optional.ofNullable(lanes.get(lane)).ifPresent(tasks -> open.addAll(tasks.all(key)));
      ended.addAll(closed.all(lane, key));
    }
    open.forEach(Removals::requireIdle);
    open.forEach(this::delete);
    ended.forEach(closed::drop);
    for (Lane lane : from) {
      Optional.ofNullable(lanes.get(lane)).ifPresent(tasks -> tasks.forgetPublished(key));
      forgetName(lane, ErasedKey.of(key));
    }
    return open.size() + ended.size();
  }

  private static void requireIdle(Task task) {
    Intervention.Action deletion = Intervention.Action.DELETE;
    deletion
        .objection(task.state(), task.sent(), Intervention.Item.of(task))
        .ifPresent(
            why -> {
              throw new TaskStateException(task.id(), task.state(), deletion, why);
            });
  }

  private void delete(Task task) {
    Optional.ofNullable(lanes.get(task.lane())).ifPresent(lane -> lane.remove(task));
    runs.values().forEach(run -> run.addByPerson(task.lane(), task.state(), TaskState.DELETED));
  }

  /** Takes a key out of what is said about other items. */
  private void forgetName(Lane lane, ErasedKey key) {
    LaneTasks open = lanes.get(lane);
    if (open != null) {
      without(key, open.after(0)).forEach(open::replace);
    }
    without(key, closed.after(0).filter(task -> task.lane().equals(lane))).forEach(closed::replace);
  }

  /** Those that say the key, without it. */
  private static List<Task> without(ErasedKey key, Stream<Task> tasks) {
    return tasks
        .filter(
            task -> task.reason().filter(said -> !key.outOfReason(said).equals(said)).isPresent())
        .map(task -> task.toBuilder().reason(ErasedKey.ERASED).build())
        .toList();
  }
}
