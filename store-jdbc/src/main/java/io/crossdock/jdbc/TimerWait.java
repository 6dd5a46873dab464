package io.crossdock.jdbc;

import com.github.kagkarlsson.scheduler.Waiter;
import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The wait of the one thread that looks for what is due: by the time source where nothing is under
 * way here, in real time where something is, so that a driven time sees the end of it.
 *
 * <p>It is interrupted in the time source's wait and nowhere else.
 */
final class TimerWait extends Waiter {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final TimeSource time;
  private final Map<String, Instant> known = new HashMap<>();
  private Instant looked = Instant.EPOCH;
  private @Nullable Thread idle;
  private int busy;
  private State state = State.WAITS;

  private enum State {
    WAITS,
    WOKEN,
    CLOSED
  }

  TimerWait(TimeSource time) {
    super(POLL);
    this.time = time;
  }

  /** When a timer is due, as far as this instance knows; null while it is called. */
  synchronized void expect(String name, @Nullable Instant due) {
    if (due == null) {
      known.remove(name);
    } else {
      known.put(name, due);
    }
  }

  /** A call, or what looks like one, is under way here. */
  synchronized void begin() {
    busy++;
  }

  /** It has ended; who waits in real time for that looks again. */
  synchronized void end() {
    busy--;
    notifyAll();
  }

  @Override
  public void doWait() throws InterruptedException {
    Duration left = enter();
    if (left.isZero()) {
      return;
    }
    try {
      time.idle(left);
    } catch (InterruptedException woken) {
      // To look again, or to end: either is seen by who asked for this wait.
    } finally {
      leave();
    }
  }

  /** Waits for what is under way; how long to be idle, or zero if it has waited already. */
  private synchronized Duration enter() throws InterruptedException {
    int before = busy;
    if (before > 0 && state == State.WAITS) {
      rest(() -> busy < before || state != State.WAITS);
      return rested();
    }
    if (state != State.WAITS) {
      return rested();
    }
    Duration left = untilKnown();
    idle = left.isZero() ? null : Thread.currentThread();
    return left;
  }

  private Duration rested() {
    if (state == State.WOKEN) {
      state = State.WAITS;
    }
    return Duration.ZERO;
  }

  /** Counted from the last look: a time that has moved on since then is looked at at once. */
  private Duration untilKnown() {
    Instant now = time.now();
    Duration left = Duration.between(now, looked.plus(POLL));
    for (Instant due : known.values()) {
      // What was due at the last look already is somebody else's, or is in a call.
      Duration until = due.isAfter(looked) ? Duration.between(now, due) : left;
      left = until.compareTo(left) < 0 ? until : left;
    }
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(POLL) < 0 ? left : POLL;
  }

  /** It is being looked for what is due until then. */
  synchronized void look(Instant until) {
    looked = until;
  }

  private synchronized void leave() {
    idle = null;
    rested();
    // What comes next must not be interrupted by what only ended the wait before it.
    Thread.interrupted();
  }

  /** A real wait of a second; false if it is closed. */
  synchronized boolean pause() throws InterruptedException {
    rest(() -> state == State.CLOSED);
    return state != State.CLOSED;
  }

  /** A second at most. */
  private void rest(BooleanSupplier enough) throws InterruptedException {
    long end = System.nanoTime() + POLL.toNanos();
    for (long left = POLL.toNanos(); left > 0 && !enough.getAsBoolean(); ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  @Override
  public synchronized boolean isWaiting() {
    return idle != null;
  }

  @Override
  public boolean wake() {
    wakeOrSkipNextWait();
    return true;
  }

  @Override
  public synchronized void wakeOrSkipNextWait() {
    if (state == State.WAITS) {
      state = State.WOKEN;
    }
    rouse();
  }

  /** No wait is waited any more. */
  synchronized void close() {
    state = State.CLOSED;
    rouse();
  }

  private void rouse() {
    notifyAll();
    if (idle != null) {
      idle.interrupt();
    }
  }
}
