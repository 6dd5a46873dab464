package io.crossdock.internal.reference;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a variable of the environment may be called. */
public final class VariableName {

  /** What is allowed, as the end of a sentence. */
  public static final String ALLOWED = "letters a to z and A to Z, digits, and the signs _ . -";

  private static final int LONGEST = 200;
  private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_.-]+");

  private VariableName() {}

  /** What is wrong with the name, or null where nothing is. */
  public static @Nullable String flaw(String name) {
    if (name.isEmpty()) {
      return "the name is empty; allowed: " + ALLOWED;
    }
    if (name.length() > LONGEST) {
      return "the name has " + name.length() + " characters; allowed: " + LONGEST;
    }
    if (!SYNTAX.matcher(name).matches()) {
      return "the name \"" + name + "\" holds what no name may hold; allowed: " + ALLOWED;
    }
    return null;
  }
}
