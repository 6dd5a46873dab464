package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the input of {@code productSet}. Source of the words: recorded exchanges
 * shopify 04 #6 to #9; where none is recorded, the codes are those of the schema and the words
 * ours.
 */
final class ProductChecks {

  private static final BigDecimal TOO_MUCH = new BigDecimal("1000000000000000000");

  private final World world;
  private final UserErrors errors;

  ProductChecks(World world, UserErrors errors) {
    this.world = world;
    this.errors = errors;
  }

  void check(JsonNode input, @Nullable ObjectNode existing) {
    title(input, existing);
    handle(input, existing);
    boolean hasOptions = input.hasNonNull("productOptions");
    boolean hasVariants = input.hasNonNull("variants");
    if (hasOptions && !hasVariants) {
      errors.add(
          "VARIANTS_INPUT_MISSING",
          "Variants input is required when updating product options",
          "input",
          "variants");
    } else if (hasVariants && !hasOptions) {
      errors.add(
          "PRODUCT_OPTIONS_INPUT_MISSING",
          "Product options input is required when updating variants",
          "input",
          "productOptions");
    } else if (hasVariants) {
      variants(input, existing);
    }
    world
        .metafields()
        .check(
            input.path("metafields"), List.of("input", "metafields"), errors, "INVALID_METAFIELD");
  }

  private void title(JsonNode input, @Nullable ObjectNode existing) {
    boolean isBlank = input.path("title").asText().isBlank();
    if (input.has("title") ? isBlank : existing == null) {
      errors.add("INVALID_PRODUCT", "Title can't be blank", "input", "title");
    }
  }

  private void handle(JsonNode input, @Nullable ObjectNode existing) {
    if (input.hasNonNull("handle")) {
      String handle = input.get("handle").asText();
      ObjectNode owner = world.products().byHandle(Products.slug(handle));
      if (owner != null && !isSame(owner, existing)) {
        errors.add(
            "HANDLE_NOT_UNIQUE",
            "Handle '" + handle + "' already in use. Please provide a new handle.",
            "input",
            "handle");
      }
    }
  }

  private void variants(JsonNode input, @Nullable ObjectNode existing) {
    Map<String, Set<String>> options = options(input.get("productOptions"), existing);
    Set<String> titles = new HashSet<>();
    JsonNode variants = input.get("variants");
    for (int i = 0; i < variants.size(); i++) {
      List<Object> path = List.of("input", "variants", i);
      String title = choice(variants.get(i), options, path);
      if (title != null && !titles.add(title)) {
        errors.add(
            "INVALID_VARIANT",
            "The variant '" + title + "' already exists. Please change at least one option value.",
            path);
      }
      variant(variants.get(i), path, existing);
    }
  }

  private Map<String, Set<String>> options(JsonNode given, @Nullable ObjectNode existing) {
    Map<String, Set<String>> options = new LinkedHashMap<>();
    if (given.size() > 3) {
      errors.add(
          "OPTIONS_OVER_LIMIT", "Exceeded the limit of 3 options", "input", "productOptions");
    }
    for (int i = 0; i < given.size(); i++) {
      JsonNode option = given.get(i);
      Set<String> values = new HashSet<>();
      for (JsonNode value : option.path("values")) {
        if (!values.add(value.path("name").asText())) {
          errors.add(
              "DUPLICATED_OPTION_VALUE",
              "Duplicated option value",
              "input",
              "productOptions",
              i,
              "values");
        }
      }
      if (options.put(nameOf(option, existing), values) != null) {
        errors.add(
            "DUPLICATED_OPTION_NAME", "Duplicated option name", "input", "productOptions", i);
      }
    }
    return options;
  }

  private String nameOf(JsonNode option, @Nullable ObjectNode existing) {
    if (!option.hasNonNull("name") && existing != null) {
      for (ObjectNode known : world.products().optionsOf(existing)) {
        if (known.path("id").equals(option.path("id"))) {
          return known.path("name").asText();
        }
      }
    }
    return option.path("name").asText();
  }

  /** The title that the values make; null if they do not fit the options. */
  private @Nullable String choice(
      JsonNode variant, Map<String, Set<String>> options, List<Object> path) {
    Map<String, String> chosen = new LinkedHashMap<>();
    JsonNode given = variant.path("optionValues");
    for (int j = 0; j < given.size(); j++) {
      String option = given.get(j).path("optionName").asText();
      String value = given.get(j).path("name").asText();
      List<Object> place = UserErrors.path(path, "optionValues", j);
      if (!options.containsKey(option)) {
        errors.add("OPTION_DOES_NOT_EXIST", "Option does not exist", place);
        return null;
      } else if (!options.get(option).contains(value)) {
        errors.add("OPTION_VALUE_DOES_NOT_EXIST", "Option value does not exist", place);
        return null;
      }
      chosen.put(option, value);
    }
    List<String> title = new ArrayList<>();
    for (String option : options.keySet()) {
      String value = chosen.get(option);
      if (value == null) {
        errors.add("OPTION_VALUES_MISSING", "You need to add option values for " + option, path);
        return null;
      }
      title.add(value);
    }
    return String.join(" / ", title);
  }

  private void variant(JsonNode variant, List<Object> path, @Nullable ObjectNode existing) {
    if (variant.hasNonNull("id")) {
      ObjectNode known = world.products().variant(variant.get("id").asText());
      if (known == null || !isSame(world.products().productOf(known), existing)) {
        errors.add(
            "PRODUCT_VARIANT_DOES_NOT_EXIST",
            "Product variant does not exist",
            UserErrors.path(path, "id"));
      }
    }
    if (decimal(variant.path("price")).signum() < 0) {
      errors.add(
          "INVALID_VARIANT",
          "Price must be greater than or equal to 0",
          UserErrors.path(path, "price"));
    }
    cost(
        variant.path("inventoryItem").path("cost"), UserErrors.path(path, "inventoryItem", "cost"));
    quantities(variant.path("inventoryQuantities"), path);
    world
        .metafields()
        .check(
            variant.path("metafields"),
            UserErrors.path(path, "metafields"),
            errors,
            "INVALID_METAFIELD");
  }

  private void cost(JsonNode cost, List<Object> path) {
    BigDecimal value = decimal(cost);
    if (value.signum() < 0) {
      errors.add("INVALID_VARIANT", "Cost per item must be greater than or equal to 0", path);
    } else if (value.compareTo(TOO_MUCH) >= 0) {
      errors.add("INVALID_VARIANT", "Cost per item must be less than 1000000000000000000", path);
    }
  }

  private void quantities(JsonNode quantities, List<Object> path) {
    for (int i = 0; i < quantities.size(); i++) {
      String location = quantities.get(i).path("locationId").asText();
      if (world.inventory().locationById(location) == null) {
        errors.add(
            "INVALID_VARIANT",
            "The specified location could not be found.",
            UserErrors.path(path, "inventoryQuantities", i, "locationId"));
      }
    }
  }

  static boolean isSame(ObjectNode product, @Nullable ObjectNode other) {
    return other != null && Page.numberOf(product) == Page.numberOf(other);
  }

  static BigDecimal decimal(JsonNode value) {
    return value.isTextual() || value.isNumber() ? new BigDecimal(value.asText()) : BigDecimal.ZERO;
  }
}
