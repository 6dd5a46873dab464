package io.crossdock.shopify;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of what a document asks for. Immutable. */
sealed interface Selected {

  /** What is asked for inside it; empty for a plain value. */
  List<Selected> parts();

  /**
   * A field.
   *
   * @param alias the name that its value gets in the answer; null for its own
   * @param name as the schema has it
   * @param arguments their values as they are written in the document
   * @param directives as they are written in the document; empty for none
   * @param parts empty for a plain value
   */
  record Field(
      @Nullable String alias,
      String name,
      Map<String, Literal> arguments,
      String directives,
      List<Selected> parts)
      implements Selected {

    /** A field without arguments. */
    static Field of(String name, List<Selected> parts) {
      return new Field(null, name, Map.of(), "", parts);
    }

    /** A plain value. */
    static Field of(String name) {
      return of(name, List.of());
    }

    /** The name that its value has in the answer. */
    String key() {
      return alias == null ? name : alias;
    }

    Field as(String alias) {
      return new Field(alias, name, arguments, directives, parts);
    }

    Field with(Map<String, Literal> arguments) {
      return new Field(alias, name, arguments, directives, parts);
    }

    Field with(List<Selected> parts) {
      return new Field(alias, name, arguments, directives, parts);
    }

    @Override
    public String toString() {
      String given =
          arguments.entrySet().stream()
              .map(e -> e.getKey() + ": " + e.getValue().text())
              .collect(Collectors.joining(", "));
      return (alias == null ? "" : alias + ": ")
          + name
          + (given.isEmpty() ? "" : "(" + given + ")")
          + (directives.isEmpty() ? "" : " " + directives)
          + (parts.isEmpty() ? "" : " " + block(parts));
    }
  }

  /**
   * What is asked of some types only.
   *
   * @param on the type; null for the one around it
   * @param directives as they are written in the document; empty for none
   * @param parts at least one
   */
  record Fragment(@Nullable String on, String directives, List<Selected> parts)
      implements Selected {

    Fragment with(List<Selected> parts) {
      return new Fragment(on, directives, parts);
    }

    @Override
    public String toString() {
      return "..."
          + (on == null ? "" : " on " + on)
          + (directives.isEmpty() ? "" : " " + directives)
          + " "
          + block(parts);
    }
  }

  /** Several parts as a document has them, with their braces. */
  static String block(List<Selected> parts) {
    return parts.stream().map(Selected::toString).collect(Collectors.joining(" ", "{ ", " }"));
  }
}
