package io.crossdock.task;

import static java.util.Objects.requireNonNull;

/**
 * What a cross-reference is found by: a code of the source, in a namespace.
 *
 * @param namespace what kind of thing is meant, and in which system, such as {@code magento
 *     categories}; 1 to 100 letters, not blank
 * @param code what the source calls it
 */
public record ReferenceName(String namespace, String code) {

  private static final int LONGEST_NAMESPACE = 100;

  /** Checks that both are there, and that the namespace is a name. */
  public ReferenceName {
    requireNonNull(code, "code");
    if (namespace.isBlank() || namespace.length() > LONGEST_NAMESPACE) {
      throw new IllegalArgumentException(
          "the namespace of a reference has "
              + (namespace.isBlank() ? "no letters" : namespace.length() + " letters")
              + "; allowed: 1 to "
              + LONGEST_NAMESPACE
              + ", not blank");
    }
  }

  /** Code and namespace, for a sentence. */
  @Override
  public String toString() {
    return "\"" + code + "\" in \"" + namespace + "\"";
  }
}
