package io.crossdock.task;

import static java.util.Objects.requireNonNull;

/**
 * What the target calls something that the source calls by a code.
 *
 * @param name the source's code, in its namespace
 * @param id the target's
 */
public record CrossReference(ReferenceName name, TargetId id) {

  /** Checks that both are there. */
  public CrossReference {
    requireNonNull(name, "name");
    requireNonNull(id, "id");
  }

  /**
   * A cross-reference.
   *
   * @param namespace what kind of thing is meant, and in which system
   * @param code the source's
   * @param id the target's
   */
  public static CrossReference of(String namespace, String code, TargetId id) {
    return new CrossReference(new ReferenceName(namespace, code), id);
  }

  /** The source's code. */
  public String code() {
    return name.code();
  }
}
