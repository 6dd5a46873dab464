package io.crossdock.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives joined lines the shape of a read page by page: lists in the form that the selection asked
 * for, in its order, and nothing that it did not ask for.
 */
final class BulkShape {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Comparator<BulkLine> BY_NUMBER =
      Comparator.comparingInt((BulkLine line) -> line.id().length()).thenComparing(BulkLine::id);

  private final List<BulkList> lists;
  private final List<Selected> selection;
  private final List<String> gaps = new ArrayList<>();

  BulkShape(List<BulkList> lists, List<Selected> selection) {
    this.lists = lists;
    this.selection = selection;
  }

  /** Lists that have fewer elements than Shopify counts, in words. */
  List<String> gaps() {
    return gaps;
  }

  /** The item of an outermost line. */
  JsonNode item(BulkLine line) {
    return node(line, selection);
  }

  private JsonNode node(BulkLine line, List<Selected> parts) {
    BulkList list = lists.get(line.list());
    JsonNode json;
    try {
      json = BulkFile.json(line.text());
    } catch (JsonProcessingException wasReadBefore) {
      throw new IllegalStateException("line " + line.number(), wasReadBefore);
    }
    String named = list.typeOf(json);
    AdminType type = AdminTypes.get().named(named).orElse(list.type());
    return new Holder(line, list, json.path("id").asText("")).shaped(json, parts, type, "");
  }

  /** A line whose lists are put where the selection has them. */
  private final class Holder {
    private final BulkLine line;
    private final BulkList list;
    private final String id;

    Holder(BulkLine line, BulkList list, String id) {
      this.line = line;
      this.list = list;
      this.id = id;
    }

    private JsonNode shaped(JsonNode json, List<Selected> parts, AdminType type, String path) {
      if (!(json instanceof ObjectNode object)) {
        return json;
      }
      ObjectNode shaped = JSON.objectNode();
      for (Selected part : parts) {
        if (part instanceof Selected.Fragment fragment) {
          AdminType on = NestedSelection.on(fragment, type);
          if (isOf(type, on)) {
            shaped.setAll((ObjectNode) shaped(object, fragment.parts(), on, path));
          }
        } else if (part instanceof Selected.Field field) {
          put(shaped, object, field, type, path);
        }
      }
      return shaped;
    }

    /** A type that is not known to be another may be one of the fragment. */
    private static boolean isOf(AdminType type, AdminType on) {
      boolean isKnown = type.kind() == AdminType.Kind.OBJECT;
      return !isKnown || AdminTypes.get().possible(on).contains(type.name());
    }

    private void put(
        ObjectNode shaped, ObjectNode object, Selected.Field field, AdminType type, String path) {
      String key = field.key();
      Optional<AdminType> inner = NestedSelection.typeOf(field, type);
      if (inner.filter(AdminType::isConnection).isPresent()) {
        List<JsonNode> nodes = nodes(path + key, field);
        verify(object, key, nodes.size());
        shaped.set(key, listed(field, nodes));
        return;
      }
      JsonNode value = object.get(key);
      if (value == null) {
        return;
      }
      boolean isPlain = field.parts().isEmpty() || inner.isEmpty() || !holdsLists(path + key);
      shaped.set(
          key, isPlain ? value : shaped(value, field.parts(), inner.get(), path + key + "."));
    }

    private boolean holdsLists(String path) {
      return lists.stream()
          .anyMatch(one -> list.equals(one.parent()) && one.key().startsWith(path + "."));
    }

    private List<JsonNode> nodes(String key, Selected.Field field) {
      List<Selected> parts = NestedSelection.elements(field).orElse(List.of());
      List<BulkLine> children = new ArrayList<>();
      for (BulkLine child : line.children()) {
        BulkList of = lists.get(child.list());
        if (list.equals(of.parent()) && of.key().equals(key)) {
          children.add(child);
        }
      }
      // The order of a file differs from run to run, and an item that did not change is to be the
      // same: an object has a larger number than those that were there before it.
      if (children.stream().noneMatch(child -> child.id().isEmpty())) {
        children.sort(BY_NUMBER);
      }
      return children.stream().map(child -> node(child, parts)).toList();
    }

    private void verify(ObjectNode object, String key, int came) {
      JsonNode count = object.path(NestedSelection.COUNT + key);
      boolean isExact = count.path("precision").asText().equals("EXACT");
      if (isExact && count.path("count").asInt() > came) {
        gaps.add(
            key
                + " of "
                + id
                + ": Shopify counts "
                + count.path("count").asInt()
                + " and gave "
                + came);
      }
    }
  }

  private static ObjectNode listed(Selected.Field field, List<JsonNode> nodes) {
    ObjectNode listed = JSON.objectNode();
    for (Selected part : field.parts()) {
      if (part instanceof Selected.Field inside) {
        switch (inside.name()) {
          case "nodes" -> listed.set(inside.key(), JSON.arrayNode().addAll(nodes));
          case "edges" -> {
            ArrayNode edges = listed.putArray(inside.key());
            nodes.forEach(node -> edges.addObject().set("node", node));
          }
          default -> listed.set(inside.key(), wholePage(inside));
        }
      }
    }
    return listed;
  }

  /** There is no page before or behind a list that came whole. */
  private static ObjectNode wholePage(Selected.Field info) {
    ObjectNode page = JSON.objectNode();
    for (Selected part : info.parts()) {
      if (part instanceof Selected.Field one && one.name().startsWith("has")) {
        page.put(one.key(), false);
      } else if (part instanceof Selected.Field one) {
        page.putNull(one.key());
      }
    }
    return page;
  }
}
