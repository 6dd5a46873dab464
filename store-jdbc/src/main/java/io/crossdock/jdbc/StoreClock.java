package io.crossdock.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;

/** The database's clock: asked now and then, and carried on between by what never jumps. */
final class StoreClock implements Clock {

  private record Reading(Instant time, long nanos) {}

  private volatile Reading last;

  StoreClock(Instant time) {
    this.last = new Reading(time, System.nanoTime());
  }

  void adjust(Instant time) {
    last = new Reading(time, System.nanoTime());
  }

  @Override
  public Instant now() {
    Reading reading = last;
    return reading.time().plusNanos(System.nanoTime() - reading.nanos());
  }
}
