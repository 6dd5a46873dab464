package io.crossdock.shopify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of a type of the schema, or of an input.
 *
 * @param name of the field
 * @param arguments that it takes, by name
 * @param type of its value
 * @param notes what else is known of it
 */
record AdminField(
    String name, Map<String, Argument> arguments, TypeReference type, List<Note> notes) {

  /** What else is known of a field. */
  enum Note {
    /** An input without it is complete. */
    HAS_DEFAULT,
    /** It is on its way out. */
    DEPRECATED
  }

  /**
   * An argument of a field.
   *
   * @param name of the argument
   * @param type of its value
   * @param notes what else is known of it
   */
  record Argument(String name, TypeReference type, List<Note> notes) {

    boolean isRequired() {
      return type.isRequired() && !notes.contains(Note.HAS_DEFAULT);
    }
  }

  /** Parses {@code name(argument Type,…) Type}, with a minus before what is on its way out. */
  static AdminField parse(String text) {
    boolean isDeprecated = text.startsWith("-");
    String bare = isDeprecated ? text.substring(1) : text;
    int open = bare.indexOf('(');
    int close = bare.lastIndexOf(')');
    int end = open < 0 ? bare.indexOf(' ') : open;
    Map<String, Argument> arguments = new LinkedHashMap<>();
    if (open >= 0) {
      for (String one : bare.substring(open + 1, close).split(",", -1)) {
        Argument argument = argument(one);
        arguments.put(argument.name(), argument);
      }
    }
    Argument itself = argument(bare.substring(0, end) + bare.substring(Math.max(end, close + 1)));
    List<Note> notes = isDeprecated ? List.of(Note.DEPRECATED) : itself.notes();
    return new AdminField(itself.name(), arguments, itself.type(), notes);
  }

  boolean isDeprecated() {
    return notes.contains(Note.DEPRECATED);
  }

  /** Of an input: whether it must be given. */
  boolean isRequired() {
    return type.isRequired() && !notes.contains(Note.HAS_DEFAULT);
  }

  List<String> requiredArguments() {
    return arguments.values().stream().filter(Argument::isRequired).map(Argument::name).toList();
  }

  private static Argument argument(String text) {
    int space = text.indexOf(' ');
    boolean hasDefault = text.endsWith("=");
    String type = text.substring(space + 1, hasDefault ? text.length() - 1 : text.length());
    return new Argument(
        text.substring(0, space),
        TypeReference.parse(type),
        hasDefault ? List.of(Note.HAS_DEFAULT) : List.of());
  }
}
