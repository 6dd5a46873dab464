package io.crossdock.testkit.magento;

import io.crossdock.testkit.FakeRequest.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A query with brackets, read as PHP reads it: {@code a[b][0]=c} is a tree. */
final class QueryTree {

  private final Map<String, QueryTree> children = new LinkedHashMap<>();
  private String value = "";

  static QueryTree of(List<Pair> query) {
    QueryTree root = new QueryTree();
    for (Pair pair : query) {
      QueryTree node = root;
      for (String key : keys(pair.name())) {
        String name = key.isEmpty() ? Integer.toString(node.children.size()) : key;
        node = node.children.computeIfAbsent(name, absent -> new QueryTree());
      }
      node.value = pair.value();
    }
    return root;
  }

  private static List<String> keys(String name) {
    List<String> keys = new ArrayList<>();
    int open = name.indexOf('[');
    keys.add(open <= 0 ? name : name.substring(0, open));
    while (open > 0) {
      int close = name.indexOf(']', open);
      if (close < 0) {
        break;
      }
      keys.add(name.substring(open + 1, close));
      open = close + 1 < name.length() && name.charAt(close + 1) == '[' ? close + 1 : -1;
    }
    return keys;
  }

  Optional<QueryTree> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  Iterable<QueryTree> children() {
    return children.values();
  }

  Set<String> names() {
    return children.keySet();
  }

  String value() {
    return value;
  }
}
