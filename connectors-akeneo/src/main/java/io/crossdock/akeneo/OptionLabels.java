package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.standard.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a value's options: those that the PIM sent along, or else those of the attribute's
 * list of options.
 */
final class OptionLabels {

  private final PimStructure structure;
  private final List<String> locales;

  /**
   * @param structure of the PIM
   * @param locales whose labels are kept; empty for all
   */
  OptionLabels(PimStructure structure, List<String> locales) {
    this.structure = structure;
    this.locales = locales;
  }

  /** The options of a value with their labels. */
  List<Option> of(String attribute, JsonNode entry, List<String> codes) {
    JsonNode linked = entry.path("linked_data");
    return linked.isMissingNode()
        ? codes.stream().map(code -> labelled(code, structure.labels(attribute, code))).toList()
        : linked(linked, codes);
  }

  /**
   * An object for a simple select, an object by code for a multi select, which PHP writes as a list
   * where the codes are 0, 1, 2. Source: recorded exchange akeneo 02 #9.
   */
  private List<Option> linked(JsonNode linked, List<String> codes) {
    Map<String, JsonNode> labels = new HashMap<>();
    if (linked.path("code").isValueNode()) {
      labels.put(linked.path("code").asText(), linked.path("labels"));
    } else {
      linked.forEach(option -> labels.put(option.path("code").asText(), option.path("labels")));
    }
    return codes.stream().map(code -> labelled(code, labels.get(code))).toList();
  }

  private Option labelled(String code, @Nullable JsonNode labels) {
    Option option = Option.of(code);
    if (labels == null) {
      return option;
    }
    // Without labels it is [], PHP's empty array; a label that was taken away is null or empty.
    for (var label : labels.properties()) {
      boolean kept = locales.isEmpty() || locales.contains(label.getKey());
      if (kept && label.getValue().isTextual() && !label.getValue().textValue().isBlank()) {
        option = option.withLabel(label.getKey(), label.getValue().textValue());
      }
    }
    return option;
  }
}
