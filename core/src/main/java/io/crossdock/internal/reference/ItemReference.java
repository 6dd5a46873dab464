package io.crossdock.internal.reference;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A reference into an item, as its text tells where it looks.
 *
 * @param source the expression
 * @param names the names that it follows up to its first index; empty where it is another JMESPath
 *     expression, of which that cannot be said
 */
public record ItemReference(String source, List<String> names) {

  /** Copies. */
  public ItemReference {
    names = List.copyOf(names);
  }

  /**
   * Of an expression.
   *
   * @throws IllegalArgumentException if it is not a JMESPath expression, with the reason
   */
  public static ItemReference parse(String expression) {
    return ItemPath.parse(expression).reference();
  }

  /** Whether the name may stand for something in the expression. */
  public boolean mentions(String name) {
    return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])")
        .matcher(source)
        .find();
  }
}
