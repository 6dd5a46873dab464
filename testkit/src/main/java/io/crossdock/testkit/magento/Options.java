package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of one attribute, in the order in which they are listed. */
final class Options {

  /** One option and its labels in store views. */
  private record Option(String value, String label, int sortOrder, Map<Integer, String> labels) {

    String label(StoreView scope) {
      return labels.getOrDefault(scope.id(), label);
    }
  }

  private final List<Option> options = new ArrayList<>();
  private boolean blankFirst = true;

  /** Without the blank option that lists of the shop's own attributes begin with. */
  Options withoutBlank() {
    blankFirst = false;
    return this;
  }

  /** Adds an option in the shape of the API. */
  void add(String value, JsonNode option) {
    Map<Integer, String> labels = new HashMap<>();
    for (JsonNode label : option.path("store_labels")) {
      labels.put(label.path("store_id").asInt(), label.path("label").asText());
    }
    int sortOrder = option.path("sort_order").asInt(0);
    options.add(new Option(value, option.path("label").asText(), sortOrder, labels));
    options.sort(Comparator.comparingInt(Option::sortOrder));
  }

  /** Labels compare trimmed and without case (the shop's database and vendor's sources). */
  boolean hasLabel(String label) {
    return options.stream().anyMatch(option -> same(option.label(), label));
  }

  Optional<String> valueOf(String label) {
    return options.stream()
        .filter(option -> same(option.label(), label))
        .map(Option::value)
        .findFirst();
  }

  boolean remove(String value) {
    return options.removeIf(option -> option.value().equals(value));
  }

  boolean replace(String value, JsonNode option) {
    if (!remove(value)) {
      return false;
    }
    add(value, option);
    return true;
  }

  /** Source: recorded exchange magento 04 #7: the first is blank. */
  ArrayNode answer(StoreView scope) {
    ArrayNode answer = MagentoJson.list();
    if (blankFirst) {
      answer.addObject().put("label", " ").put("value", "");
    }
    for (Option option : options) {
      answer.addObject().put("label", option.label(scope)).put("value", option.value());
    }
    return answer;
  }

  private static boolean same(String left, String right) {
    return left.strip().equalsIgnoreCase(right.strip());
  }
}
