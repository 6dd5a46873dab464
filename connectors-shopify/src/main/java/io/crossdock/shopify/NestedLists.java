package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the lists inside what was read to their ends, and reads those that were split off. */
final class NestedLists {

  /** How many holders of a list are asked for in one call at first. */
  private static final int AT_ONCE = 100;

  private static final int LARGEST = ShopifyCatalogue.LARGEST_PAGE;
  private static final int MOST_PAGES = 100_000;

  private final ReadCalls calls;
  private final Set<String> split;
  private final List<String> gaps = new ArrayList<>();

  NestedLists(ReadCalls calls, Set<String> split) {
    this.calls = calls;
    this.split = split;
  }

  /** Lists that gave fewer elements than Shopify counts, in words. */
  List<String> gaps() {
    return gaps;
  }

  /** Makes whole what was read, and takes out what was added to ask for it. */
  void complete(List<JsonNode> read, List<Selected> parts, AdminType type) {
    complete(objects(read), parts, type, "");
    read.forEach(NestedLists::strip);
  }

  private void complete(
      List<ObjectNode> holders, List<Selected> parts, AdminType type, String path) {
    if (holders.isEmpty()) {
      return;
    }
    for (Selected part : parts) {
      if (part instanceof Selected.Fragment fragment) {
        complete(holders, fragment.parts(), NestedSelection.on(fragment, type), path);
      } else if (part instanceof Selected.Field field && !field.parts().isEmpty()) {
        NestedSelection.typeOf(field, type)
            .ifPresent(inner -> inside(holders, field, new Place(type, inner, path)));
      }
    }
  }

  /**
   * Where a field stands.
   *
   * @param holder the type that has it
   * @param type of its value
   * @param path to what holds it, with a point behind it
   */
  private record Place(AdminType holder, AdminType type, String path) {}

  private void inside(List<ObjectNode> holders, Selected.Field field, Place place) {
    String here = place.path() + field.key();
    if (!place.type().isConnection() || !NestedSelection.follows(field)) {
      List<JsonNode> values = new ArrayList<>();
      holders.forEach(holder -> values.add(holder.path(field.key())));
      complete(objects(values), field.parts(), place.type(), here + ".");
      return;
    }
    Selected.Field asked = NestedSelection.list(field, place.type(), split, here);
    if (split.contains(here)) {
      fetch(holders, asked, place.holder());
    }
    List<JsonNode> elements = new ArrayList<>();
    for (ObjectNode holder : holders) {
      if (holder.path(field.key()) instanceof ObjectNode list) {
        follow(holder, list, asked, place.holder());
        verify(holder, list, field);
        elements.addAll(nodes(list));
      }
    }
    complete(
        objects(elements),
        NestedSelection.elements(field).orElse(List.of()),
        place.type().node(),
        here + ".");
  }

  /** The first page of a list that was split off, of many holders at once. */
  private void fetch(List<ObjectNode> holders, Selected.Field asked, AdminType type) {
    List<ObjectNode> left =
        holders.stream().filter(holder -> holder.has(NestedSelection.ID)).toList();
    Selected.Field field = asked;
    int atOnce = AT_ONCE;
    while (!left.isEmpty()) {
      List<ObjectNode> some = left.subList(0, Math.min(atOnce, left.size()));
      List<String> ids = some.stream().map(NestedLists::id).toList();
      JsonNode answered;
      try {
        answered = calls.nodes(ids, type, field);
      } catch (RemoteCallException failed) {
        boolean isDear = DearDocument.costIn(failed).isPresent();
        Optional<Selected.Field> smaller = isDear ? smaller(field) : Optional.empty();
        if (!isDear || (smaller.isEmpty() && atOnce == 1)) {
          throw failed;
        }
        atOnce = smaller.isEmpty() ? Math.max(1, atOnce / 4) : atOnce;
        field = smaller.orElse(field);
        continue;
      }
      for (int i = 0; i < some.size(); i++) {
        JsonNode list = answered.path(i).path(field.key());
        if (list.isObject()) {
          some.get(i).set(field.key(), list);
        }
      }
      left = left.subList(some.size(), left.size());
    }
  }

