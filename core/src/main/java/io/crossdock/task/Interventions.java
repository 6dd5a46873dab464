package io.crossdock.task;

import io.crossdock.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a person does with the tasks of a store in memory. Used under the lock of the store. */
final class Interventions {

  private final Map<Lane, LaneTasks> lanes;
  private final ClosedTasks closed;
  private final Map<Long, RunCounts> runs;
  private final TimeSource time;

  Interventions(
      Map<Lane, LaneTasks> lanes, ClosedTasks closed, Map<Long, RunCounts> runs, TimeSource time) {
    this.lanes = lanes;
    this.closed = closed;
    this.runs = runs;
    this.time = time;
  }

  /** Changes those of the tasks that can be changed so; how many. */
  int intervene(Intervention wanted, List<Task> meant, AuditedTasks audited) {
    wanted.which().id().ifPresent(id -> requireOne(id, meant, wanted.action()));
    List<Task> able =
        meant.stream().filter(task -> objection(wanted.action(), task).isEmpty()).toList();
    Instant now = time.now();
    able.forEach(task -> change(task.id(), wanted, now));
    able.forEach(task -> audited.add(task.lane(), task.id(), task.key()));
    return able.size();
  }

  private void requireOne(long id, List<Task> found, Intervention.Action action) {
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is no task " + id + " here, or it is kept no more");
    }
    Task task = found.get(0);
    Optional<String> why = objection(action, task);
    if (why.isEmpty() && action.sendsAgain()) {
      why = newer(task).stream().mapToObj(Interventions::hasNewer).findFirst();
    }
    why.ifPresent(
        words -> {
          throw new TaskStateException(id, task.state(), action, words);
        });
  }

  private static String hasNewer(long newer) {
    return "task " + newer + " brought a newer version of its item, which must not be overwritten";
  }

  private static Optional<String> objection(Intervention.Action action, Task task) {
    return action.objection(task.state(), task.sent(), Intervention.Item.of(task));
  }

  private void change(long id, Intervention wanted, Instant now) {
    // Looked up again: an older version may have been superseded by the one before.
    Task task = find(id);
    if (task == null) {
      return;
    }
    OptionalLong newer = wanted.action().sendsAgain() ? newer(task) : OptionalLong.empty();
    if (newer.isPresent()) {
      move(task, superseded(task, newer.getAsLong(), wanted, now));
      return;
    }
    Task changed =
        task.changedBy(
            new TaskChange(
                id,
                wanted.action().to(),
                wanted.reason(),
                null,
                wanted.action().sendsAgain() ? 0 : task.attempts(),
                null,
                null),
            now,
            wanted.actor());
    if (wanted.action().sendsAgain()) {
      overtake(changed, wanted, now);
    }
    move(task, changed);
  }

  /** What is sent again takes the place of older versions that wait to be sent. */
  private void overtake(Task again, Intervention wanted, Instant now) {
    LaneTasks lane = lane(again);
    for (Task old : new ArrayList<>(lane.overtaken(again.key()))) {
      if (old.id() < again.id()) {
        move(old, superseded(old, again.id(), wanted, now));
      }
    }
    lane.forgetPublished(again.key());
  }

  private static Task superseded(Task task, long newer, Intervention wanted, Instant now) {
    return task.toBuilder()
        .state(TaskState.SUPERSEDED)
        .payload(null)
        .progress(null)
        .waitsFor(null)
        .reason("task " + newer + " brings a newer version")
        .field(null)
        .ticket(null)
        .due(null)
        .changed(now)
        .actor(wanted.actor())
        .build();
  }

  /** Moves a task to where it belongs from now on, and into the books of the runs under way. */
  private void move(Task from, Task to) {
    LaneTasks lane = lane(from);
    OptionalLong newer =
        from.state().isOpen() ? lane.newerFinished(from) : closed.newerFinished(from);
    if (from.state().isOpen()) {
      lane.remove(from);
    } else {
      closed.drop(from);
    }
    if (to.state().isOpen()) {
      lane.add(to);
    } else if (to.state() == TaskState.FINISHED && newer.isEmpty()) {
      lane.published(to);
      closed.overtake(to);
    } else if (ClosedTasks.keeps(to.state())) {
      closed.add(to, newer);
    }
    runs.values().forEach(run -> run.addByPerson(from.lane(), from.state(), to.state()));
  }

  private OptionalLong newer(Task task) {
    LaneTasks lane = lane(task);
    Optional<Task> open = lane.newest(task.key()).filter(other -> other.id() > task.id());
    if (open.isPresent()) {
      return OptionalLong.of(open.get().id());
    }
    return task.state().isOpen() ? lane.newerFinished(task) : closed.newerFinished(task);
  }

  private @Nullable Task find(long id) {
    for (LaneTasks lane : lanes.values()) {
      Task task = lane.find(id);
      if (task != null) {
        return task;
      }
    }
    return closed.find(id);
  }

  private LaneTasks lane(Task task) {
    LaneTasks lane = lanes.get(task.lane());
    if (lane == null) {
      throw new IllegalStateException("a task without its lane: " + task);
    }
    return lane;
  }
}
