package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts Magento's messages together: placeholders filled, nested errors kept. */
final class MagentoWords {

  private static final Pattern PLACEHOLDER = Pattern.compile("%([A-Za-z_]+|\\d+)");

  private MagentoWords() {}

  /**
   * The words of an object with {@code message}, {@code parameters} and {@code errors}. Parameters
   * that no placeholder names follow in parentheses. Source: recorded exchange magento 07 #4.
   */
  static String of(JsonNode error) {
    StringBuilder words = new StringBuilder(filled(error));
    for (JsonNode nested : error.path("errors")) {
      words.append(words.isEmpty() ? "" : " ").append(filled(nested));
    }
    return words.isEmpty() ? "no words" : words.toString();
  }

  private static String filled(JsonNode error) {
    JsonNode parameters = error.path("parameters");
    List<String> used = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(error.path("message").asText(""));
    StringBuilder words = new StringBuilder();
    while (matcher.find()) {
      JsonNode value = parameter(parameters, matcher.group(1));
      used.add(matcher.group(1));
      matcher.appendReplacement(
          words, Matcher.quoteReplacement(value.isMissingNode() ? matcher.group() : text(value)));
    }
    return matcher.appendTail(words).append(rest(parameters, used)).toString();
  }

  private static JsonNode parameter(JsonNode parameters, String name) {
    return parameters.isArray() && name.chars().allMatch(Character::isDigit)
        ? parameters.path(Integer.parseInt(name) - 1)
        : parameters.path(name);
  }

  private static String rest(JsonNode parameters, List<String> used) {
    List<String> rest = new ArrayList<>();
    parameters
        .properties()
        .forEach(
            e -> {
              if (!used.contains(e.getKey())) {
                rest.add(e.getKey() + ": " + text(e.getValue()));
              }
            });
    return rest.isEmpty() ? "" : " (" + String.join(", ", rest) + ")";
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
