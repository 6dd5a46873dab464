package io.crossdock.internal.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.monitor.AlertNotice;
import java.time.Instant;
import java.util.Locale;

/**
 * A notice that a channel has not got yet.
 *
 * @param id of the notice
 * @param event what it tells
 * @param at when it came to be told
 * @param count how often it had happened by then
 * @param since how often since the notice before
 * @param channel who is to get it
 * @param attempts how often it was tried
 * @param due when it is to be tried next
 */
record Pending(
    String id,
    AlertNotice.Event event,
    Instant at,
    long count,
    long since,
    String channel,
    int attempts,
    Instant due) {

  Pending triedAgainAt(Instant next) {
    return new Pending(id, event, at, count, since, channel, attempts + 1, next);
  }

  boolean isSameAs(Pending other) {
    return id.equals(other.id) && channel.equals(other.channel);
  }

  void write(ObjectNode json) {
    json.put("id", id).put("event", AlertForm.word(event)).put("at", at.toString());
    json.put("count", count).put("since", since).put("channel", channel);
    json.put("attempts", attempts).put("due", due.toString());
  }

  static Pending read(JsonNode json) {
    return new Pending(
        json.path("id").asText(),
        AlertNotice.Event.valueOf(json.path("event").asText().toUpperCase(Locale.ROOT)),
        AlertForm.instant(json, "at"),
        json.path("count").asLong(),
        json.path("since").asLong(),
        json.path("channel").asText(),
        json.path("attempts").asInt(),
        AlertForm.instant(json, "due"));
  }
}
