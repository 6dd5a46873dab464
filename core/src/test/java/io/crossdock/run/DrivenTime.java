package io.crossdock.run;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A clock that a test moves; a run's pauses move it too, a schedule that waits does not. */
final class DrivenTime implements TimeSource {

  private static final long LONGEST_NANOS = 30_000_000_000L;

  private final Map<Thread, Instant> idle = new HashMap<>();
  private Instant now;

  DrivenTime(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted");
    }
    if (duration.compareTo(Duration.ZERO) > 0) {
      set(now.plus(duration));
    }
  }

  @Override
  public synchronized void idle(Duration duration) throws InterruptedException {
    Instant due = now.plus(duration);
    idle.put(Thread.currentThread(), due);
    notifyAll();
    try {
      while (now.isBefore(due)) {
        wait();
      }
    } finally {
      idle.replace(Thread.currentThread(), Instant.MIN);
    }
  }

  synchronized void set(Instant instant) {
    now = instant;
    notifyAll();
  }

  synchronized void set(String instant) {
    set(Instant.parse(instant));
  }

  /** Moves on by itself alone. */
  synchronized DrivenTime advance(Duration step) {
    set(now.plus(step));
    return this;
  }

  /** Moves on, and waits until all that is due then is done. */
  synchronized void pass(Duration step) throws InterruptedException {
    set(now.plus(step));
    awaitIdle();
  }

  synchronized void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (!isIdle()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not all was idle in time");
      }
      wait(20);
    }
  }

  private boolean isIdle() {
    idle.keySet().removeIf(thread -> !thread.isAlive());
    return !idle.isEmpty() && idle.values().stream().allMatch(until -> until.isAfter(now));
  }
}
