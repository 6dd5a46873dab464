package io.crossdock.shopify;

import io.crossdock.connector.NearestNames;
import io.crossdock.shopify.AdminType.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a selection to the schema: every field, argument and type of it, all faults at once. */
final class SelectionChecks {

  private final AdminTypes types = AdminTypes.get();
  private final List<String> problems = new ArrayList<>();

  private SelectionChecks() {}

  /**
   * What is wrong with a selection, each with its place.
   *
   * @param parts what is selected
   * @param type of which
   */
  static List<String> problems(List<Selected> parts, AdminType type) {
    SelectionChecks checks = new SelectionChecks();
    checks.parts(parts, type, "");
    return checks.problems;
  }

  private void parts(List<Selected> parts, AdminType type, String path) {
    Map<String, Selected.Field> byKey = new HashMap<>();
    for (Selected part : parts) {
      if (part instanceof Selected.Field field) {
        Selected.Field other = byKey.putIfAbsent(field.key(), field);
        if (other != null && !sameCall(other, field)) {
          problems.add(
              "asks for \"" + path + field.key() + "\" in two ways; give one of them an alias");
        }
        field(field, type, path);
      } else if (part instanceof Selected.Fragment fragment) {
        fragment(fragment, type, path);
      }
    }
  }

  private static boolean sameCall(Selected.Field one, Selected.Field other) {
    return one.name().equals(other.name()) && one.arguments().equals(other.arguments());
  }

  private void fragment(Selected.Fragment fragment, AdminType type, String path) {
    directives(fragment.directives(), path + "...");
    AdminType on = type;
    if (fragment.on() != null) {
      on = types.named(fragment.on()).orElse(null);
      if (on == null) {
        problems.add(
            "narrows \""
                + place(path)
                + "\" to \""
                + fragment.on()
                + "\", which is no type"
                + types.hint(fragment.on()));
        return;
      }
      if (Collections.disjoint(types.possible(type), types.possible(on))) {
        problems.add(
            "narrows \""
                + place(path)
                + "\" to "
                + on.name()
                + ", which a "
                + type.name()
                + " is never");
        return;
      }
    }
    parts(fragment.parts(), on, path);
  }

  private void field(Selected.Field field, AdminType type, String path) {
    directives(field.directives(), path + field.name());
    if (field.name().equals("__typename")) {
      return;
    }
    AdminField known = type.fields().get(field.name());
    if (known == null) {
      problems.add(unknown(field.name(), type, path));
      return;
    }
    arguments(field, known, path);
    AdminType returned = types.of(known.type());
    String here = path + field.name();
    if (returned.isLeaf() && !field.parts().isEmpty()) {
      problems.add("\"" + here + "\" is a plain " + returned.name() + ": it takes no { … }");
    } else if (!returned.isLeaf() && field.parts().isEmpty()) {
      problems.add(
          "\""
              + here
              + "\" is a "
              + returned.name()
              + ": say what of it, such as "
              + field.name()
              + " "
              + Selected.block(DefaultSelection.inside(returned)));
    } else if (!returned.isLeaf()) {
      parts(field.parts(), returned, here + ".");
    }
  }

  private static String unknown(String name, AdminType type, String path) {
    if (type.kind() == Kind.UNION) {
      return "\""
          + path
          + name
          + "\": "
          + type.name()
          + " is one of several types; ask by ... on "
          + type.values().get(0)
          + " { … }";
    }
    return "\""
        + path
        + name
        + "\" is no field of "
        + type.name()
        + NearestNames.hint(name, type.fields().keySet());
  }

  private void arguments(Selected.Field field, AdminField known, String path) {
    String place = path + field.name();
    field
        .arguments()
        .forEach(
            (name, literal) -> {
              AdminField.Argument argument = known.arguments().get(name);
              if (argument == null) {
                problems.add(
                    "\""
                        + place
                        + "\" takes no argument \""
                        + name
                        + "\""
                        + (known.arguments().isEmpty()
                            ? "; it takes none"
                            : NearestNames.hint(name, known.arguments().keySet())));
              } else {
                InputChecks.literal(literal.value(), argument.type(), place + "(" + name + ")")
                    .forEach(problems::add);
              }
            });
    for (String required : known.requiredArguments()) {
      if (!field.arguments().containsKey(required)) {
        problems.add("\"" + place + "\" needs the argument \"" + required + "\"");
      }
    }
  }

  private void directives(String directives, String place) {
    for (String one : directives.split("(?=@)", -1)) {
      String name = one.replaceAll("[^@A-Za-z_].*", "").strip();
      if (!name.isEmpty() && !name.equals("@include") && !name.equals("@skip")) {
        problems.add("\"" + place + "\" has " + name + "; allowed: @include, @skip");
      }
    }
  }

  private static String place(String path) {
    return path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
  }
}
