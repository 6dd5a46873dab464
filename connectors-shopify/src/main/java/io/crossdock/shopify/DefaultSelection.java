package io.crossdock.shopify;

import io.crossdock.shopify.AdminType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked for where a definition does not say. */
final class DefaultSelection {

  /** What a payload brings beside its result, and nobody wants unasked. */
  private static final Set<String> ASIDE = Set.of("Shop", "QueryRoot");

  private DefaultSelection() {}

  /** The plain values of what a query returns. */
  static List<Selected> of(AdminType type) {
    List<Selected> parts = new ArrayList<>();
    if (type.kind() == Kind.INTERFACE || type.kind() == Kind.UNION) {
      parts.add(Selected.Field.of("__typename"));
    }
    type.plainFields().forEach(name -> parts.add(Selected.Field.of(name)));
    return parts.isEmpty() ? List.of(Selected.Field.of("__typename")) : List.copyOf(parts);
  }

  /**
   * What of a payload: its plain values, and of each object its id.
   *
   * @param payload of a mutation
   * @param errors the names of its lists of user errors
   */
  static List<Selected> ofPayload(AdminType payload, Set<String> errors) {
    List<Selected> parts = new ArrayList<>();
    for (AdminField field : payload.fields().values()) {
      AdminType type = AdminTypes.get().of(field.type());
      boolean isAside =
          errors.contains(field.name())
              || isErrors(type)
              || field.isDeprecated()
              || ASIDE.contains(type.name())
              || type.isConnection()
              || !field.requiredArguments().isEmpty();
      if (!isAside) {
        parts.add(type.isLeaf() ? Selected.Field.of(field.name()) : result(field, type));
      }
    }
    return List.copyOf(parts);
  }

  /** What stands inside an object where a message shows how to ask for it. */
  static List<Selected> inside(AdminType type) {
    if (type.isConnection()) {
      AdminType node = type.node();
      return List.of(
          type.elements().equals("nodes")
              ? Selected.Field.of("nodes", brief(node))
              : Selected.Field.of("edges", List.of(Selected.Field.of("node", brief(node)))));
    }
    return brief(type);
  }

  private static Selected result(AdminField field, AdminType type) {
    return Selected.Field.of(field.name(), brief(type));
  }

  private static List<Selected> brief(AdminType type) {
    if (type.isLeaf()) {
      return List.of();
    } else if (type.hasId()) {
      return List.of(Selected.Field.of("id"));
    }
    return of(type);
  }

  private static boolean isErrors(AdminType type) {
    return type.fields().keySet().containsAll(Set.of("field", "message"))
        && type.name().endsWith("Error");
  }

  /** Fields by their names. */
  static List<Selected> named(List<String> names) {
    return names.stream().map(Selected.Field::of).collect(Collectors.toUnmodifiableList());
  }
}
