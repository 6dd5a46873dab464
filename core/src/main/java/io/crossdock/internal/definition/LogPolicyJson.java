package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.monitor.LogPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/** Log policies as JSON: {@code {"level": "debug", "bodies": 2000}}. */
final class LogPolicyJson {

  private static final String NAME = "logging";

  private LogPolicyJson() {}

  /** Writes a policy that is not the standard one. */
  static void writeTo(ObjectNode json, LogPolicy policy) {
    if (policy.equals(LogPolicy.standard())) {
      return;
    }
    ObjectNode logging = json.putObject(NAME);
    logging.put("level", policy.level().name().toLowerCase(Locale.ROOT));
    if (policy.bodyLetters() == LogPolicy.MOST_LETTERS) {
      logging.put("bodies", "full");
    } else if (policy.bodyLetters() > 0) {
      logging.put("bodies", policy.bodyLetters());
    }
  }

  /** Reads the policy of a configuration, if it has one. */
  static void read(JsonNode json, Consumer<LogPolicy> to) {
    if (!json.has(NAME)) {
      return;
    }
    JsonNode logging = json.path(NAME);
    DefinitionReader.known("Log policy", logging, List.of("level", "bodies"));
    LogPolicy policy = LogPolicy.standard();
    if (logging.has("level")) {
      policy = policy.atLevel(level(logging.path("level").asText()));
    }
    JsonNode bodies = logging.path("bodies");
    if (bodies.isInt()) {
      policy = policy.withBodies(bodies.asInt());
    } else if (bodies.asText().equals("full")) {
      policy = policy.withFullBodies();
    } else if (!bodies.isMissingNode() && !bodies.asText().equals("off")) {
      throw wrong("bodies", "is " + bodies + "; allowed: \"off\", \"full\", a number of letters");
    }
    to.accept(policy);
  }

  private static Level level(String word) {
    Optional<Level> level =
        Arrays.stream(Level.values())
            .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
            .findFirst();
    return level.orElseThrow(
        () -> wrong("level", "is \"" + word + "\"; allowed: error, warn, info, debug, trace"));
  }

  private static InvalidDefinitionException wrong(String place, String words) {
    return new InvalidDefinitionException(
        "Log policy cannot be read", List.of(new Problem(place, words)));
  }
}
