package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of a bulk query. Each of its nodes is a line of the result, which says by a mark of ours
 * to which list it belongs: a line knows its parent, and not where in it it stands.
 *
 * @param index its place among the lists of the query; that of the outermost is 0
 * @param parent the list whose nodes hold it; null for the outermost
 * @param key under which the nodes hold it, for messages
 * @param type of its nodes
 * @param level 0 for the outermost
 */
record BulkList(int index, @Nullable BulkList parent, String key, AdminType type, int level) {

  /** Begins the alias of the mark; the type of the node is its value. */
  static final String MARK = NestedSelection.HIDDEN + "list_";

  static final String PARENT_ID = "__parentId";
  static final String TYPE_NAME = "__typename";

  Selected mark() {
    return Selected.Field.of(TYPE_NAME).as(MARK + index);
  }

  boolean isOutermost() {
    return parent == null;
  }

  /**
   * The list of a line: by its mark, or where it has none by its type, if that tells.
   *
   * @param lists all of the query, by index
   */
  static Optional<BulkList> of(JsonNode line, List<BulkList> lists) {
    for (BulkList list : lists) {
      if (line.has(MARK + list.index())) {
        return Optional.of(list);
      }
    }
    boolean isChild = line.has(PARENT_ID);
    if (!isChild) {
      return Optional.of(lists.get(0));
    }
    String type = type(line);
    List<BulkList> possible = new ArrayList<>();
    for (BulkList list : lists) {
      if (!list.isOutermost() && AdminTypes.get().possible(list.type()).contains(type)) {
        possible.add(list);
      }
    }
    return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
  }

  private static String type(JsonNode line) {
    String named = line.path(TYPE_NAME).asText("");
    if (!named.isEmpty()) {
      return named;
    }
    String[] steps = line.path("id").asText("").split("/", -1);
    return steps.length > 3 ? steps[3] : "";
  }

  /** What a node is, as its mark says; empty where it has none. */
  String typeOf(JsonNode node) {
    return node.path(MARK + index).asText("");
  }
}
