package io.crossdock.shopify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A selection as it is asked for, so that each list inside it can be followed to its end: with
 * sizes, with what tells where a list goes on, with ids of what holds a list. What is added has
 * aliases of its own and is taken out again; lists that are split off are read by documents of
 * their own.
 */
final class NestedSelection {

  static final String HIDDEN = "crossdock_";
  static final String PAGE = HIDDEN + "page";
  static final String ID = HIDDEN + "id";
  static final String COUNT = HIDDEN + "count_";

  /** How many of a nested list come with what holds it, unless the selection says. */
  static final int USUAL = 50;

  private static final Selected PAGE_FIELD = ((Selected.Field) Document.PAGE_INFO).as(PAGE);
  private static final Selected ID_FIELD = Selected.Field.of("id").as(ID);
  private static final Set<String> FILTERS = Set.of("query", "savedSearchId", "namespace", "keys");

  private NestedSelection() {}

  /**
   * The selection to ask for.
   *
   * @param split the paths of lists that are left out
   * @param path of what is selected, with a point behind it; empty for the outermost
   */
  static List<Selected> asked(
      List<Selected> parts, AdminType type, Set<String> split, String path) {
    List<Selected> asked = new ArrayList<>();
    boolean holdsLists = false;
    for (Selected part : parts) {
      if (part instanceof Selected.Fragment fragment) {
        asked.add(fragment.with(asked(fragment.parts(), on(fragment, type), split, path)));
      } else if (part instanceof Selected.Field field) {
        Optional<AdminType> inner = typeOf(field, type);
        if (inner.filter(AdminType::isConnection).isPresent() && follows(field)) {
          holdsLists = true;
          String here = path + field.key();
          if (!split.contains(here)) {
            asked.add(list(field, inner.get(), split, here));
          }
          counted(field, type).ifPresent(asked::add);
        } else {
          boolean isPlain = field.parts().isEmpty() || inner.isEmpty();
          asked.add(
              isPlain
                  ? field
                  : field.with(asked(field.parts(), inner.get(), split, path + field.key() + ".")));
        }
      }
    }
    if (type.hasId() && (holdsLists || path.isEmpty())) {
      asked.add(ID_FIELD);
    }
    return List.copyOf(asked);
  }

  /** A nested list as it is asked for. */
  static Selected.Field list(
      Selected.Field field, AdminType connection, Set<String> split, String path) {
    Map<String, Literal> arguments = new LinkedHashMap<>(field.arguments());
    arguments.putIfAbsent("first", Literal.of(USUAL));
    List<Selected> parts = new ArrayList<>();
    for (Selected part : field.parts()) {
      parts.add(
          part instanceof Selected.Field inside ? element(inside, connection, split, path) : part);
    }
    parts.add(PAGE_FIELD);
    return field.with(arguments).with(List.copyOf(parts));
  }

  private static Selected element(
      Selected.Field inside, AdminType connection, Set<String> split, String path) {
    AdminType node = connection.node();
    if (inside.name().equals("nodes")) {
      return node.isLeaf() ? inside : inside.with(asked(inside.parts(), node, split, path + "."));
    } else if (inside.name().equals("edges")) {
      List<Selected> parts = new ArrayList<>();
      for (Selected part : inside.parts()) {
        boolean isNode = part instanceof Selected.Field one && one.name().equals("node");
        parts.add(
            isNode
                ? ((Selected.Field) part)
                    .with(asked(part.parts(), node(connection), split, path + "."))
                : part);
      }
      return inside.with(List.copyOf(parts));
    }
    return inside;
  }

  /** The type of what a connection lists, also where it has nodes and edges. */
  static AdminType node(AdminType connection) {
    return connection.node();
  }

  /** Whether a list is read to its end: it asks for what is in it. */
  static boolean follows(Selected.Field field) {
    return elements(field).isPresent() && !field.arguments().containsKey("last");
  }

  /** What a list asks of its elements. */
  static Optional<List<Selected>> elements(Selected.Field field) {
    for (Selected part : field.parts()) {
      if (part instanceof Selected.Field inside && inside.name().equals("nodes")) {
        return Optional.of(inside.parts());
      }
    }
    for (Selected part : field.parts()) {
      if (part instanceof Selected.Field inside && inside.name().equals("edges")) {
        return inside.parts().stream()
            .filter(one -> one instanceof Selected.Field node && node.name().equals("node"))
            .map(Selected::parts)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /** The count that stands beside a list that is not filtered, if the schema has one. */
  static Optional<Selected> counted(Selected.Field field, AdminType type) {
    String name = field.name() + "Count";
    boolean isFiltered = field.arguments().keySet().stream().anyMatch(FILTERS::contains);
    AdminField count = type.fields().get(name);
    boolean isThere =
        count != null && count.type().base().equals("Count") && count.requiredArguments().isEmpty();
    return isThere && !isFiltered
        ? Optional.of(
            Selected.Field.of(name, DefaultSelection.named(List.of("count", "precision")))
                .as(COUNT + field.key()))
        : Optional.empty();
  }

  /** The paths of the lists inside, those first that are nested deepest. */
  static List<String> lists(List<Selected> parts, AdminType type) {
    List<String> paths = new ArrayList<>();
    lists(parts, type, "", paths);
    paths.sort(Comparator.comparingInt((String path) -> path.split("\\.", -1).length).reversed());
    return paths;
  }

  private static void lists(List<Selected> parts, AdminType type, String path, List<String> paths) {
    for (Selected part : parts) {
      if (part instanceof Selected.Field field && !field.parts().isEmpty()) {
        Optional<AdminType> inner = typeOf(field, type);
        if (inner.isEmpty()) {
          continue;
        }
        String here = path + field.key();
        if (inner.get().isConnection() && follows(field)) {
          if (type.hasId()) {
            paths.add(here);
          }
          lists(elements(field).orElse(List.of()), node(inner.get()), here + ".", paths);
        } else {
          lists(field.parts(), inner.get(), here + ".", paths);
        }
      }
    }
  }

  static AdminType on(Selected.Fragment fragment, AdminType type) {
    return fragment.on() == null ? type : AdminTypes.get().named(fragment.on()).orElse(type);
  }

  static Optional<AdminType> typeOf(Selected.Field field, AdminType type) {
    AdminField known = type.fields().get(field.name());
    return known == null ? Optional.empty() : Optional.of(AdminTypes.get().of(known.type()));
  }
}
