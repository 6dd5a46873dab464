package io.crossdock.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The threads that db-scheduler works on. It may end them, but interrupts none: each of them reads
 * and writes, and H2 closes its file when that is interrupted.
 */
final class TimerThreads {

  private final List<Thread> begun = new CopyOnWriteArrayList<>();

  private ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + " " + number.incrementAndGet());
      thread.setDaemon(true);
      begun.removeIf(other -> other.getState() == Thread.State.TERMINATED);
      begun.add(thread);
      return thread;
    };
  }

  /** Waits until each of them has ended; a pool says so a moment before its threads have. */
  void join() throws InterruptedException {
    for (Thread thread : begun) {
      thread.join();
    }
  }

  /** Threads for calls, or for the one that looks for them. */
  final class Workers extends ThreadPoolExecutor {
    private final UnaryOperator<Runnable> around;
    private final Runnable atEnd;

    /**
     * As many at once as there are.
     *
     * @param around each piece of work
     * @param atEnd what wakes them
     */
    Workers(String name, int most, UnaryOperator<Runnable> around, Runnable atEnd) {
      super(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
      allowCoreThreadTimeOut(true);
      this.around = around;
      this.atEnd = atEnd;
    }

    @Override
    public void execute(Runnable work) {
      super.execute(around.apply(work));
    }

    @Override
    public void shutdown() {
      super.shutdown();
      atEnd.run();
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown();
      return List.of();
    }
  }

  /** The thread that gives signs of life and looks for dead instances. */
  final class Keeper extends ScheduledThreadPoolExecutor {
    private final UnaryOperator<Runnable> around;

    Keeper(UnaryOperator<Runnable> around) {
      super(1, named("crossdock timers keeper"));
      this.around = around;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable work, long first, long delay, TimeUnit unit) {
      return super.scheduleWithFixedDelay(around.apply(work), first, Math.max(1, delay), unit);
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown();
      return List.of();
    }
  }
}
