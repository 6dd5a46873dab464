package io.crossdock.internal.http;

import io.crossdock.connector.Budget;
import java.util.concurrent.Semaphore;

/**
 * How many calls a client makes at a time: it grows by one while all goes well, and halves when the
 * remote says that it is too much. First come, first served.
 */
final class CallLimit {

  private final Gate gate;
  private final int most;
  private int now;
  private int successes;
  private long change;

  CallLimit(Budget budget, int most) {
    this.most = most;
    this.now = Math.min(budget.first(), most);
    this.gate = new Gate(now);
  }

  /** Waits for its turn. */
  Permit acquire() throws InterruptedException {
    gate.acquire();
    synchronized (this) {
      return new Permit(this, change);
    }
  }

  /** Calls at a time now. */
  synchronized int now() {
    return now;
  }

  /** Calls at a time at most. */
  int most() {
    return most;
  }

  private synchronized void succeeded(Permit permit) {
    if (permit.change == change && now < most && ++successes >= 2 * now) {
      set(now + 1);
      gate.release();
    }
  }

  // Calls that were under way together are refused together: that is one sign, not several.
  private synchronized int refused(Permit permit) {
    if (permit.change == change && now > 1) {
      int before = now;
      set(Math.max(1, now / 2));
      gate.reduce(before - now);
    }
    return now;
  }

  private void set(int calls) {
    now = calls;
    successes = 0;
    change++;
  }

  /** The right to make one call; given back when it is closed. */
  static final class Permit implements AutoCloseable {
    private final CallLimit limit;
    private final long change;

    private Permit(CallLimit limit, long change) {
      this.limit = limit;
      this.change = change;
    }

    void succeeded() {
      limit.succeeded(this);
    }

    /** Too much at a time; gives the number that is allowed now. */
    int refused() {
      return limit.refused(this);
    }

    @Override
    public void close() {
      limit.gate.release();
    }
  }

  private static final class Gate extends Semaphore {
    private static final long serialVersionUID = 1L;

    Gate(int permits) {
      super(permits, true);
    }

    void reduce(int permits) {
      reducePermits(permits);
    }
  }
}
