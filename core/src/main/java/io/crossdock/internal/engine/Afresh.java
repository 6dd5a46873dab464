package io.crossdock.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.connector.Fault;
import io.crossdock.connector.PageItem;
import io.crossdock.internal.json.Json;
import io.crossdock.task.Task;
import io.crossdock.task.TaskChange;
import io.crossdock.task.TaskState;
import java.util.List;
import java.util.Optional;

/**
 * Takes an item through the steps of its route that had failed there once, and is tried again: it
 * was stored as it was read.
 */
final class Afresh {

  private final Route route;
  private final ItemPath path;
  private final RunParts parts;

  Afresh(Route route, ItemPath path, RunParts parts) {
    this.route = route;
    this.path = path;
    this.parts = parts;
  }

  /** The task with its item in the form in which it goes; empty if it came to its end. */
  Optional<Task> routed(Task task, LaneRun lane) {
    if (task.hash().isPresent()) {
      return Optional.of(task);
    }
    Optional<JsonNode> read = asRead(task);
    if (read.isEmpty()) {
      return end(task, lane, TaskState.FAILED, Fault.of("its stored payload cannot be read"));
    }
    if (!isOfItsKey(task, read.get())) {
      return end(
          task,
          lane,
          TaskState.FAILED,
          Fault.of("its key is not the one of its item; it must be read again"));
    }
    Passage passage = path.pass(PageItem.of(task.key(), read.get()));
    if (passage instanceof Passage.Broken broken) {
      return end(task, lane, TaskState.FAILED, broken.fault());
    }
    if (passage instanceof Passage.Kept kept) {
      return Optional.of(stored(task, kept.json(), lane));
    }
    return end(task, lane, TaskState.SKIPPED, Fault.of("a filter takes it out now"));
  }

  private static Optional<JsonNode> asRead(Task task) {
    try {
      return task.payload().isEmpty()
          ? Optional.empty()
          : Optional.of(Json.stored().readTree(task.payload().get()));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** What came without a key was named after its place in a page, which says nothing by now. */
  private boolean isOfItsKey(Task task, JsonNode item) {
    return route.incoming().operation().key().isEmpty()
        || route
            .incoming()
            .operation()
            .keyOf(item)
            .filter(key -> key.equalsIgnoreCase(task.key()))
            .isPresent();
  }

  private Task stored(Task task, JsonNode json, LaneRun lane) {
    TaskChange.Item item = new TaskChange.Item(Json.write(json), lane.hash(json));
    TaskChange change =
        TaskChange.of(task.id(), task.state(), task.reason().orElse(null), null, task.attempts());
    // Before it is sent: the version that was published must be known by its hash.
    parts.store().change(parts.run(), List.of(change.withItem(item)));
    return task.toBuilder().payload(item.payload()).hash(item.hash()).build();
  }

  private Optional<Task> end(Task task, LaneRun lane, TaskState state, Fault fault) {
    if (state == TaskState.FAILED) {
      parts.failures().add(lane.lane(), task.key(), state, fault);
    }
    parts
        .settler()
        .add(
            task,
            TaskChange.of(
                task.id(),
                state,
                parts.words().of(fault),
                fault.field().map(parts.words()::of).orElse(null),
                task.attempts()));
    return Optional.empty();
  }
}
