package io.crossdock.internal.schedule;

import io.crossdock.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The times of a trigger. Immutable. */
public interface Slots {

  /** Times are counted exactly up to so many. */
  long COUNTED = 10_000;

  /** The first one after a time; empty if there is none any more. */
  Optional<Instant> next(Instant after);

  /** Those behind a time up to another, which belongs to them; empty if there are none. */
  default Optional<Missed> between(Instant after, Instant upTo) {
    long count = 0;
    Instant last = after;
    Optional<Instant> next = next(after).filter(slot -> !slot.isAfter(upTo));
    while (next.isPresent() && count < COUNTED) {
      count++;
      last = next.get();
      next = next(last).filter(slot -> !slot.isAfter(upTo));
    }
    if (next.isPresent()) {
      return Optional.of(new Missed(lastUpTo(last, upTo), count));
    }
    return count == 0 ? Optional.empty() : Optional.of(new Missed(last, count));
  }

  /** The last one behind a time up to another; empty if there is none. */
  default Optional<Instant> last(Instant after, Instant upTo) {
    return next(after).filter(slot -> !slot.isAfter(upTo)).map(slot -> lastUpTo(slot, upTo));
  }

  /** The last one up to a time, where there are too many to go through. */
  private Instant lastUpTo(Instant from, Instant upTo) {
    Instant low = from;
    Instant high = upTo;
    // Halves the span: the first slot behind its middle is nearer to the end, if there is one.
    while (Duration.between(low, high).compareTo(Duration.ofSeconds(1)) > 0) {
      Instant middle = low.plus(Duration.between(low, high).dividedBy(2));
      Optional<Instant> behind = next(middle).filter(slot -> !slot.isAfter(upTo));
      if (behind.isPresent()) {
        low = behind.get();
      } else {
        high = middle;
      }
    }
    return next(low).filter(slot -> !slot.isAfter(upTo)).orElse(low);
  }

  /**
   * Times that have come.
   *
   * @param last of them
   * @param count how many; 10,000 stands for that many or more where they cannot be computed
   */
  record Missed(Instant last, long count) {}

  /** Those of a trigger that has times of its own. */
  static Slots of(Trigger trigger) {
    if (trigger instanceof Trigger.Cron cron) {
      return CronSlots.of(cron);
    }
    if (trigger instanceof Trigger.Every every) {
      return new EverySlots(every.interval());
    }
    throw new IllegalArgumentException(trigger.words() + " has no times of its own");
  }
}
