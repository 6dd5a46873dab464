package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Outgoing;
import io.crossdock.connector.Operation;
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
 * @param at the step that it stands at; null for the first call
 */
record Prepared(
    Task task, WriteItem item, String group, @Nullable String targetKey, @Nullable AtStep at) {

  /** For the first call. */
  Prepared(Task task, WriteItem item, String group, @Nullable String targetKey) {
    this(task, item, group, targetKey, null);
  }

  String key() {
    return task.key();
  }

  /** Names a task among all of its store, and of others: ids may begin anew in each. */
  static String intent(Task task) {
    return task.id() + "@" + task.created().toEpochMilli();
  }

  int attempt() {
    return item.attempt();
  }

  /** The call that is next. */
  Operation operation(Outgoing outgoing) {
    return at == null ? outgoing.operation() : at.stage().operation();
  }

  /** How many of its kind go together. */
  int batchSize(int first) {
    return at == null ? first : at.stage().batchSize();
  }

  /** Whether its step goes out in parts, each of them an item. */
  boolean isWholeInParts() {
    return at != null && at.stage().isInParts() && at.round() == null;
  }

  /** Whether it is a part of a step in parts. */
  boolean isPart() {
    return at != null && at.round() != null;
  }

  /** The item as the first call sent it. */
  JsonNode sent() {
    return at == null ? item.body() : at.item();
  }

  /** The same for its next try. */
  Prepared again() {
    return asAttempt(item.attempt() + 1);
  }

  Prepared asAttempt(int attempt) {
    return new Prepared(
        task,
        new WriteItem(item.key(), item.body(), item.parameters(), attempt, item.intent()),
        group,
        targetKey,
        at);
  }
}
