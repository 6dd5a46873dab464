package io.crossdock.jdbc;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.crossdock.TimeSource;
import io.crossdock.task.StoreException;
import io.crossdock.task.Timers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One timer as a task of db-scheduler: calls its handler, and says when it is due next. */
final class SharedTimer extends AbstractTask<Void> {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.schedule");
  private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

  private final Timers.Timer timer;
  private final TimerTable table;
  private final TimeSource time;
  private final TimerWait wait;
  private Phase phase = Phase.BETWEEN;
  private @Nullable Thread caller;
  private @Nullable Instant wanted;

  private enum Phase {
    BETWEEN,
    CALLING,
    /** Interrupted by {@link #close}, in the middle of its call. */
    BROKEN_OFF,
    CLOSED
  }

  SharedTimer(Timers.Timer timer, TimerTable table, TimeSource time, TimerWait wait) {
    super(
        TimerTable.task(timer),
        Void.class,
        // Never comes: what a handler throws is answered here.
        new FailureHandler.OnFailureRetryLater<>(AFTER_A_DEFECT),
        (complete, operations) -> revive(table, wait, complete.getExecution()));
    this.timer = timer;
    this.table = table;
    this.time = time;
    this.wait = wait;
  }

  Timers.Timer timer() {
    return timer;
  }

  /** Its instance has died: it stays due when it was. */
  private static void revive(TimerTable table, TimerWait wait, Execution dead) {
    String name = dead.getId();
    try {
      if (table.release(name, dead.version, dead.executionTime)) {
        LOG.warn("timer {} is taken from {}, which gave no sign any more", name, dead.pickedBy);
        wait.wake();
      }
    } catch (StoreException e) {
      LOG.warn("timer {} of a dead instance is taken up later: {}", name, e.getMessage());
    }
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    Instant due = context.getExecution().executionTime;
    long version = context.getExecution().version;
    wait.expect(timer.name(), null);
    Instant answer = begin() ? call(due) : due;
    return (complete, operations) -> end(version, answer);
  }

  private synchronized boolean begin() {
    if (phase == Phase.CLOSED) {
      return false;
    }
    phase = Phase.CALLING;
    caller = Thread.currentThread();
    return true;
  }

  private Instant call(Instant due) {
    Instant answer = due;
    try {
      answer = timer.handler().call(due);
    } catch (RuntimeException | Error thrown) {
      answer = afterDefect(thrown);
    } finally {
      if (leave() == Phase.BROKEN_OFF) {
        answer = due;
      }
    }
    return answer;
  }

  private Instant afterDefect(Throwable thrown) {
    if (isBrokenOff()) {
      LOG.debug("timer {} was broken off", timer.name(), thrown);
    } else {
      LOG.error("timer {} failed by a defect; it is called again", timer.name(), thrown);
    }
    return time.now().plus(AFTER_A_DEFECT);
  }

  private synchronized boolean isBrokenOff() {
    return phase == Phase.BROKEN_OFF;
  }

  /** What the phase was until now. From here on nobody interrupts this thread. */
  private synchronized Phase leave() {
    Phase until = phase;
    caller = null;
    phase = until == Phase.BROKEN_OFF ? Phase.CLOSED : Phase.BETWEEN;
    notifyAll();
    // H2 closes its file when a thread reads or writes that is interrupted.
    Thread.interrupted();
    return until;
  }

  private synchronized void end(long version, Instant answer) {
    Instant next = wanted != null && wanted.isBefore(answer) ? wanted : answer;
    wanted = null;
    try {
      if (table.release(timer.name(), version, next)) {
        wait.expect(timer.name(), next);
      } else {
        LOG.warn("timer {} took so long without a sign that another took it up", timer.name());
      }
    } catch (StoreException e) {
      LOG.warn(
          "timer {} was called, which cannot be noted; it is called again: {}",
          timer.name(),
          e.getMessage());
    }
    wait.wake();
  }

  /** Calls it at another time. */
  synchronized void callAt(Instant at) {
    boolean calling = phase == Phase.CALLING;
    if (!calling && table.move(timer, at)) {
      wait.expect(timer.name(), at);
      wait.wake();
    } else if (calling) {
      wanted = wanted != null && wanted.isBefore(at) ? wanted : at;
    }
  }

  /** Calls no more, and breaks off what is under way. */
  synchronized void close() {
    if (phase == Phase.CALLING && caller != null) {
      phase = Phase.BROKEN_OFF;
      caller.interrupt();
    } else if (phase == Phase.BETWEEN) {
      phase = Phase.CLOSED;
    }
  }

  synchronized boolean isCalledByThisThread() {
    return caller == Thread.currentThread();
  }

  /** Waits until no call is under way. */
  synchronized void awaitNoCall() throws InterruptedException {
    while (caller != null) {
      wait();
    }
  }

  @Override
  public SchedulableInstance<Void> schedulableInstance(String id) {
    throw new UnsupportedOperationException("timers are given by their rows");
  }

  @Override
  public SchedulableInstance<Void> schedulableInstance(String id, Void data) {
    return schedulableInstance(id);
  }
}
