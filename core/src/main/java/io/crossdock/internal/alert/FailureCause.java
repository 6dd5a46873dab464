package io.crossdock.internal.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * Items that failed for the same reason.
 *
 * @param cause what their words have in common
 * @param text the words of the first
 * @param count how many
 * @param keys of the first of them
 */
public record FailureCause(String cause, String text, long count, List<String> keys) {

  static final int MOST_KEYS = 10;

  /** Copies. */
  public FailureCause {
    keys = List.copyOf(keys);
  }

  FailureCause plus(FailureCause other) {
    List<String> together = new ArrayList<>(keys);
    other.keys.stream()
        .filter(key -> together.size() < MOST_KEYS && !together.contains(key))
        .forEach(together::add);
    return new FailureCause(cause, text, count + other.count, together);
  }

  FailureCause named(String otherCause) {
    return new FailureCause(otherCause, text, count, keys);
  }
}
