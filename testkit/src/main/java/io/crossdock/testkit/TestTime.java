package io.crossdock.testkit;

import static java.util.Objects.requireNonNull;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Time in a test's hand, for the library and for the fakes alike.
 *
 * <p>It stands still until somebody waits; then it jumps to the end of that wait, so that a wait of
 * an hour takes no time. After {@link #hold()} it does not jump: who waits, waits until the test
 * moves the time on. Safe for use by several threads.
 *
 * <pre>{@code
 * time.hold();
 * Thread running = new Thread(() -> crossdock.run(route));
 * running.start();
 * time.awaitWaiting();
 * time.advance(Duration.ofMinutes(10));
 * }</pre>
 */
public final class TestTime implements TimeSource, InstantSource {

  private static final Duration LONGEST_REAL_WAIT = Duration.ofSeconds(30);

  private final List<Duration> waits = new ArrayList<>();
  private final Map<Thread, Instant> idle = new HashMap<>();
  private final Duration longestRealWait;
  private Instant now;
  private Manner manner = Manner.JUMPS;
  private int waiting;

  private enum Manner {
    JUMPS,
    HOLDS
  }

  private TestTime(Instant now) {
    this(now, LONGEST_REAL_WAIT);
  }

  TestTime(Instant now, Duration longestRealWait) {
    this.now = requireNonNull(now, "now");
    this.longestRealWait = longestRealWait;
  }

  /** A time that stands at that instant, and jumps when somebody waits. */
  public static TestTime at(Instant now) {
    return new TestTime(now);
  }

  /** The same, with the instant as ISO-8601 text such as {@code 2026-11-23T10:44:25Z}. */
  public static TestTime at(String now) {
    return at(Instant.parse(now));
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public synchronized void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a wait of " + duration);
    }
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    waits.add(duration);
    Instant due = now.plus(duration);
    waiting++;
    notifyAll();
    try {
      while (manner == Manner.HOLDS && now.isBefore(due)) {
        wait();
      }
    } finally {
      waiting--;
    }
    if (now.isBefore(due)) {
      set(due);
    }
  }

  /**
   * Waits until the test moves the time on, also where it jumps: a started schedule that waits for
   * its next run moves no time. A pause of a run does, as far as it goes.
   */
  @Override
  public synchronized void idle(Duration duration) throws InterruptedException {
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    idle.put(Thread.currentThread(), now.plus(duration));
    notifyAll();
    try {
      Instant due = now.plus(duration);
      while (now.isBefore(due)) {
        wait();
      }
    } finally {
      // It stays among those that are waited for: it works now, and will be idle again.
      idle.replace(Thread.currentThread(), Instant.MIN);
    }
  }

  /**
   * Returns as soon as all that is due at this time is done: each thread that has ever been idle
   * here, and lives, is idle until a later time. What a wake-up by hand has brought about ({@code
   * runNow}, {@code resume}) may not have begun yet.
   *
   * @throws IllegalStateException if that does not come about within 30 real seconds, or nobody was
   *     idle
   */
  public synchronized void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + longestRealWait.toNanos();
    while (!isIdle()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException("not all was idle within " + longestRealWait);
      }
      // A thread that ends tells nobody.
      wait(Math.min(left, 50));
    }
  }

  private boolean isIdle() {
    idle.keySet().removeIf(thread -> !thread.isAlive());
    return !idle.isEmpty() && idle.values().stream().allMatch(until -> until.isAfter(now));
  }

  /** Moves on; who waited until then goes on. */
  public synchronized void advance(Duration step) {
    set(now.plus(step));
  }

  /** Stands at another instant, earlier or later, as a wall clock may jump. */
  public synchronized void set(Instant instant) {
    now = requireNonNull(instant, "instant");
    notifyAll();
  }

  /** From now on it moves by the test's hand only. */
  public synchronized void hold() {
    manner = Manner.HOLDS;
  }

  /** From now on it jumps again when somebody waits; who waits now goes on. */
  public synchronized void release() {
    manner = Manner.JUMPS;
    notifyAll();
  }

  /** How many threads wait now; while it jumps, nobody does. */
  public synchronized int waiting() {
    return waiting;
  }

  /**
   * Returns as soon as somebody waits.
   *
   * @throws IllegalStateException if nobody does within 30 real seconds
   */
  public synchronized void awaitWaiting() throws InterruptedException {
    long end = System.nanoTime() + longestRealWait.toNanos();
    while (waiting == 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException("nobody waited within " + longestRealWait);
      }
      wait(left);
    }
  }

  /** How long was waited, wait by wait, in the order in which the waits began. */
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public synchronized String toString() {
    return "test time at " + now;
  }
}
