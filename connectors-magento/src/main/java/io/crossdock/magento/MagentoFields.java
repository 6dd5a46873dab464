package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Fault;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the field that a refusal is about. */
final class MagentoFields {

  /** Sources: recorded exchanges magento 03 #7 and #9. */
  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile("^The \"([^\"]+)\" attribute value is empty"),
          Pattern.compile("^Error occurred during \"([^\"]+)\" processing"),
          Pattern.compile("^\"([^\"]+)\" is (?:not supported|required)"));

  /** Labels of the attributes that each shop has, by which it names them in English. */
  private static final Map<String, String> BY_LABEL =
      Map.of("Product Name", "name", "SKU", "sku", "Price", "price", "URL Key", "url_key");

  private MagentoFields() {}

  static Fault of(String words, JsonNode body) {
    Fault fault = Fault.of(words);
    String named = body.path("parameters").path("fieldName").asText("");
    if (!named.isEmpty()) {
      return fault.onField(named);
    }
    for (Pattern pattern : PATTERNS) {
      Matcher matcher = pattern.matcher(words);
      if (matcher.find()) {
        return fault.onField(BY_LABEL.getOrDefault(matcher.group(1), matcher.group(1)));
      }
    }
    return words.startsWith("URL key ") ? fault.onField("url_key") : fault;
  }

  /** The field of words that came without a body of their own, as those of a bulk's operation. */
  static Fault of(String words) {
    return of(words, MissingNode.getInstance());
  }
}
