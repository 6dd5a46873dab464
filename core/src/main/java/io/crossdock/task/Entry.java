package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that is kept under a key.
 *
 * @param key what it is found by
 * @param value what is kept; not part of {@link #toString}
 * @param expires from when on it is gone, by the store's clock; null if it stays until removed
 */
public record Entry(String key, String value, @Nullable Instant expires) {

  /** Checks that what must be there is there. */
  public Entry {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }

  /** From when on it is gone, by the store's clock; empty if it stays until removed. */
  public Optional<Instant> expiry() {
    return Optional.ofNullable(expires);
  }

  /** The key and the expiry alone: a value may be of any kind. */
  @Override
  public String toString() {
    return "Entry[key=" + key + ", expires=" + expires + "]";
  }
}
