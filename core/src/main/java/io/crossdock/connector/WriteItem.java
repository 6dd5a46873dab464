package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One item of a write.
 *
 * @param key the task's key, under which the outcome is expected
 * @param body what to send, in the remote's form, without envelope
 * @param parameters the outgoing's request parameters, resolved against this item
 * @param attempt 1 for the first
 */
public record WriteItem(String key, JsonNode body, ResolvedParameters parameters, int attempt) {

  /** Checks that all is there. */
  public WriteItem {
    requireNonNull(key, "key");
    requireNonNull(body, "body");
    requireNonNull(parameters, "parameters");
  }
}
