package io.crossdock.internal.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An alert as JSON and back: in the store, in the journal, and for webhooks. */
final class AlertForm {

  private AlertForm() {}

  static ObjectNode write(Alert alert, ObjectNode json) {
    json.put("alert", alert.id());
    json.put("kind", word(alert.subject().kind()));
    json.put("identifier", alert.subject().identifier());
    json.put("name", alert.subject().name());
    json.put("rule", alert.rule());
    json.put("severity", word(alert.severity()));
    json.put("cause", alert.cause());
    json.put("text", alert.text());
    json.put("count", alert.count());
    json.put("first", alert.first().toString());
    json.put("last", alert.last().toString());
    alert.keys().forEach(json.putArray("keys")::add);
    alert.run().ifPresent(run -> json.put("run", run));
    alert.ended().ifPresent(ended -> json.put("ended", ended.toString()));
    alert.acknowledgedBy().ifPresent(actor -> json.put("acknowledgedBy", actor));
    return json;
  }

  static Alert read(JsonNode json) {
    Alert.Subject subject =
        new Alert.Subject(
            Alert.SubjectKind.valueOf(constant(json, "kind")),
            json.path("identifier").asText(),
            json.path("name").asText());
    List<String> keys = new ArrayList<>();
    json.path("keys").forEach(key -> keys.add(key.asText()));
    return Alert.of(
            json.path("alert").asText(),
            subject,
            json.path("rule").asText(),
            json.path("cause").asText(),
            instant(json, "first"))
        .severity(Severity.valueOf(constant(json, "severity")))
        .text(json.path("text").asText())
        .count(json.path("count").asLong())
        .last(instant(json, "last"))
        .keys(keys)
        .run(json.path("run").asLong())
        .ended(json.hasNonNull("ended") ? instant(json, "ended") : null)
        .acknowledgedBy(
            json.hasNonNull("acknowledgedBy") ? json.path("acknowledgedBy").asText() : null)
        .build();
  }

  static Instant instant(JsonNode json, String name) {
    return Instant.parse(json.path(name).asText());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String constant(JsonNode json, String name) {
    return json.path(name).asText().toUpperCase(Locale.ROOT);
  }
}
