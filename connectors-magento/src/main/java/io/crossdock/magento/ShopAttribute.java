package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.standard.Option;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One attribute of the shop's products, and its options. Immutable after it was made. */
final class ShopAttribute {

  private final String code;
  private final String input;
  private final String backend;
  private final String scope;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, String> byLabel = new LinkedHashMap<>();
  private final Map<String, String> bySlug = new LinkedHashMap<>();
  private final Set<String> doubled = new HashSet<>();
  private final Consumer<String> remark;

  /**
   * One of the shop's list.
   *
   * @param remark takes what a person should know when an option is used
   */
  ShopAttribute(JsonNode json, Consumer<String> remark) {
    this.remark = remark;
    this.code = json.path("attribute_code").asText();
    this.input = json.path("frontend_input").asText("");
    this.backend = json.path("backend_type").asText("");
    this.scope = json.path("scope").asText("");
    json.path("options").forEach(this::add);
  }

  private void add(JsonNode option) {
    String id = option.path("value").asText("");
    String label = option.path("label").asText("").strip();
    if (!id.isEmpty() && !label.isEmpty()) {
      labels.put(id, label);
      if (byLabel.containsKey(label.toLowerCase(Locale.ROOT))) {
        doubled.add(label.toLowerCase(Locale.ROOT));
      }
      byLabel.merge(label.toLowerCase(Locale.ROOT), id, ShopAttribute::lower);
      bySlug.merge(slug(label), id, ShopAttribute::lower);
    }
  }

  /** Of equal labels the lowest id counts. */
  private static String lower(String one, String other) {
    boolean oneIsShorter = one.length() < other.length();
    boolean sameLength = one.length() == other.length();
    return oneIsShorter || (sameLength && one.compareTo(other) <= 0) ? one : other;
  }

  String code() {
    return code;
  }

  /** The word for its input: text, select, boolean, price, … */
  String input() {
    return input;
  }

  /** Whether the shop keeps numbers in it. */
  boolean holdsNumbers() {
    return backend.equals("decimal") || (backend.equals("int") && !input.contains("select"));
  }

  boolean differsByStoreView() {
    return scope.equals("store");
  }

  /**
   * The id of an option: by its label (trimmed, in any case), by its code where that is a label of
   * the shop, or by a code that was made of the shop's label: {@code a4_210_x_297_mm_} is "A4 (210
   * x 297 mm)".
   *
   * @param locales whose labels count, the first first; any label where the option has none of them
   */
  Optional<String> option(Option option, List<String> locales) {
    return labels(option, locales).stream()
        .flatMap(label -> labelled(label).stream())
        .findFirst()
        .or(() -> labelled(option.code()))
        .or(() -> Optional.ofNullable(bySlug.get(slug(option.code()))));
  }

  /** The labels by which an option may be known here, the likeliest first. */
  static List<String> labels(Option option, List<String> locales) {
    Set<String> labels = new LinkedHashSet<>();
    locales.forEach(locale -> option.label(locale).ifPresent(labels::add));
    option.label(null).ifPresent(labels::add);
    if (labels.isEmpty()) {
      option.labels().forEach(label -> labels.add(label.text()));
    }
    return List.copyOf(labels);
  }

  private Optional<String> labelled(String label) {
    String folded = label.strip().toLowerCase(Locale.ROOT);
    Optional<String> id = Optional.ofNullable(byLabel.get(folded));
    id.filter(lowest -> doubled.contains(folded)).ifPresent(this::tellLowest);
    return id;
  }

  private void tellLowest(String id) {
    remark.accept(
        "The shop's attribute \""
            + code
            + "\" has several options labelled \""
            + labels.get(id)
            + "\": the one with the lowest id, "
            + id
            + ", is used.");
  }

  Optional<String> label(String id) {
    return Optional.ofNullable(labels.get(id));
  }

  /** Some of the labels, for a message. */
  String someLabels() {
    String some = String.join(", ", labels.values().stream().limit(8).toList());
    return labels.size() > 8 ? some + ", …" : some;
  }

  /** What is left of a label as a code. */
  static String slug(String label) {
    String code = label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    return code.replaceAll("^_+|_+$", "");
  }
}
