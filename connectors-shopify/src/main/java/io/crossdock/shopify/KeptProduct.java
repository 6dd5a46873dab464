package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.ItemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts into an input of {@code productSet} what the product has already and the input does not
 * name, since a list that is given replaces the one that is there.
 *
 * <p>Source: recorded exchanges shopify 04 #1 to #3.
 */
final class KeptProduct {

  private static final List<String> LISTS =
      List.of("variants", "metafields", "files", "tags", "collections");

  private final ObjectNode input;
  private final JsonNode known;

  /**
   * @param input of {@code productSet}; changed
   * @param known the product as the shop has it
   */
  KeptProduct(ObjectNode input, JsonNode known) {
    this.input = input;
    this.known = known;
  }

  /** Whether an input has a list that would replace one. */
  static boolean isNeeded(JsonNode input) {
    return LISTS.stream().anyMatch(name -> input.path(name).isArray());
  }

  /**
   * Keeps what is there.
   *
   * @throws ItemException if what is there cannot be kept beside what is given
   */
  void keep() {
    if (input.path("variants").isArray()) {
      variants((ArrayNode) input.get("variants"));
    }
    metafields(input, known);
    tags();
    ids("files", "media");
    ids("collections", "collections");
  }

  private void variants(ArrayNode given) {
    List<JsonNode> left = new ArrayList<>(Nodes.of(known.path("variants")));
    Map<Map<String, String>, JsonNode> byChoice = new LinkedHashMap<>();
    left.forEach(variant -> byChoice.put(chosen(variant), variant));
    Set<JsonNode> taken = new HashSet<>();
    for (JsonNode variant : given) {
      match(variant, left, byChoice, taken);
    }
    left.removeAll(taken);
    for (JsonNode variant : left) {
      ObjectNode kept = given.addObject();
      kept.set("id", variant.path("id"));
      chosen(variant).forEach((option, value) -> VariantOptions.choose(kept, option, value));
      checked(variant, kept, given);
    }
    options();
  }

  /** A variant is the one of that id, else the one of that SKU, else the one so chosen. */
  private static void match(
      JsonNode given,
      List<JsonNode> known,
      Map<Map<String, String>, JsonNode> byChoice,
      Set<JsonNode> taken) {
    JsonNode found = null;
    String sku = given.path("sku").asText("");
    if (given.hasNonNull("id")) {
      found = only(known, "id", given.path("id").asText());
    } else if (!sku.isEmpty()) {
      found = only(known, "sku", sku);
    }
    if (found == null || taken.contains(found)) {
      found = byChoice.get(VariantOptions.choice(given));
    }
    if (found != null && taken.add(found)) {
      ObjectNode variant = (ObjectNode) given;
      variant.set("id", found.path("id"));
      metafields(variant, found);
    }
  }

  private static @Nullable JsonNode only(List<JsonNode> variants, String field, String value) {
    List<JsonNode> found =
        variants.stream().filter(one -> one.path(field).asText("").equals(value)).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private static Map<String, String> chosen(JsonNode variant) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (JsonNode option : Nodes.of(variant.path("selectedOptions"))) {
      chosen.put(option.path("name").asText(), option.path("value").asText());
    }
    return chosen;
  }

  /** A variant that is kept must have the options of those that are given. */
  private static void checked(JsonNode variant, JsonNode kept, ArrayNode given) {
    Set<String> options = VariantOptions.choice(kept).keySet();
    Set<String> wanted = VariantOptions.choice(given.get(0)).keySet();
    if (!options.equals(wanted)) {
      String stock =
          variant.hasNonNull("inventoryQuantity")
              ? " and stock " + variant.get("inventoryQuantity").asText()
              : "";
      throw VariantOptions.wrong(
          "the product has a variant "
              + VariantOptions.named(variant)
              + stock
              + " with the options "
              + String.join(", ", options)
              + ", the item has "
              + String.join(", ", wanted)
              + ": both cannot be. Name that variant in the item, by its SKU, or let it be deleted"
              + " by the setting \""
              + ProductSettings.EXISTING
              + "\": \"replace\"",
          "variants");
    }
  }

  /** Options in the shop's order, with their values and the new ones behind them. */
  private void options() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    Set<String> used = new LinkedHashSet<>();
    input.get("variants").forEach(one -> used.addAll(VariantOptions.choice(one).keySet()));
    for (JsonNode option : Nodes.of(known.path("options"))) {
      String name = option.path("name").asText();
      if (used.contains(name)) {
        Set<String> values = all.computeIfAbsent(name, n -> new LinkedHashSet<>());
        Nodes.of(option.path("optionValues"))
            .forEach(value -> values.add(value.path("name").asText()));
      }
    }
    for (JsonNode option : input.path(VariantOptions.OPTIONS)) {
      Set<String> values =
          all.computeIfAbsent(option.path("name").asText(), n -> new LinkedHashSet<>());
      option.path("values").forEach(value -> values.add(value.path("name").asText()));
    }
    for (JsonNode variant : input.get("variants")) {
      VariantOptions.choice(variant)
          .forEach(
              (name, value) -> all.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value));
    }
    ArrayNode options = JsonNodeFactory.instance.arrayNode();
    all.forEach(
        (name, values) -> VariantOptions.put(options.addObject().put("name", name), values));
    input.set(VariantOptions.OPTIONS, options);
    VariantOptions.complete(input);
  }

  private static void metafields(ObjectNode given, JsonNode known) {
    if (given.get("metafields") instanceof ArrayNode list) {
      Set<String> named = new HashSet<>();
      list.forEach(one -> named.add(Metafields.name(one)));
      for (JsonNode there : Nodes.of(known.path("metafields"))) {
        if (named.add(Metafields.name(there))) {
          list.addObject()
              .put("namespace", there.path("namespace").asText())
              .put("key", there.path("key").asText())
              .put("type", there.path("type").asText())
              .put("value", there.path("value").asText());
        }
      }
    }
  }

  private void tags() {
    if (input.get("tags") instanceof ArrayNode list) {
      Set<String> all = new LinkedHashSet<>();
      list.forEach(tag -> all.add(tag.asText()));
      known.path("tags").forEach(tag -> all.add(tag.asText()));
      list.removeAll();
      all.forEach(list::add);
    }
  }

  /** Files are named by objects with an id, collections by the id itself. */
  private void ids(String field, String connection) {
    if (input.get(field) instanceof ArrayNode list) {
      Set<String> named = new HashSet<>();
      list.forEach(one -> named.add(one.isTextual() ? one.textValue() : one.path("id").asText()));
      for (JsonNode there : Nodes.of(known.path(connection))) {
        String id = there.path("id").asText("");
        if (!id.isEmpty() && named.add(id)) {
          if (field.equals("files")) {
            list.addObject().put("id", id);
          } else {
            list.add(id);
          }
        }
      }
    }
  }
}
