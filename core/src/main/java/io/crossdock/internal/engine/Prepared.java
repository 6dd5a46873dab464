package io.crossdock.internal.engine;

import io.crossdock.connector.WriteItem;
import io.crossdock.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task whose item is ready to be sent.
 *
 * @param task what it belongs to
 * @param item as it goes out
 * @param group with which it may share a batch
 * @param targetKey what makes it the same item over there; null where it does not say
 */
record Prepared(Task task, WriteItem item, String group, @Nullable String targetKey) {

  String key() {
    return task.key();
  }

  int attempt() {
    return item.attempt();
  }

  /** The same for its next try. */
  Prepared again() {
    return new Prepared(
        task,
        new WriteItem(item.key(), item.body(), item.parameters(), item.attempt() + 1),
        group,
        targetKey);
  }
}
