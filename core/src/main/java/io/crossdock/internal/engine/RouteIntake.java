package io.crossdock.internal.engine;

import static io.crossdock.task.TaskState.FAILED;
import static io.crossdock.task.TaskState.REJECTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.connector.Fault;
import io.crossdock.connector.PageItem;
import io.crossdock.internal.json.Json;
import io.crossdock.task.Checkpoint;
import io.crossdock.task.ContentHash;
import io.crossdock.task.Intake;
import io.crossdock.task.Lane;
import io.crossdock.task.NewTask;
import io.crossdock.task.Task;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes pages into one route: through its steps, into the books, and on to its lanes. */
final class RouteIntake {

  private final Route route;
  private final ItemPath path;
  private final List<LaneRun> lanes;
  private final RunParts parts;
  private final Sharing sharing;

  /** Whether other routes look at the same items. */
  enum Sharing {
    ALONE,
    SHARED
  }

  RouteIntake(Route route, ItemPath path, List<LaneRun> lanes, RunParts parts, Sharing sharing) {
    this.route = route;
    this.path = path;
    this.lanes = lanes;
    this.parts = parts;
    this.sharing = sharing;
  }

  String route() {
    return route.identifier();
  }

  List<Lane> lanes() {
    return lanes.stream().map(LaneRun::lane).toList();
  }

  boolean isStandard() {
    return route.isStandard();
  }

  void carryOver() throws InterruptedException {
    LogContext context = LogContext.ofRoute(route());
    try {
      for (LaneRun lane : lanes) {
        lane.carryOver(new Afresh(route, path, parts));
      }
    } finally {
      context.restore();
    }
  }

  void end() {
    lanes.forEach(LaneRun::end);
  }

  /** An item, and what became of it on its way through the steps. */
  record Passed(PageItem item, Passage passage) {}

  /** Takes the items of a page through the steps of the route; records nothing yet. */
  List<Passed> pass(List<PageItem> items) {
    List<Passed> passed = new ArrayList<>(items.size());
    for (PageItem item : items) {
      PageItem own = sharing == Sharing.SHARED ? PageReading.copy(item) : item;
      passed.add(new Passed(own, path.pass(own)));
    }
    return passed;
  }

  /** Records a page with the checkpoint behind it, and hands its tasks on. */
  void take(List<Passed> page, Checkpoint behind) throws InterruptedException {
    LogContext context = LogContext.ofRoute(route());
    try {
      recorded(page, behind);
    } finally {
      context.restore();
    }
  }

  private void recorded(List<Passed> page, Checkpoint behind) throws InterruptedException {
    Collected collected = new Collected();
    lanes.forEach(lane -> collect(lane, page, collected));
    List<Task> tasks = parts.store().record(collected.intake(behind));
    for (LaneRun lane : lanes) {
      lane.expect(collected.toSend(lane, tasks));
    }
    for (int i = 0; i < tasks.size(); i++) {
      Waiting waiting = collected.waiting.get(i);
      parts.log().arrived(tasks.get(i));
      if (tasks.get(i).state() == TaskState.NEW) {
        waiting.lane().offer(tasks.get(i), waiting.json());
      }
    }
  }

  private void collect(LaneRun lane, List<Passed> page, Collected collected) {
    List<String> keys = page.stream().map(passed -> passed.item().key()).distinct().toList();
    KnownVersions known = KnownVersions.of(lane, keys, parts.store());
    for (Passed passed : page) {
      PageItem item = passed.item();
      collected.count(collected.read, lane.lane());
      if (passed.passage() instanceof Passage.Dropped) {
        collected.count(collected.filtered, lane.lane());
      } else if (passed.passage() instanceof Passage.Broken broken) {
        collected.add(lane, ended(lane.lane(), item, broken.fault()), item.json());
      } else if (passed.passage() instanceof Passage.Kept kept) {
        keep(lane, item.key(), kept.json(), known, collected);
      }
    }
  }

  private void keep(
      LaneRun lane, String key, JsonNode json, KnownVersions known, Collected collected) {
    ContentHash hash = lane.hash(json);
    if (known.makeSendingNeedless(key, hash)) {
      Optional<Fault> clash = lane.clashOfUnsent(key, json);
      if (clash.isPresent()) {
        NewTask rejected =
            ended(NewTask.of(lane.lane(), key, Json.write(json), hash), REJECTED, clash.get());
        collected.add(lane, rejected, json);
      } else {
        collected.count(collected.unchanged, lane.lane());
      }
    } else {
      collected.add(lane, NewTask.of(lane.lane(), key, Json.write(json), hash), json);
    }
  }

  /** An item that a step could not deal with: as it was read, and without hash for that reason. */
  private NewTask ended(Lane lane, PageItem item, Fault fault) {
    String json = Json.write(item.json());
    return ended(new NewTask(lane, item.key(), json, null, FAILED, null, null), FAILED, fault);
  }

  /** A task that arrives at its end. */
  private NewTask ended(NewTask task, TaskState state, Fault fault) {
    parts.failures().add(task.lane(), task.key(), state, fault);
    return new NewTask(
        task.lane(),
        task.key(),
        task.payload(),
        task.hash(),
        state,
        parts.words().of(fault),
        fault.field().map(parts.words()::of).orElse(null));
  }

  private record Waiting(LaneRun lane, JsonNode json) {}

  /** What a page brings, lane by lane. */
  private final class Collected {
    private final List<NewTask> tasks = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Lane, Long> read = new HashMap<>();
    private final Map<Lane, Long> filtered = new HashMap<>();
    private final Map<Lane, Long> unchanged = new HashMap<>();

    void count(Map<Lane, Long> counts, Lane lane) {
      counts.merge(lane, 1L, Long::sum);
    }

    void add(LaneRun lane, NewTask task, JsonNode json) {
      tasks.add(task);
      waiting.add(new Waiting(lane, json));
    }

    List<JsonNode> toSend(LaneRun lane, List<Task> tasks) {
      List<JsonNode> payloads = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        if (waiting.get(i).lane() == lane && tasks.get(i).state() == TaskState.NEW) {
          payloads.add(waiting.get(i).json());
        }
      }
      return payloads;
    }

    Intake intake(Checkpoint behind) {
      return new Intake(parts.run(), tasks, read, filtered, unchanged, List.of(behind));
    }
  }
}
