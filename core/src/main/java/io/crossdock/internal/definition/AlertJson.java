package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.text.NearestName;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.AlertRule.Kind;
import io.crossdock.monitor.Severity;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Rules for alerts as JSON and back; an unknown name is an error. */
public final class AlertJson {

  private static final List<String> RULE =
      List.of("when", "name", "over", "ofAtLeast", "time", "severity", "quiet", "to");

  private AlertJson() {}

  /** Adds the rules of a configuration, if it has any. */
  public static void writeTo(ObjectNode json, List<AlertRule> rules) {
    if (!rules.isEmpty()) {
      ArrayNode alerts = json.putArray("alerts");
      rules.forEach(rule -> write(rule, alerts.addObject()));
    }
  }

  private static void write(AlertRule rule, ObjectNode json) {
    json.put("when", word(rule.kind()));
    rule.ownName().ifPresent(name -> json.put("name", name));
    if (hasBound(rule.kind())) {
      json.put("over", rule.over());
    }
    if (rule.kind() == Kind.FAILURE_RATE) {
      json.put("ofAtLeast", rule.ofAtLeast());
    }
    rule.time().ifPresent(time -> json.put("time", time.toString()));
    json.put("severity", word(rule.severity()));
    json.put("quiet", rule.quiet().toString());
    rule.channels().forEach(json.withArray("to")::add);
  }

  /** Reads the rules of a configuration. */
  public static void read(JsonNode json, Consumer<AlertRule> to) {
    json.path("alerts").forEach(rule -> to.accept(rule(rule)));
  }

  private static AlertRule rule(JsonNode json) {
    DefinitionReader.known("Alert rule", json, RULE);
    Kind kind = value(Kind.class, "when", json.path("when").asText());
    AlertRule.Builder rule = started(kind, json);
    if (json.hasNonNull("name")) {
      rule.named(json.path("name").asText());
    }
    if (json.hasNonNull("ofAtLeast")) {
      rule.ofAtLeast(json.path("ofAtLeast").asLong());
    }
    if (json.hasNonNull("severity")) {
      rule.severity(value(Severity.class, "severity", json.path("severity").asText()));
    }
    if (json.hasNonNull("quiet")) {
      rule.quietFor(duration(json, "quiet"));
    }
    json.path("to").forEach(channel -> rule.to(channel.asText()));
    return rule.build();
  }

  private static AlertRule.Builder started(Kind kind, JsonNode json) {
    long over = json.path("over").asLong();
    if (json.has("over") && !hasBound(kind)) {
      throw wrong("over", "means nothing for \"" + word(kind) + "\"");
    }
    AlertRule.Builder rule =
        switch (kind) {
          case FAILURES -> AlertRule.failuresOver(over);
          case FAILURE_RATE -> AlertRule.failurePercentOver(Math.toIntExact(over));
          case NOTHING_RECEIVED -> AlertRule.nothingReceivedFor(duration(json, "time"));
          case BACKLOG_AGE -> AlertRule.backlogOlderThan(duration(json, "time"));
          case BACKLOG_SIZE -> AlertRule.backlogOver(over);
          case RUN_TIME -> AlertRule.runLongerThan(duration(json, "time"));
          case CREDENTIALS -> AlertRule.credentialsRefused();
          case BOOKS -> AlertRule.booksNotBalanced();
          case IN_DOUBT -> AlertRule.inDoubt();
          case RUN_STOPPED -> AlertRule.runStopped();
          case API_VERSION -> AlertRule.apiVersionChanged();
          case CREDENTIAL_ENDS -> AlertRule.credentialEnds();
          case NOT_ALL_SEEN -> AlertRule.notAllSeen();
        };
    return json.hasNonNull("time") ? rule.within(duration(json, "time")) : rule;
  }

  private static boolean hasBound(Kind kind) {
    return kind == Kind.FAILURES || kind == Kind.FAILURE_RATE || kind == Kind.BACKLOG_SIZE;
  }

  private static Duration duration(JsonNode json, String name) {
    try {
      return Duration.parse(json.path(name).asText());
    } catch (DateTimeParseException malformed) {
      throw wrong(name, "is \"" + json.path(name).asText() + "\"; allowed: such as PT1H");
    }
  }

  private static <E extends Enum<E>> E value(Class<E> type, String name, String word) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(AlertJson::word).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      throw wrong(
          name,
          "is \""
              + word
              + "\"; "
              + NearestName.of(word, words)
                  .map(nearest -> "nearest: \"" + nearest + "\"")
                  .orElse("allowed: " + words));
    }
    return type.getEnumConstants()[index];
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static InvalidDefinitionException wrong(String place, String words) {
    return new InvalidDefinitionException(
        "Alert rule cannot be read", List.of(new Problem(place, words)));
  }
}
