package io.crossdock.internal.engine;

import static java.util.Objects.requireNonNull;

import io.crossdock.task.Lane;
import io.crossdock.task.RunSlot;
import io.crossdock.task.RunStart;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a run is wanted. Immutable; each method gives a copy.
 *
 * @param reading whether it reads
 * @param most how many items it reads of an incoming, and publishes to an outgoing
 * @param open whether it may take new items at a time
 * @param slot the schedule that begins it, and for what time; null if somebody does by hand
 * @param condition what must stand in the store when it begins; null if nothing in particular
 */
public record RunOrder(
    Reading reading,
    long most,
    Predicate<Instant> open,
    @Nullable RunSlot slot,
    RunStart.@Nullable Condition condition) {

  /** Whether a run reads. */
  public enum Reading {
    /** It reads, and publishes what earlier runs have left. */
    READS,
    /** It publishes what earlier runs have left. */
    LEFT_ONLY
  }

  /** Checks that what must be there is there. */
  public RunOrder {
    requireNonNull(reading, "reading");
    requireNonNull(open, "open");
  }

  /** How it begins on lanes. */
  RunStart start(Collection<Lane> lanes) {
    RunStart start = RunStart.of(lanes);
    start = slot == null ? start : start.bySchedule(slot);
    return condition == null ? start : start.onlyIf(condition);
  }

  /** A run of everything, by hand. */
  public static RunOrder whole() {
    return new RunOrder(Reading.READS, Long.MAX_VALUE, at -> true, null, null);
  }

  /** The same without reading. */
  public RunOrder withoutReading() {
    return new RunOrder(Reading.LEFT_ONLY, most, open, slot, condition);
  }

  /** The same for so many items at most. */
  public RunOrder atMost(long items) {
    return new RunOrder(reading, items, open, slot, condition);
  }

  /** The same, taking new items only at these times. */
  public RunOrder whileOpen(Predicate<Instant> open) {
    return new RunOrder(reading, most, open, slot, condition);
  }

  /** The same for a time of a schedule. */
  public RunOrder bySchedule(@Nullable RunSlot slot) {
    return new RunOrder(reading, most, open, slot, condition);
  }

  /** The same, begun only while that stands in the store. */
  public RunOrder onlyIf(RunStart.Condition condition) {
    return new RunOrder(reading, most, open, slot, condition);
  }
}
