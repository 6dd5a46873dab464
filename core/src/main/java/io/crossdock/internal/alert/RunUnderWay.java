package io.crossdock.internal.alert;

import io.crossdock.task.Lane;
import java.time.Instant;
import java.util.Set;

/**
 * A run that has not come to its end.
 *
 * @param run its number
 * @param began when
 * @param lanes on which it works
 */
public record RunUnderWay(long run, Instant began, Set<Lane> lanes) {

  /** Copies. */
  public RunUnderWay {
    lanes = Set.copyOf(lanes);
  }
}
