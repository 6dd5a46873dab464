package io.crossdock.task;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run works on when it begins, and why it begins. Immutable. */
public final class RunStart {

  private final List<Lane> lanes;
  private final @Nullable RunSlot slot;

  private RunStart(List<Lane> lanes, @Nullable RunSlot slot) {
    this.lanes = lanes;
    this.slot = slot;
  }

  /**
   * A run that somebody begins by hand.
   *
   * @param lanes that it works on
   */
  public static RunStart of(Collection<Lane> lanes) {
    return new RunStart(lanes.stream().distinct().toList(), null);
  }

  /**
   * The same, begun by a schedule.
   *
   * @param slot which one, and for what time
   */
  public RunStart bySchedule(RunSlot slot) {
    return new RunStart(lanes, requireNonNull(slot, "slot"));
  }

  /** The lanes that it works on, each once. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** The schedule that begins it, and for what time; empty if somebody does by hand. */
  public Optional<RunSlot> slot() {
    return Optional.ofNullable(slot);
  }
}
