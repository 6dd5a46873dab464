package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Things under their codes, in the order of their making. Codes are compared without case, as
 * Akeneo does (akeneo/pim-community-dev#15266).
 */
final class Codes {

  private final Map<String, ObjectNode> byCode = new LinkedHashMap<>();

  Optional<ObjectNode> find(String code) {
    return Optional.ofNullable(byCode.get(folded(code)));
  }

  boolean has(String code) {
    return byCode.containsKey(folded(code));
  }

  void put(String code, ObjectNode thing) {
    byCode.put(folded(code), thing);
  }

  Collection<ObjectNode> all() {
    return byCode.values();
  }

  int size() {
    return byCode.size();
  }

  static String folded(String code) {
    return code.toLowerCase(Locale.ROOT);
  }
}
