package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a bulk operation: the list that a definition asks for, whole, with edges and nodes,
 * ids of what holds lists, and marks. It takes no variables, so that values stand in its text.
 *
 * <p>Source: recorded exchanges shopify 07 #1 and #10 to #17; Shopify's page on bulk queries.
 */
final class BulkDocument {

  private static final int MOST_LISTS = 5;
  private static final int DEEPEST = 2;
  private static final int MOST_BYTES = 65_535;
  private static final List<String> SIZES = List.of("first", "after", "before", "last");

  private final List<BulkList> lists = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Selected.Field root;

  private BulkDocument(Row row, Given given) {
    BulkList outermost = new BulkList(0, null, row.name(), row.selectedType(), 0);
    lists.add(outermost);
    List<Selected> parts = node(given.selection(), row.selectedType(), outermost);
    Map<String, Literal> arguments = new LinkedHashMap<>();
    given
        .arguments()
        .forEach(
            (name, value) -> {
              if (!SIZES.contains(name) && !value.isNull()) {
                arguments.put(name, literal(value, row.argument(name).type()));
              }
            });
    this.root = edges(Selected.Field.of(row.name()).with(arguments), parts);
  }

  static BulkDocument of(Row row, Given given) {
    return new BulkDocument(row, given);
  }

  /** What a bulk operation would not take of it, in words. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (lists.size() > MOST_LISTS) {
      all.add("has " + lists.size() + " lists; a bulk read takes " + MOST_LISTS + " at most");
    }
    int deepest = lists.stream().mapToInt(BulkList::level).max().orElse(0);
    if (deepest > DEEPEST) {
      all.add("nests lists " + deepest + " deep; a bulk read takes " + DEEPEST + " at most");
    }
    int bytes = text("crossdock").getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      all.add("makes a query of " + bytes + " bytes; a bulk read takes " + MOST_BYTES);
    }
    return all;
  }

  List<BulkList> lists() {
    return List.copyOf(lists);
  }

  /**
   * The text of the query.
   *
   * @param name by which the operation is found again
   */
  String text(String name) {
    return "query " + name + " " + Selected.block(List.of(root));
  }

  private List<Selected> node(List<Selected> parts, AdminType type, BulkList list) {
    List<Selected> asked = new ArrayList<>(inside(parts, type, list, ""));
    boolean holdsLists = lists.stream().anyMatch(one -> list.equals(one.parent()));
    boolean hasOwn = parts.stream().anyMatch(BulkDocument::isPlainId);
    if (type.hasId() && !hasOwn) {
      asked.add(Selected.Field.of("id"));
    } else if (!type.hasId() && holdsLists) {
      problems.add("asks for lists inside " + type.name() + ", which has no id to join them by");
    }
    asked.add(list.mark());
    return List.copyOf(asked);
  }

  private static boolean isPlainId(Selected part) {
    return part instanceof Selected.Field field
        && field.name().equals("id")
        && field.key().equals("id");
  }

  private List<Selected> inside(List<Selected> parts, AdminType type, BulkList list, String path) {
    List<Selected> asked = new ArrayList<>();
    for (Selected part : parts) {
      if (part instanceof Selected.Fragment fragment) {
        AdminType on = NestedSelection.on(fragment, type);
        asked.add(fragment.with(inside(fragment.parts(), on, list, path)));
      } else if (part instanceof Selected.Field field) {
        if (field.key().equals("id") && !field.name().equals("id")) {
          problems.add("calls \"" + field.name() + "\" id, which a bulk read needs for itself");
        }
        Optional<AdminType> inner = NestedSelection.typeOf(field, type);
        if (inner.filter(AdminType::isConnection).isPresent()) {
          asked.add(nested(field, inner.get(), list, path + field.key()));
          NestedSelection.counted(field, type).ifPresent(asked::add);
        } else if (field.parts().isEmpty() || inner.isEmpty()) {
          asked.add(field);
        } else {
          asked.add(field.with(inside(field.parts(), inner.get(), list, path + field.key() + ".")));
        }
      }
    }
    return asked;
  }

  private Selected nested(Selected.Field field, AdminType connection, BulkList parent, String key) {
    AdminType type = connection.node();
    BulkList list = new BulkList(lists.size(), parent, key, type, parent.level() + 1);
    lists.add(list);
    if (field.arguments().containsKey("last")) {
      problems.add("asks for the last of \"" + key + "\"; a bulk read gives lists whole");
    }
    for (Selected part : field.parts()) {
      refuseWhatIsNoNode(part, key);
    }
    Optional<List<Selected>> elements = NestedSelection.elements(field);
    if (elements.isEmpty() || type.isLeaf()) {
      problems.add("asks for nothing of the nodes of \"" + key + "\"");
    }
    Map<String, Literal> arguments = new LinkedHashMap<>(field.arguments());
    arguments.keySet().removeAll(SIZES);
    return edges(field.with(arguments), node(elements.orElse(List.of()), type, list));
  }

  private void refuseWhatIsNoNode(Selected part, String key) {
    boolean isEdges = part instanceof Selected.Field field && field.name().equals("edges");
    boolean isNodes = part instanceof Selected.Field field && field.name().equals("nodes");
    boolean isPage = part instanceof Selected.Field field && field.name().equals("pageInfo");
    boolean hasMore =
        isEdges
            && part.parts().stream()
                .anyMatch(one -> !(one instanceof Selected.Field f && f.name().equals("node")));
    if (hasMore || !(isEdges || isNodes || isPage)) {
      problems.add(
          "asks \""
              + key
              + "\" for "
              + (hasMore ? "more of its edges than the node" : part.toString())
              + "; a bulk read gives nodes alone");
    }
  }

  private static Selected.Field edges(Selected.Field field, List<Selected> node) {
    return field.with(
        List.of(Selected.Field.of("edges", List.of(Selected.Field.of("node", node)))));
  }

  /** A value as it stands in a document; names of enums have no quotes. */
  private static Literal literal(JsonNode value, TypeReference type) {
    return new Literal(written(value, type), value);
  }

  private static String written(JsonNode value, @Nullable TypeReference type) {
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      TypeReference of = type != null && type.isList() ? type.elements() : type;
      value.forEach(one -> elements.add(written(one, of)));
      return "[" + String.join(", ", elements) + "]";
    }
    AdminType known = type == null ? null : AdminTypes.get().named(type.base()).orElse(null);
    if (value.isObject()) {
      List<String> fields = new ArrayList<>();
      value
          .properties()
          .forEach(
              one -> {
                AdminField field = known == null ? null : known.fields().get(one.getKey());
                fields.add(
                    one.getKey()
                        + ": "
                        + written(one.getValue(), field == null ? null : field.type()));
              });
      return "{" + String.join(", ", fields) + "}";
    }
    boolean isName = known != null && known.kind() == AdminType.Kind.ENUM && value.isTextual();
    // A text of JSON is one of GraphQL: the escapes are the same.
    return isName ? value.textValue() : value.toString();
  }
}
