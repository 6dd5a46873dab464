package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a bulk query: each node of a connection is one, with the id of its parent. A child
 * comes after its parent, right after it only where that is asked for.
 */
final class BulkLines {

  private final List<JsonNode> lines = new ArrayList<>();
  private final List<JsonNode> waiting = new ArrayList<>();
  private final boolean isGrouped;
  private final int block;
  private int roots;

  BulkLines(boolean isGrouped, int block) {
    this.isGrouped = isGrouped;
    this.block = block;
  }

  List<JsonNode> all() {
    release();
    return lines;
  }

  int roots() {
    return roots;
  }

  /** Adds what a root field gave. */
  void add(JsonNode connection) {
    for (JsonNode edge : connection.path("edges")) {
      ObjectNode line = line(edge.path("node"), null);
      roots++;
      lines.add(line);
      children(edge.path("node"), waiting);
      if (isGrouped || roots % block == 0) {
        release();
      }
    }
  }

  private void release() {
    if (!isGrouped) {
      // Parents before their children, but the last ones first.
      List<JsonNode> ofRoots = new ArrayList<>();
      List<JsonNode> deeper = new ArrayList<>();
      for (JsonNode one : waiting) {
        boolean isDeep = isBelowWaiting(one);
        (isDeep ? deeper : ofRoots).add(0, one);
      }
      lines.addAll(ofRoots);
      lines.addAll(deeper);
    } else {
      lines.addAll(waiting);
    }
    waiting.clear();
  }

  private boolean isBelowWaiting(JsonNode child) {
    JsonNode parent = child.path("__parentId");
    return waiting.stream().anyMatch(one -> one.path("id").equals(parent));
  }

  private static ObjectNode line(JsonNode node, @Nullable JsonNode parent) {
    ObjectNode line = Trees.object();
    node.properties()
        .forEach(
            entry -> {
              if (!entry.getValue().has("edges")) {
                line.set(entry.getKey(), plain(entry.getValue()));
              }
            });
    if (parent != null) {
      line.set("__parentId", parent);
    }
    return line;
  }

  /** An object of a node without the lists in it, which are lines of their own. */
  private static JsonNode plain(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode plain = Trees.object();
    object
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().has("edges")) {
                plain.set(entry.getKey(), plain(entry.getValue()));
              }
            });
    return plain;
  }

  private static void children(JsonNode node, List<JsonNode> found) {
    children(node, node.path("id"), found);
  }

  /** What a list belongs to is the node around it, also where an object is in between. */
  private static void children(JsonNode object, JsonNode parent, List<JsonNode> found) {
    for (JsonNode value : object) {
      for (JsonNode edge : value.path("edges")) {
        found.add(line(edge.path("node"), parent));
        children(edge.path("node"), found);
      }
      if (value.isObject() && !value.has("edges")) {
        children(value, parent, found);
      }
    }
  }
}
