package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A product's options, derived from its variants: {@code productSet} wants both, and that they
 * agree. What does not agree is said before anything is sent, with the SKUs.
 *
 * <p>Source: ChannelApe/shopify-sdk #120; recorded exchanges shopify 04 #6 to #8.
 */
final class VariantOptions {

  static final String OPTIONS = "productOptions";
  static final String VARIANTS = "variants";
  static final String VALUES = "optionValues";
  static final String OPTION_NAME = "optionName";
  static final String NAME = "name";
  static final String TITLE = "Title";
  static final String DEFAULT_TITLE = "Default Title";

  private static final int MOST_OPTIONS = 3;
  private static final int MOST_VARIANTS = 2048;

  private VariantOptions() {}

  /**
   * Puts the options in that its variants make, unless there are some, and checks both.
   *
   * @param input of {@code productSet}; changed
   * @throws ItemException if variants are twice there, lack a value, or do not fit the options
   */
  static void complete(ObjectNode input) {
    JsonNode variants = input.path(VARIANTS);
    if (!variants.isArray() || variants.isEmpty()) {
      return;
    }
    if (variants.size() > MOST_VARIANTS) {
      throw wrong("has " + variants.size() + " variants; Shopify takes " + MOST_VARIANTS, VARIANTS);
    }
    if (variants.size() == 1 && variants.get(0).path(VALUES).isEmpty()) {
      choose((ObjectNode) variants.get(0), TITLE, DEFAULT_TITLE);
    }
    if (namesAll(variants)) {
      Map<String, Set<String>> made = made(variants);
      complete(input, made);
      check(variants, made);
    }
  }

  /** Adds a choice to a variant. */
  static void choose(ObjectNode variant, String option, String value) {
    ArrayNode values =
        variant.path(VALUES) instanceof ArrayNode there ? there : variant.putArray(VALUES);
    values.addObject().put(OPTION_NAME, option).put(NAME, value);
  }

  /** What a variant is chosen by, option by option. */
  static Map<String, String> choice(JsonNode variant) {
    Map<String, String> choice = new LinkedHashMap<>();
    variant
        .path(VALUES)
        .forEach(value -> choice.put(value.path(OPTION_NAME).asText(), value.path(NAME).asText()));
    return choice;
  }

  /** Whoever names options by their ids knows them already. */
  private static boolean namesAll(JsonNode variants) {
    for (JsonNode variant : variants) {
      for (JsonNode value : variant.path(VALUES)) {
        if (!value.hasNonNull(OPTION_NAME) || !value.hasNonNull(NAME)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Map<String, Set<String>> made(JsonNode variants) {
    Map<String, Set<String>> options = new LinkedHashMap<>();
    for (JsonNode variant : variants) {
      choice(variant)
          .forEach(
              (option, value) ->
                  options.computeIfAbsent(option, name -> new LinkedHashSet<>()).add(value));
    }
    if (options.size() > MOST_OPTIONS) {
      throw wrong(
          "its variants differ in "
              + options.size()
              + " options ("
              + String.join(", ", options.keySet())
              + "); Shopify takes "
              + MOST_OPTIONS,
          OPTIONS);
    }
    return options;
  }

  private static void complete(ObjectNode input, Map<String, Set<String>> made) {
    if (!input.path(OPTIONS).isArray() || input.path(OPTIONS).isEmpty()) {
      ArrayNode options = input.putArray(OPTIONS);
      made.forEach((name, values) -> put(options.addObject().put(NAME, name), values));
      return;
    }
    Map<String, JsonNode> given = new LinkedHashMap<>();
    input.path(OPTIONS).forEach(option -> given.put(option.path(NAME).asText(), option));
    for (Map.Entry<String, Set<String>> option : made.entrySet()) {
      JsonNode there = given.get(option.getKey());
      if (there == null) {
        throw wrong(
            "its variants have the option \""
                + option.getKey()
                + "\", which "
                + OPTIONS
                + " lacks; there are: "
                + String.join(", ", given.keySet()),
            OPTIONS);
      }
      Set<String> missing = new LinkedHashSet<>(option.getValue());
      there.path("values").forEach(value -> missing.remove(value.path(NAME).asText()));
      if (!missing.isEmpty()) {
        throw wrong(
            "option \"" + option.getKey() + "\" lacks the values " + missing + " of its variants",
            OPTIONS);
      }
    }
  }

  /** Writes the values of an option. */
  static void put(ObjectNode option, Set<String> values) {
    ArrayNode list = option.putArray("values");
    values.forEach(value -> list.addObject().put(NAME, value));
  }

  private static void check(JsonNode variants, Map<String, Set<String>> made) {
    Map<Map<String, String>, String> seen = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (JsonNode variant : variants) {
      Map<String, String> choice = choice(variant);
      String sku = named(variant);
      for (String option : made.keySet()) {
        if (choice.getOrDefault(option, "").isEmpty()) {
          problems.add("variant " + sku + " has no value for the option \"" + option + "\"");
        }
      }
      String other = seen.putIfAbsent(choice, sku);
      if (other != null) {
        problems.add("variants " + other + " and " + sku + " are both " + shown(choice));
      }
    }
    if (!problems.isEmpty()) {
      throw wrong(String.join("; ", problems), VARIANTS);
    }
  }

  static String named(JsonNode variant) {
    String sku = variant.path("sku").asText("");
    if (sku.isEmpty()) {
      sku = variant.path("id").asText("");
    }
    return sku.isEmpty() ? "without SKU" : sku;
  }

  static String shown(Map<String, String> choice) {
    return choice.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(", "));
  }

  static ItemException wrong(String words, String field) {
    return new ItemException(Fault.of(words).onField(field));
  }
}
