package io.crossdock.trials;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that goes faster, so that a trial need not wait out delays and the pauses between looks at a
 * remote job. All processes of a trial have the same one.
 *
 * @param start when it and real time were the same
 * @param times how much faster it goes
 */
record FasterTime(Instant start, int times) implements TimeSource {

  private static final int USUAL = 20;

  static FasterTime since(Instant start) {
    return new FasterTime(start, USUAL);
  }

  @Override
  public Instant now() {
    return start.plus(Duration.between(start, Instant.now()).multipliedBy(times));
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    TimeSource.system().pause(duration.dividedBy(times));
  }
}
