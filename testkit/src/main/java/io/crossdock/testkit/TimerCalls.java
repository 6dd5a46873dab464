package io.crossdock.testkit;

import io.crossdock.task.Timers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** What was called, for the contracts of timers: which due times, how many at once. */
final class TimerCalls {

  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(30);

  private final UnaryOperator<Instant> answer;
  private final List<Instant> dues = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();

  TimerCalls(UnaryOperator<Instant> answer) {
    this.answer = answer;
  }

  /** Calls that end when they are interrupted. */
  static TimerCalls lasting() {
    return new TimerCalls(
        due -> {
          await(new CountDownLatch(1));
          return due;
        });
  }

  Timers.Timer timer(String name, Instant first) {
    return timer(name, "1", first);
  }

  Timers.Timer timer(String name, String version, Instant first) {
    return new Timers.Timer(name, version, first, this::call);
  }

  private Instant call(Instant due) {
    dues.add(due);
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      return answer.apply(due);
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        interrupted.incrementAndGet();
      }
      underWay.decrementAndGet();
    }
  }

  /** What was called for so far, in the order of the calls. */
  List<Instant> dues() {
    return List.copyOf(dues);
  }

  int underWay() {
    return underWay.get();
  }

  /** How many were under way at the same time, at most. */
  int mostAtOnce() {
    return most.get();
  }

  int interrupted() {
    return interrupted.get();
  }

  /** Waits for so many calls to have begun. */
  void await(int calls) throws InterruptedException {
    eventually(() -> dues.size() >= calls);
  }

  /** Waits in a call; an interrupt ends it, and stays. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits in real time. */
  static void eventually(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT;
    CountDownLatch never = new CountDownLatch(1);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it did not come about within 30 seconds");
      }
      never.await(5, TimeUnit.MILLISECONDS);
    }
  }

  /** The threads of timers that live. */
  static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("crossdock timer"))
        .toList();
  }
}
