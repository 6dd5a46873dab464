package io.crossdock.connector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of an operation, as its row declares it.
 *
 * <p>Bounds are checked when a definition is built, or, for a value with a reference, when it is
 * resolved.
 */
public final class QueryParameter {

  private final String name;
  private final String type;
  private final @Nullable Long least;
  private final @Nullable Long most;
  private final List<String> allowed;
  private final @Nullable String refused;

  QueryParameter(
      String name,
      String type,
      @Nullable Long least,
      @Nullable Long most,
      List<String> allowed,
      @Nullable String refused) {
    this.name = requireNonNull(name, "name");
    this.type = requireNonNull(type, "type");
    this.least = least;
    this.most = most;
    this.allowed = List.copyOf(allowed);
    this.refused = refused;
  }

  /** As the remote names it. */
  public String name() {
    return name;
  }

  /** {@code text}, {@code integer}, {@code boolean}, {@code json} or {@code object}. */
  public String type() {
    return type;
  }

  /** The smallest number allowed. */
  public Optional<Long> least() {
    return Optional.ofNullable(least);
  }

  /** The largest number allowed. */
  public Optional<Long> most() {
    return Optional.ofNullable(most);
  }

  /** The texts allowed; empty where any is. */
  public List<String> allowed() {
    return allowed;
  }

  /** Why a definition may not set it, where the paging or the engine does. */
  public Optional<String> refused() {
    return Optional.ofNullable(refused);
  }
}
