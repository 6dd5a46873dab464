package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Values by attribute code: the defaults, and what single store views have instead. */
final class ScopedValues {

  private final Map<String, JsonNode> defaults = new LinkedHashMap<>();
  private Map<Integer, Map<String, JsonNode>> overrides = Map.of();

  /** The value that holds in a store view; a missing node if there is none. */
  JsonNode get(StoreView scope, String code) {
    Map<String, JsonNode> own = overrides.get(scope.id());
    if (own != null && own.containsKey(code)) {
      return own.getOrDefault(code, MissingNode.getInstance());
    }
    return defaults.getOrDefault(code, MissingNode.getInstance());
  }

  void put(int storeId, String code, JsonNode value) {
    if (storeId == StoreView.ADMIN) {
      defaults.put(code, value);
    } else {
      own(storeId).put(code, value);
    }
  }

  void remove(int storeId, String code) {
    if (storeId == StoreView.ADMIN) {
      defaults.remove(code);
    } else if (overrides.containsKey(storeId)) {
      own(storeId).remove(code);
    }
  }

  Set<String> codes(StoreView scope) {
    Map<String, JsonNode> own = overrides.get(scope.id());
    if (own == null) {
      return defaults.keySet();
    }
    Set<String> codes = new LinkedHashSet<>(defaults.keySet());
    codes.addAll(own.keySet());
    return codes;
  }

  private Map<String, JsonNode> own(int storeId) {
    if (overrides.isEmpty()) {
      overrides = new HashMap<>();
    }
    return overrides.computeIfAbsent(storeId, id -> new LinkedHashMap<>());
  }
}
