package io.crossdock.mapping;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.TargetId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a field that holds the source's code becomes the target's id: by a namespace of
 * cross-references, and what happens where the code has no id there. Immutable.
 *
 * <pre>{@code
 * Outgoing.named("ERP - Categories").client(erp).entity("categories")
 *     .remember("erp categories", "id")
 *     .reference("parent", Reference.in("erp categories").orWait())
 *     .build();
 * }</pre>
 */
public final class Reference {

  /** What happens to an item whose code has no id. */
  public enum WhenMissing {
    /** It is rejected, and says which code is missing. */
    FAIL,
    /** It waits until the code has an id, in this run or a later one. */
    WAIT,
    /** It goes with an id that the definition gives. */
    DEFAULT
  }

  private final String namespace;
  private final WhenMissing whenMissing;
  private final @Nullable TargetId defaultId;

  private Reference(String namespace, WhenMissing whenMissing, @Nullable TargetId defaultId) {
    this.namespace = namespace;
    this.whenMissing = whenMissing;
    this.defaultId = defaultId;
  }

  /**
   * A reference in a namespace; an item whose code has no id there is rejected.
   *
   * @param namespace what kind of thing is meant, and in which system; 1 to 100 letters
   */
  public static Reference in(String namespace) {
    return new Reference(requireNonNull(namespace, "namespace"), WhenMissing.FAIL, null);
  }

  /** The same; an item whose code has no id is rejected. */
  public Reference orFail() {
    return new Reference(namespace, WhenMissing.FAIL, null);
  }

  /**
   * The same; an item whose code has no id waits: it goes as soon as another item of the run has
   * brought the id, or with a later run.
   */
  public Reference orWait() {
    return new Reference(namespace, WhenMissing.WAIT, null);
  }

  /**
   * The same; a code without id becomes this one.
   *
   * @param id a text, not empty
   */
  public Reference orDefault(String id) {
    return orDefault(TargetId.of(id));
  }

  /**
   * The same; a code without id becomes this one.
   *
   * @param id a number
   */
  public Reference orDefault(long id) {
    return orDefault(TargetId.of(id));
  }

  /**
   * The same; a code without id becomes this one.
   *
   * @param id a text or a number
   */
  public Reference orDefault(TargetId id) {
    return new Reference(namespace, WhenMissing.DEFAULT, requireNonNull(id, "id"));
  }

  /** Where the code is looked up. */
  public String namespace() {
    return namespace;
  }

  /** What happens to an item whose code has no id. */
  public WhenMissing whenMissing() {
    return whenMissing;
  }

  /** What a code without id becomes, if the definition says so. */
  public Optional<TargetId> defaultId() {
    return Optional.ofNullable(defaultId);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reference that
        && namespace.equals(that.namespace)
        && whenMissing == that.whenMissing
        && Objects.equals(defaultId, that.defaultId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(namespace, whenMissing, defaultId);
  }

  @Override
  public String toString() {
    return "in \""
        + namespace
        + "\""
        + switch (whenMissing) {
          case FAIL -> " or fail";
          case WAIT -> " or wait";
          case DEFAULT -> " or " + defaultId;
        };
  }
}
