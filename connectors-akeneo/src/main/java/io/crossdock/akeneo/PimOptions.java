package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.standard.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of one attribute of the PIM, found by code or by label, compared without case. */
final class PimOptions {

  private final PimStructure.Codes codes = new PimStructure.Codes();
  private final Map<String, JsonNode> labels = new LinkedHashMap<>();
  private final Map<String, List<Labelled>> byLabel = new LinkedHashMap<>();

  /** An option that has a label, and in which locale. */
  private record Labelled(String code, String locale) {}

  void add(JsonNode option) {
    String code = option.path("code").asText();
    codes.addCode(code);
    labels.put(code, option.path("labels"));
    for (var label : option.path("labels").properties()) {
      if (label.getValue().isTextual()) {
        byLabel
            .computeIfAbsent(folded(label.getValue().textValue()), text -> new ArrayList<>())
            .add(new Labelled(code, label.getKey()));
      }
    }
  }

  @Nullable JsonNode labels(String code) {
    return labels.get(code);
  }

  /**
   * The codes that an option may stand for: one if it is known, several if its label is that of
   * several. By code, then by label, then by a code like it; an option that is known by its label
   * alone is not taken for another one whose code reads like the label.
   */
  List<String> find(Option option) {
    Optional<String> byCode = codes.exactly(option.code());
    boolean codeIsLabel =
        option.labels().stream().anyMatch(label -> label.text().equals(option.code()));
    if (byCode.isPresent() && !codeIsLabel) {
      return List.of(byCode.get());
    }
    List<String> labelled = labelled(option);
    if (labelled.isEmpty() || byCode.filter(labelled::contains).isPresent()) {
      return byCode.or(() -> codes.named(option.code())).stream().toList();
    }
    return labelled;
  }

  /** In the label's own locale if one has it there, else in any. */
  private List<String> labelled(Option option) {
    List<String> found = new ArrayList<>();
    for (Option.Label label : option.labels()) {
      found.addAll(labelled(label.text(), label.locale()));
    }
    return (found.isEmpty() ? labelled(option.code(), null) : found).stream().distinct().toList();
  }

  private List<String> labelled(String text, @Nullable String locale) {
    List<Labelled> all = byLabel.getOrDefault(folded(text), List.of());
    List<Labelled> there =
        all.stream().filter(each -> Objects.equals(each.locale(), locale)).toList();
    return (there.isEmpty() ? all : there).stream().map(Labelled::code).toList();
  }

  private static String folded(String text) {
    return PimStructure.folded(text.strip());
  }
}
