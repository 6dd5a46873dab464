package io.crossdock.internal.engine;

import io.crossdock.Incoming;
import io.crossdock.TimeSource;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Page;
import io.crossdock.connector.RemoteCallException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Waits for a remote job that makes what is read: longer each time, and not for ever. */
final class JobPauses {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Incoming incoming;
  private final TimeSource time;
  private Duration pause = Duration.ZERO;
  private @Nullable Instant waitingSince;

  JobPauses(Incoming incoming, TimeSource time) {
    this.incoming = incoming;
    this.time = time;
  }

  /** Waits if the page was not ready. */
  void waitFor(Page page) throws InterruptedException {
    if (page.pollAfter().isEmpty()) {
      pause = Duration.ZERO;
      waitingSince = null;
      return;
    }
    pause = grown(pause, page.pollAfter().get());
    requireJobWithinLimit();
    time.pause(pause);
  }

  /** The job stays in the checkpoint: the next run asks for it again. */
  private void requireJobWithinLimit() {
    Instant now = time.now();
    if (waitingSince == null) {
      waitingSince = now;
    }
    Duration waited = Duration.between(waitingSince, now);
    if (waited.compareTo(incoming.jobLimit()) >= 0) {
      throw RemoteCallException.of(
          RemoteCallException.Kind.BEYOND_LIMIT,
          Fault.of(
              "the remote job of "
                  + incoming.operation()
                  + " is not ready after "
                  + waited.truncatedTo(ChronoUnit.SECONDS)
                  + " (jobLimit of the incoming: "
                  + incoming.jobLimit()
                  + "); the next run asks for the same job again"));
    }
  }

  private static Duration grown(Duration last, Duration asked) {
    Duration longer = last.multipliedBy(3).dividedBy(2);
    Duration pause = longer.compareTo(asked) > 0 ? longer : asked;
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
