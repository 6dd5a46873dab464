package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * What is to be done at a time of its own, for a thread that does one after the other. Safe for use
 * by several threads.
 *
 * @param <T> what is to be done
 */
final class Agenda<T> {

  /** How long a stop may go unnoticed: the clock may be a test's, which nothing interrupts. */
  private static final Duration SLICE = Duration.ofMillis(200);

  private final TimeSource time;
  private final StopSignal stop;
  private final Queue<Entry<T>> entries = new PriorityQueue<>(Comparator.comparing(Entry::due));
  private Source source = Source.OPEN;

  private enum Source {
    OPEN,
    ENDED
  }

  private record Entry<T>(T work, Instant due) {}

  Agenda(TimeSource time, StopSignal stop) {
    this.time = time;
    this.stop = stop;
    stop.onStop(this::wake);
  }

  synchronized void add(T work, Instant due) {
    entries.add(new Entry<>(work, due));
    notifyAll();
  }

  /** Nothing more comes from elsewhere; what is done may still add to it. */
  synchronized void end() {
    source = Source.ENDED;
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }

  /** The next that is due, waited for; none when there will be no more, or after a stop. */
  Optional<T> next() throws InterruptedException {
    while (true) {
      Duration wait;
      synchronized (this) {
        if (stop.isSet() || (entries.isEmpty() && source == Source.ENDED)) {
          return Optional.empty();
        }
        Entry<T> first = entries.peek();
        if (first == null) {
          wait();
          continue;
        }
        wait = Duration.between(time.now(), first.due());
        if (wait.isZero() || wait.isNegative()) {
          return Optional.of(entries.remove().work());
        }
      }
      time.pause(wait.compareTo(SLICE) > 0 ? SLICE : wait);
    }
  }
}
