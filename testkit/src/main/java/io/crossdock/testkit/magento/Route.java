package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the web API.
 *
 * @param resource the right a caller needs; {@link #ANONYMOUS} for none
 * @param service the contract behind it, which gives a bulk's topic its name
 * @param check what is checked of a bulk's item before it is taken
 */
record Route(
    String method,
    List<String> template,
    String resource,
    String service,
    Check check,
    Handler handler) {

  static final String ANONYMOUS = "anonymous";

  /** Carries the call out. */
  interface Handler {
    JsonNode answer(RestCall call);
  }

  /** Refuses a body that the contract does not take, without carrying anything out. */
  interface Check {
    void check(JsonNode body);
  }

  /** The values of the path's variables if the segments fit. */
  Optional<Map<String, String>> match(String requestMethod, List<String> segments) {
    if (!method.equals(requestMethod) || segments.size() != template.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (isVariable(part)) {
        variables.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** Whether a bulk's path is this route's: a variable {@code {sku}} is written {@code bySku}. */
  boolean matchesBulk(String requestMethod, List<String> segments) {
    if (!method.equals(requestMethod) || segments.size() != template.size()) {
      return false;
    }
    for (int i = 0; i < template.size(); i++) {
      if (!bulkPart(template.get(i)).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  List<String> variables() {
    return template.stream()
        .filter(Route::isVariable)
        .map(part -> part.substring(1, part.length() - 1))
        .toList();
  }

  /** Literal parts before variables, so that {@code products/attributes} is no SKU. */
  String specificity() {
    StringBuilder key = new StringBuilder();
    template.forEach(part -> key.append(isVariable(part) ? '1' : '0'));
    return key.toString();
  }

  String pattern() {
    return "/" + String.join("/", template);
  }

  /** Whether its answer sets a cookie. */
  boolean opensSession() {
    return template.contains("integration");
  }

  /** The topic of a bulk of such calls. Source: recorded exchange magento 06 #8. */
  String topic() {
    String verb = method.toLowerCase(Locale.ROOT);
    String name = service.replace("\\", ".").replace("::", ".").toLowerCase(Locale.ROOT);
    return "async." + name + "." + verb;
  }

  private static boolean isVariable(String part) {
    return part.startsWith("{");
  }

  private static String bulkPart(String part) {
    if (!isVariable(part)) {
      return part;
    }
    return "by"
        + part.substring(1, 2).toUpperCase(Locale.ROOT)
        + part.substring(2, part.length() - 1);
  }
}
