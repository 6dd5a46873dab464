package io.crossdock.task;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread a timer, so that a long call holds up no other; while it waits it costs nothing. */
final class InProcessTimers implements Timers {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.schedule");
  private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

  private final TimeSource time;
  private final Map<String, Waiting> byName = new LinkedHashMap<>();
  private volatile boolean closed;

  InProcessTimers(TimeSource time, Collection<Timer> timers) {
    this.time = time;
    for (Timer timer : timers) {
      if (byName.put(timer.name(), new Waiting(timer)) != null) {
        throw new IllegalArgumentException("two timers have the name \"" + timer.name() + "\"");
      }
    }
    byName.values().forEach(waiting -> waiting.thread.start());
  }

  @Override
  public void call(String name, Instant at) {
    Waiting waiting = byName.get(name);
    if (waiting == null) {
      throw new IllegalArgumentException(
          "there is no timer \"" + name + "\"; there are " + byName.keySet());
    }
    waiting.callAt(at);
  }

  @Override
  public Map<String, Instant> next() {
    Map<String, Instant> next = new LinkedHashMap<>();
    byName.forEach((name, waiting) -> waiting.addTo(next));
    return next;
  }

  @Override
  public void close() {
    closed = true;
    byName.values().forEach(waiting -> waiting.thread.interrupt());
    boolean interrupted = false;
    for (Waiting waiting : byName.values()) {
      interrupted |= join(waiting.thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return false;
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }

  /** One timer, and the thread that waits for it. */
  private final class Waiting implements Runnable {
    private final Timer timer;
    private final Thread thread;
    private Instant next;
    private Phase phase = Phase.BETWEEN;
    private @Nullable Instant wanted;

    private Waiting(Timer timer) {
      this.timer = timer;
      this.next = timer.first();
      this.thread = new Thread(this, "crossdock timer " + timer.name());
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      while (!closed) {
        Duration left = Duration.between(time.now(), due());
        if (left.isNegative() || left.isZero()) {
          call();
        } else {
          idle(left);
        }
      }
    }

    private synchronized Instant due() {
      return next;
    }

    private void idle(Duration left) {
      if (!enter(Phase.IDLE)) {
        return;
      }
      try {
        time.idle(left);
      } catch (InterruptedException woken) {
        // Closed, or wanted at another time: either is looked at next.
      } finally {
        leaveIdle();
      }
    }

    /** Not where another time was asked for since it was looked at. */
    private synchronized boolean enter(Phase entered) {
      if (wanted != null) {
        next = wanted;
        wanted = null;
        return false;
      }
      phase = entered;
      return !closed;
    }

    private synchronized void leaveIdle() {
      phase = Phase.BETWEEN;
      if (wanted != null) {
        next = wanted;
        wanted = null;
      }
      if (!closed) {
        // A call must not be interrupted by what only ended the wait before it.
        Thread.interrupted();
      }
    }

    private void call() {
      Instant due = due();
      if (!enter(Phase.CALLING)) {
        return;
      }
      Instant answer = answer(due);
      synchronized (this) {
        phase = Phase.BETWEEN;
        next = wanted != null && wanted.isBefore(answer) ? wanted : answer;
        wanted = null;
      }
    }

    private Instant answer(Instant due) {
      try {
        return timer.handler().call(due);
      } catch (RuntimeException | Error defect) {
        LOG.error("timer {} failed by a defect; it is called again", timer.name(), defect);
        return time.now().plus(AFTER_A_DEFECT);
      }
    }

    private synchronized void callAt(Instant at) {
      wanted = wanted != null && phase == Phase.CALLING && wanted.isBefore(at) ? wanted : at;
      if (phase == Phase.IDLE) {
        thread.interrupt();
      }
    }

    private synchronized void addTo(Map<String, Instant> all) {
      if (phase != Phase.CALLING) {
        all.put(timer.name(), wanted == null ? next : wanted);
      }
    }
  }

  private enum Phase {
    /** Looks at what is to be done. */
    BETWEEN,
    IDLE,
    CALLING
  }
}
