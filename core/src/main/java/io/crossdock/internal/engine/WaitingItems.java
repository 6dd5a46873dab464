package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import io.crossdock.task.Lane;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskQuery;
import io.crossdock.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens in one lane to items that wait for a cross-reference. */
final class WaitingItems {

  private static final int AT_ONCE = 500;

  private final LaneRun lane;
  private final Preparer preparer;
  private final RunParts parts;

  WaitingItems(LaneRun lane, Preparer preparer, RunParts parts) {
    this.lane = lane;
    this.preparer = preparer;
    this.parts = parts;
  }

  /** Whether a task waits for a reference and was never sent. */
  static boolean isOne(Task task) {
    return task.state() == TaskState.WAITING
        && task.waitsFor().isPresent()
        && task.sent() == Task.Sent.NO;
  }

  /** An item waits from now on; its key is not under way. */
  void add(Task task, AwaitedException awaited) {
    if (task.state() != TaskState.WAITING
        || task.waitsFor().filter(awaited.name()::equals).isEmpty()) {
      Fault fault = awaited.fault();
      TaskChange waits =
          TaskChange.of(
              task.id(),
              TaskState.WAITING,
              parts.words().of(fault),
              fault.field().map(parts.words()::of).orElse(null),
              task.attempts());
      parts.settler().add(task, waits.waitingFor(awaited.name()));
    }
    parts.room().enter(new WaitingRoom.Guest(lane, task, awaited.name()));
  }

  /** Leads items back whose reference is there. */
  void goOn(List<WaitingRoom.Guest> woken) throws InterruptedException {
    Map<Task, JsonNode> items = readable(woken.stream().map(WaitingRoom.Guest::task).toList());
    Map<Long, Task> renewed = new HashMap<>();
    Map<Task, JsonNode> fresh = renewed(items);
    fresh.keySet().forEach(task -> renewed.put(task.id(), task));
    for (WaitingRoom.Guest guest : woken) {
      Task task = renewed.get(guest.task().id());
      JsonNode item = task == null ? null : fresh.get(task);
      if (task == null || item == null) {
        parts.room().arrives(guest);
      } else {
        lane.offer(task, item, () -> parts.room().arrives(guest));
      }
    }
  }

  /** Goes through the tasks that wait in the store: what can go goes, the others wait on. */
  void takeUp() throws InterruptedException {
    Lane own = lane.lane();
    TaskQuery query = TaskQuery.all().of(own).in(TaskState.WAITING).atMost(AT_ONCE);
    List<Task> page = parts.store().tasks(query);
    while (!page.isEmpty() && !parts.stop().isSet()) {
      takeUp(page.stream().filter(WaitingItems::isOne).toList());
      query = query.after(page.get(page.size() - 1).id());
      page = parts.store().tasks(query);
    }
  }

  private void takeUp(List<Task> page) throws InterruptedException {
    Map<Task, JsonNode> items = readable(page);
    lane.expect(List.copyOf(items.values()));
    Map<Task, JsonNode> ready = new LinkedHashMap<>();
    for (Map.Entry<Task, JsonNode> item : items.entrySet()) {
      Optional<AwaitedException> awaited = preparer.awaited(item.getValue());
      if (awaited.isPresent()) {
        lane.letWait(item.getKey(), item.getValue(), awaited.get());
      } else {
        ready.put(item.getKey(), item.getValue());
      }
    }
    for (Map.Entry<Task, JsonNode> item : renewed(ready).entrySet()) {
      lane.offer(item.getKey(), item.getValue(), () -> true);
    }
  }

  private Map<Task, JsonNode> readable(List<Task> tasks) {
    Map<Task, JsonNode> items = new LinkedHashMap<>();
    tasks.forEach(task -> lane.payload(task).ifPresent(payload -> items.put(task, payload)));
    return items;
  }

  /**
   * Says in the store that these wait no more, before any of them is sent; without those that came
   * to their end meanwhile, such as by a newer version or a person.
   */
  private Map<Task, JsonNode> renewed(Map<Task, JsonNode> items) throws InterruptedException {
    if (items.isEmpty()) {
      return items;
    }
    List<String> keys = new ArrayList<>();
    for (Task task : items.keySet()) {
      keys.add(task.key());
      parts
          .settler()
          .add(task, TaskChange.of(task.id(), TaskState.NEW, null, null, task.attempts()));
    }
    parts.settler().awaitCommitted();
    Map<String, Task> open = parts.store().open(lane.lane(), keys);
    lane.expect(List.copyOf(items.values()));
    Map<Task, JsonNode> fresh = new LinkedHashMap<>();
    items.forEach(
        (task, payload) -> {
          Task now = open.get(task.key());
          if (now != null && now.id() == task.id()) {
            fresh.put(task.toBuilder().state(TaskState.NEW).waitsFor(null).build(), payload);
          }
        });
    return fresh;
  }
}
