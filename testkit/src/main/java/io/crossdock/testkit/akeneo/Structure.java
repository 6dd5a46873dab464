package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Attributes, families, categories, channels and what else products refer to. */
final class Structure {

  private static final Set<String> SELECTS =
      Set.of("pim_catalog_simpleselect", "pim_catalog_multiselect");

  private final Map<Kind, Codes> kinds = new HashMap<>();
  private final Map<String, Codes> options = new HashMap<>();
  private final Map<String, Codes> variants = new HashMap<>();
  private Optional<String> identifier = Optional.empty();

  Structure() {
    for (String type : List.of("PACK", "SUBSTITUTION", "UPSELL", "X_SELL")) {
      put(Kind.ASSOCIATION_TYPES, object().put("code", type));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  Codes of(Kind kind) {
    return kinds.computeIfAbsent(kind, k -> new Codes());
  }

  /** The options of one attribute. */
  Codes options(String attribute) {
    return options.computeIfAbsent(Codes.folded(attribute), a -> new Codes());
  }

  /** The variants of one family. */
  Codes variants(String family) {
    return variants.computeIfAbsent(Codes.folded(family), f -> new Codes());
  }

  void put(Kind kind, ObjectNode thing) {
    ObjectNode filled = kind.filled(thing);
    of(kind).put(filled.get("code").asText(), filled);
    if (kind == Kind.ATTRIBUTES && filled.path("type").asText().equals("pim_catalog_identifier")) {
      identifier = Optional.of(filled.get("code").asText());
    }
    if (kind == Kind.CHANNELS) {
      filled.path("locales").forEach(locale -> enable(locale.asText()));
    }
  }

  private void enable(String locale) {
    put(Kind.LOCALES, object().put("code", locale).put("enabled", true));
  }

  void putOption(ObjectNode option) {
    Codes siblings = options(option.path("attribute").asText());
    siblings.put(option.get("code").asText(), Kind.OPTIONS.filled(option));
  }

  void putVariant(String family, ObjectNode variant) {
    ObjectNode filled = Kind.VARIANTS.filled(variant);
    filled.remove("family");
    variants(family).put(filled.get("code").asText(), filled);
  }

  Optional<ObjectNode> find(Kind kind, String code) {
    return of(kind).find(code);
  }

  Optional<ObjectNode> attribute(String code) {
    return find(Kind.ATTRIBUTES, code);
  }

  boolean hasOptions(ObjectNode attribute) {
    return SELECTS.contains(attribute.path("type").asText());
  }

  /** The code of the attribute that identifies products; {@code sku} until there is one. */
  String identifier() {
    return identifier.orElse("sku");
  }

  /** The family that has that variant. */
  Optional<String> familyOf(String variant) {
    return variants.entrySet().stream()
        .filter(family -> family.getValue().has(variant))
        .map(family -> find(Kind.FAMILIES, family.getKey()).orElse(object()).path("code").asText())
        .findFirst();
  }

  Optional<ObjectNode> variant(String code) {
    return variants.values().stream().flatMap(family -> family.find(code).stream()).findFirst();
  }

  /** The axes of one level of a variant; none if it has no such level. */
  List<String> axes(String variant, int level) {
    List<String> axes = new ArrayList<>();
    for (JsonNode set : variant(variant).orElse(object()).path("variant_attribute_sets")) {
      if (set.path("level").asInt() == level) {
        set.path("axes").forEach(axis -> axes.add(axis.asText()));
      }
    }
    return axes;
  }

  boolean isEnabled(String locale) {
    return find(Kind.LOCALES, locale).map(found -> found.path("enabled").asBoolean()).orElse(false);
  }

  /** Categories as the tree has them: each followed by what is below it. */
  List<ObjectNode> categoriesInTreeOrder() {
    Map<String, List<ObjectNode>> children = new HashMap<>();
    Collection<ObjectNode> all = of(Kind.CATEGORIES).all();
    for (ObjectNode category : all) {
      String parent = Codes.folded(category.path("parent").asText(""));
      boolean isRoot = category.path("parent").isNull() || !of(Kind.CATEGORIES).has(parent);
      children.computeIfAbsent(isRoot ? "" : parent, p -> new ArrayList<>()).add(category);
    }
    List<ObjectNode> ordered = new ArrayList<>(all.size());
    append("", children, ordered);
    return ordered;
  }

  /** The categories below one, at any level. */
  List<ObjectNode> below(String code) {
    Map<String, List<ObjectNode>> children = new HashMap<>();
    for (ObjectNode category : of(Kind.CATEGORIES).all()) {
      String parent = Codes.folded(category.path("parent").asText(""));
      children.computeIfAbsent(parent, p -> new ArrayList<>()).add(category);
    }
    List<ObjectNode> found = new ArrayList<>();
    append(Codes.folded(code), children, found);
    return found;
  }

  private static void append(
      String parent, Map<String, List<ObjectNode>> children, List<ObjectNode> ordered) {
    for (ObjectNode category : children.getOrDefault(parent, List.of())) {
      ordered.add(category);
      append(Codes.folded(category.get("code").asText()), children, ordered);
    }
  }
}
