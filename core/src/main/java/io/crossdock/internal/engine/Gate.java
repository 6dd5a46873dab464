package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import io.crossdock.task.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a run takes one more item: not when it has had as many as it was to take, and not
 * once a maintenance window has begun. What it does not take stays left. Safe for use by several
 * threads.
 */
final class Gate {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final RunOrder order;
  private final TimeSource time;
  private final Map<Lane, Long> admitted = new HashMap<>();
  private @Nullable Instant lookedAt;
  private @Nullable Instant closed;
  private boolean full;

  Gate(RunOrder order, TimeSource time) {
    this.order = order;
    this.time = time;
  }

  /** Whether the run reads at all. */
  boolean reads() {
    return order.reading() == RunOrder.Reading.READS;
  }

  /** Whether no window has begun since the run did. */
  synchronized boolean isOpen() {
    Instant now = time.now();
    if (closed == null && isWorthALook(now)) {
      lookedAt = now;
      closed = order.open().test(now) ? null : now;
    }
    return closed == null;
  }

  private boolean isWorthALook(Instant now) {
    if (lookedAt == null) {
      return true;
    }
    Duration since = Duration.between(lookedAt, now);
    return since.isNegative() || since.compareTo(LOOK) >= 0;
  }

  /** Whether an item of a lane may go; it is counted then. */
  synchronized boolean admits(Lane lane) {
    if (!isOpen()) {
      return false;
    }
    long so = admitted.getOrDefault(lane, 0L);
    if (so >= order.most()) {
      full = true;
      return false;
    }
    admitted.put(lane, so + 1);
    return true;
  }

  /**
   * Whether a further page is read.
   *
   * @param read items of the incoming in this run
   * @param lanes that its items go to
   */
  synchronized boolean readsOn(long read, Collection<Lane> lanes) {
    boolean room = lanes.stream().anyMatch(lane -> admitted.getOrDefault(lane, 0L) < order.most());
    if (read >= order.most() || !room) {
      full = true;
      return false;
    }
    return isOpen();
  }

  /** What a person is told of it. */
  synchronized Optional<String> words() {
    if (closed != null) {
      return Optional.of(
          "a maintenance window has begun at " + closed + ": no new item was taken from then on");
    }
    return full
        ? Optional.of("stopped taking items after " + order.most() + " of them; the rest is left")
        : Optional.empty();
  }
}
