package io.crossdock.shopify;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How a field or an argument refers to its type: {@code String}, {@code [ID!]!}.
 *
 * @param name of the type itself; empty for a list
 * @param element of a list; null where it is none
 * @param presence whether null is allowed
 */
record TypeReference(String name, @Nullable TypeReference element, Presence presence) {

  /** Whether null is allowed. */
  enum Presence {
    OPTIONAL,
    REQUIRED
  }

  /** Parses the notation of the schema. */
  static TypeReference parse(String text) {
    boolean isRequired = text.endsWith("!");
    String bare = isRequired ? text.substring(0, text.length() - 1) : text;
    Presence presence = isRequired ? Presence.REQUIRED : Presence.OPTIONAL;
    return bare.startsWith("[")
        ? new TypeReference("", parse(bare.substring(1, bare.length() - 1)), presence)
        : new TypeReference(bare, null, presence);
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  boolean isList() {
    return element != null;
  }

  TypeReference elements() {
    return requireNonNull(element, "element");
  }

  /** The type without lists around it. */
  String base() {
    return element == null ? name : element.base();
  }

  @Override
  public String toString() {
    return (element == null ? name : "[" + element + "]") + (isRequired() ? "!" : "");
  }
}