  private void follow(ObjectNode holder, ObjectNode list, Selected.Field asked, AdminType type) {
    Selected.Field field = sized(asked, LARGEST);
    Set<String> cursors = new HashSet<>();
    JsonNode page = list.path(NestedSelection.PAGE);
    while (page.path("hasNextPage").asBoolean(false)) {
      String cursor = page.path("endCursor").asText();
      if (!holder.has(NestedSelection.ID)) {
        throw refused(
            field, "is cut, and what holds it has no id by which the rest can be asked for");
      } else if (!cursors.add(cursor) || cursors.size() > MOST_PAGES) {
        throw refused(field, "does not end: its pages go round");
      }
      JsonNode more;
      try {
        more = calls.node(id(holder), cursor, type, field);
      } catch (RemoteCallException failed) {
        Optional<Selected.Field> smaller =
            DearDocument.costIn(failed).isPresent() ? smaller(field) : Optional.empty();
        field = smaller.orElseThrow(() -> failed);
        cursors.remove(cursor);
        continue;
      }
      append(list, more, "nodes");
      append(list, more, "edges");
      page = more.path(NestedSelection.PAGE);
    }
  }

  private static void append(ObjectNode list, JsonNode more, String name) {
    if (list.path(name) instanceof ArrayNode all && more.path(name) instanceof ArrayNode rest) {
      all.addAll(rest);
    }
  }

  private void verify(ObjectNode holder, ObjectNode list, Selected.Field field) {
    JsonNode count = holder.path(NestedSelection.COUNT + field.key());
    int came = nodes(list).size();
    boolean isExact = count.path("precision").asText().equals("EXACT");
    if (isExact && count.path("count").asInt() > came) {
      gaps.add(
          field.key()
              + " of "
              + id(holder)
              + ": Shopify counts "
              + count.path("count").asInt()
              + " and gave "
              + came);
    }
  }

  private static Optional<Selected.Field> smaller(Selected.Field field) {
    Literal first = field.arguments().get("first");
    int size = first == null ? 0 : first.number().orElse(0);
    return size > 1 ? Optional.of(sized(field, Math.max(1, size / 5))) : Optional.empty();
  }

  private static Selected.Field sized(Selected.Field field, int size) {
    Map<String, Literal> arguments = new LinkedHashMap<>(field.arguments());
    arguments.put("first", Literal.of(size));
    return field.with(arguments);
  }

  private static RemoteCallException refused(Selected.Field field, String flaw) {
    return RemoteCallException.of(
        Kind.NOT_AN_ANSWER, Fault.of("the list " + field.key() + " " + flaw).onField(field.key()));
  }

  private static String id(ObjectNode holder) {
    return holder.path(NestedSelection.ID).asText();
  }

  /** The elements of a list, by nodes or by edges. */
  static List<JsonNode> nodes(JsonNode list) {
    List<JsonNode> nodes = new ArrayList<>();
    if (list.path("nodes").isArray()) {
      list.path("nodes").forEach(nodes::add);
    } else {
      list.path("edges").forEach(edge -> nodes.add(edge.path("node")));
    }
    return nodes;
  }

  private static List<ObjectNode> objects(List<JsonNode> values) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode value : values) {
      if (value instanceof ObjectNode object) {
        objects.add(object);
      } else if (value.isArray()) {
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        objects.addAll(objects(elements));
      }
    }
    return objects;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> hidden = new ArrayList<>();
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (name.startsWith(NestedSelection.HIDDEN)) {
                  hidden.add(name);
                }
              });
      object.remove(hidden);
    }
    node.forEach(NestedLists::strip);
  }
}
