package io.crossdock.task;

import static java.util.Objects.requireNonNull;

/**
 * What a cross-reference is found by: a code of the source, in a namespace.
 *
 * @param namespace what kind of thing is meant, and in which system, such as {@code magento
 *     categories}
 * @param code what the source calls it
 */
public record ReferenceName(String namespace, String code) {

  /** Checks that both are there. */
  public ReferenceName {
    requireNonNull(namespace, "namespace");
    requireNonNull(code, "code");
  }

  /** Code and namespace, for a sentence. */
  @Override
  public String toString() {
    return "\"" + code + "\" in \"" + namespace + "\"";
  }
}
