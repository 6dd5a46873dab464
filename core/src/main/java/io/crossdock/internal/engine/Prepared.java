package io.crossdock.internal.engine;

import io.crossdock.connector.WriteItem;
import io.crossdock.task.Task;

/** A task whose item is ready to be sent, and the group with which it may share a batch. */
record Prepared(Task task, WriteItem item, String group) {

  String key() {
    return task.key();
  }

  int attempt() {
    return item.attempt();
  }

  /** The same for its next try. */
  Prepared again() {
    return new Prepared(
        task, new WriteItem(item.key(), item.body(), item.parameters(), item.attempt() + 1), group);
  }
}
