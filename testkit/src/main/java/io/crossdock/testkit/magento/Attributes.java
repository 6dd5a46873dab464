package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All attributes of products, by code. */
final class Attributes {

  /** Ids of a fresh shop's first own attribute and first option. Source: magento 04 #1. */
  private static final int FIRST_OWN_ID = 137;

  private static final int FIRST_OPTION = 4;

  private final Map<String, Attribute> byCode = new LinkedHashMap<>();
  private int nextId = FIRST_OWN_ID;
  private int nextOption = FIRST_OPTION;

  Attributes() {
    SystemAttributes.all().forEach(attribute -> byCode.put(attribute.code(), attribute));
  }

  Optional<Attribute> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** By code, or by number where the text is one. */
  Optional<Attribute> findByCodeOrId(String codeOrId) {
    Attribute named = byCode.get(codeOrId);
    if (named != null) {
      return Optional.of(named);
    }
    return byCode.values().stream()
        .filter(attribute -> Integer.toString(attribute.id()).equals(codeOrId))
        .findFirst();
  }

  @Nullable Attribute get(String code) {
    return byCode.get(code);
  }

  void add(Attribute attribute) {
    byCode.put(attribute.code(), attribute);
    nextId = Math.max(nextId, attribute.id() + 1);
  }

  void remove(Attribute attribute) {
    byCode.remove(attribute.code());
  }

  Collection<Attribute> all() {
    return byCode.values();
  }

  int nextId() {
    return nextId;
  }

  /** Adds an option, under the value that it brings along or under a new one. */
  String addOption(Attribute attribute, JsonNode option) {
    String given = option.path("value").asText("");
    boolean isNumber = !given.isEmpty() && given.chars().allMatch(c -> c >= '0' && c <= '9');
    String value = isNumber ? given : Integer.toString(nextOption);
    nextOption = Math.max(nextOption, Integer.parseInt(value) + 1);
    attribute.options().add(value, option);
    return value;
  }
}
