package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One item of a write.
 *
 * @param key the task's key, under which the outcome is expected
 * @param body the item behind the route's transformers, in the remote's form, without envelope: the
 *     publisher puts the row's envelope around it
 * @param parameters the outgoing's request parameters, resolved against this item: path for the
 *     holes of the row, query, and a payload where the definition gives one, which is then sent in
 *     the body's place, or added to it, as the platform has it
 * @param attempt 1 for the first
 * @param intent the same through all tries of one task and call, also after a restart, and another
 *     for each task, though it may send the same item once more: what a remote takes that must not
 *     do one thing twice; empty where there is no task
 */
public record WriteItem(
    String key, JsonNode body, ResolvedParameters parameters, int attempt, String intent) {

  /** Checks that all is there. */
  public WriteItem {
    requireNonNull(key, "key");
    requireNonNull(body, "body");
    requireNonNull(parameters, "parameters");
    requireNonNull(intent, "intent");
  }

  /**
   * An item without a task.
   *
   * @param key under which the outcome is expected
   * @param body what to send
   * @param parameters resolved against this item
   * @param attempt 1 for the first
   */
  public WriteItem(String key, JsonNode body, ResolvedParameters parameters, int attempt) {
    this(key, body, parameters, attempt, "");
  }
}
