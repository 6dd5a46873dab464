package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Akeneo's words for what it refused: a whole answer, or one line of it.
 *
 * <p>There are three kinds: a validation, with {@code errors}; a structure, whose words alone name
 * the property; and a line that is no JSON or has no key. Source: recorded exchanges akeneo 04 #4
 * to #18, 05 #3 to #13.
 */
final class Refusal {

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:Property [\"']([^\"']+)[\"']|on the [\"']([^\"']+)[\"'] attribute"
              + "|^The (\\S+) attribute does not exist)");

  private Refusal() {}

  static Fault fault(JsonNode refusal, int status) {
    List<String> words = new ArrayList<>();
    String field = null;
    for (JsonNode error : refusal.path("errors")) {
      words.add(words(error));
      field = field == null ? field(error) : field;
    }
    String message = refusal.path("message").asText("");
    if (words.isEmpty()) {
      words.add(message.isEmpty() ? "refused without words" : message);
      field = named(message).orElse(null);
    }
    Fault fault = Fault.of(String.join("; ", words)).withStatus(status);
    return field == null || field.isEmpty() ? fault : fault.onField(field);
  }

  private static String words(JsonNode error) {
    String property = error.path("property").asText("");
    String message = error.path("message").asText("");
    return message.isEmpty() ? property + " is refused" : message;
  }

  /** The attribute with its locale and channel, or the property. */
  private static String field(JsonNode error) {
    String attribute = error.path("attribute").asText("");
    if (attribute.isEmpty() || attribute.equals("null")) {
      return error.path("property").asText("");
    }
    List<String> of = new ArrayList<>();
    for (String name : List.of("locale", "scope", "channel")) {
      if (error.path(name).isTextual()) {
        of.add(error.path(name).textValue());
      }
    }
    return of.isEmpty() ? attribute : attribute + " (" + String.join(", ", of) + ")";
  }

  private static Optional<String> named(String message) {
    Matcher matcher = NAMED.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.empty();
  }
}
